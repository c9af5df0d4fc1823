using Microsoft.AspNetCore.Http.HttpResults;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Api;

/// <summary>An index that can be searched, under the name that searches choose it by.</summary>
internal sealed record IndexAnswer(
    string? Index, string Key, string Factory, ResizeMode? Mode, string? Stages, long Vectors, long Bytes, DateTimeOffset? BuiltAt, bool IsActive)
{
    internal static IndexAnswer From(BuiltIndex index) => new(
        index.Name?.ToString(), index.Key, index.Factory, index.Mode, index.Stages, index.Vectors, index.Bytes, index.BuiltAt, index.IsActive);
}

/// <summary>The indexes that there are, and building another one.</summary>
internal static class IndexesApi
{
    private static readonly IReadOnlyList<SearchParameter> Parameters = [SearchParameters.Mode, SearchParameters.Embedder, .. SearchParameters.Index];

    public static void MapIndexesApi(this IEndpointRouteBuilder api)
    {
        var indexes = api.MapGroup("/indexes");
        indexes.MapGet("", ListAsync)
            .WithName("ListIndexes")
            .WithSummary("Lists the indexes that can be searched.");
        indexes.MapPost("", Build)
            .WithName("BuildIndex")
            .WithSummary("Starts building an index in the background; its progress is that of the current import.")
            .Describe(Parameters)
            .DescribeProblems(400, 404, 409);
    }

    private static async Task<Ok<List<IndexAnswer>>> ListAsync(IBuiltIndexes indexes, CancellationToken cancellationToken) =>
        TypedResults.Ok((await indexes.ReadAsync(cancellationToken)).Select(IndexAnswer.From).ToList());

    private static Accepted<JobAnswer> Build(HttpRequest request, IIndexingJobs jobs)
    {
        var values = new RequestValues(request.Query);
        var search = Parameters.Read(values);
        values.RequireKnown();
        return TypedResults.Accepted("/api/imports/current", JobAnswer.From(jobs.StartIndex(new IndexRequest { Embedder = search.Embedder, Mode = search.Mode, Index = search.Index })));
    }
}
