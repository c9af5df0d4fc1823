using Microsoft.AspNetCore.Http.HttpResults;
using VisualSearch.Core.Similar;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Api;

/// <summary>Similar products of the whole catalogue, as they are stored.</summary>
internal static class SimilarApi
{
    public static void MapSimilarApi(this IEndpointRouteBuilder api)
    {
        var similar = api.MapGroup("/similar-products");
        similar.MapGet("", ListAsync)
            .WithName("ListSimilarSets")
            .WithSummary("Lists what is stored: which embedder, scoring and number, and whether the catalogue has changed since.");
        similar.MapGet("/{id:long}", Export)
            .WithName("ExportSimilarProducts")
            .WithSummary("Gives the similar products of every product as one file.")
            .DescribeChoice<SimilarFormat>("format", "JSON unless said otherwise.")
            .DescribeProblems(400, 404);
    }

    private static async Task<Ok<IReadOnlyList<SimilarSummary>>> ListAsync(ISimilarProducts similar, CancellationToken cancellationToken) =>
        TypedResults.Ok(await similar.ListAsync(cancellationToken));

    private static async Task<PushStreamHttpResult> Export(long id, HttpRequest request, ISimilarProducts similar, CancellationToken cancellationToken)
    {
        var values = new RequestValues(request.Query);
        var format = values.Choice<SimilarFormat>("format") ?? SimilarFormat.Json;
        values.RequireKnown();
        // before the first byte: after it an error can no longer be told
        await similar.GetAsync(id, cancellationToken);
        return TypedResults.Stream(
            stream => similar.ExportAsync(id, format, stream, cancellationToken),
            format == SimilarFormat.Csv ? "text/csv" : "application/json",
            $"similar-products.{ValueText.Name(format)}");
    }
}
