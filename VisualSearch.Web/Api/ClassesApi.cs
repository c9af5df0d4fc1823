using Microsoft.AspNetCore.Http.HttpResults;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Web.Hosting;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Api;

/// <summary>What the catalogue is sorted into.</summary>
internal sealed record ClassesAnswer(ClassificationKind Kind, SpaceAnswer Space, IReadOnlyList<ProductClass> Classes)
{
    internal static ClassesAnswer From(ProductClasses classes) => new(
        classes.Kind, new SpaceAnswer(classes.Space.Embedder, classes.Space.Version, classes.Space.Mode, classes.Space.Dimension), classes.Classes);
}

/// <summary>Classes of products.</summary>
internal static class ClassesApi
{
    private static readonly IReadOnlyList<SearchParameter> Parameters =
        [SearchParameters.Mode, SearchParameters.Embedder, .. SearchParameters.Index, .. SearchParameters.Classification];

    public static void MapClassesApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/classes", ListAsync)
            .WithName("Classes")
            .WithSummary("Shows what the catalogue is sorted into: clusters unless said otherwise.")
            .RequireRateLimiting(RequestLimits.SearchPolicy)
            .Describe(Parameters)
            .DescribeProblems(400, 404, 409, 429, 503);

    private static async Task<Ok<ClassesAnswer>> ListAsync(HttpRequest request, IProductClasses classes, CancellationToken cancellationToken)
    {
        var values = new RequestValues(request.Query);
        var search = Parameters.Read(values);
        values.RequireKnown();
        var wanted = search.Classification.Kind == ClassificationKind.None ? search.Classification with { Kind = ClassificationKind.Clusters } : search.Classification;
        return TypedResults.Ok(ClassesAnswer.From(await classes.ListAsync(wanted, new IndexName(search.Embedder, search.Mode, search.Index), null, cancellationToken)));
    }
}
