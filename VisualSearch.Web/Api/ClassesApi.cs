using Microsoft.AspNetCore.Http.HttpResults;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Web.Hosting;

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
    public static void MapClassesApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/classes", ListAsync)
            .WithName("Classes")
            .WithSummary("Shows what the catalogue is sorted into: clusters unless said otherwise.")
            .RequireRateLimiting(RequestLimits.SearchPolicy)
            .DescribeChoice<ResizeMode>("mode", "Preprocessing; the embedder's own unless said otherwise.")
            .DescribeQuery("embedder", "string", "Name of the embedder; the active one unless said otherwise.")
            .DescribeIndex()
            .DescribeClassification()
            .DescribeProblems(400, 404, 409, 429, 503);

    /// <summary>The parameters that say how products are sorted into classes.</summary>
    public static RouteHandlerBuilder DescribeClassification(this RouteHandlerBuilder endpoint) => endpoint
        .DescribeChoice<ClassificationKind>("classify", "Sort into classes first and search the query's class alone.")
        .DescribeQuery("classes", "integer", "Number of clusters, 2 to 100 and no more than products; 10 unless said otherwise.")
        .DescribeQuery("classNames", "string", "Names of the classes for zero-shot, with commas between; the ten largest categories unless said otherwise.", many: true)
        .DescribeQuery("prompt", "string", $"What is said of a picture of a class, with {{}} for its name; {SearchClassification.DefaultPrompt} unless said otherwise.");

    private static async Task<Ok<ClassesAnswer>> ListAsync(HttpRequest request, IProductClasses classes, CancellationToken cancellationToken)
    {
        var values = new RequestValues(request.Query);
        var wanted = ClassificationReader.Read(values);
        wanted = wanted.Kind == ClassificationKind.None ? wanted with { Kind = ClassificationKind.Clusters } : wanted;
        var index = new IndexName(values.Text("embedder"), values.Choice<ResizeMode>("mode"), IndexChoiceReader.Of(values));
        values.RequireKnown();
        return TypedResults.Ok(ClassesAnswer.From(await classes.ListAsync(wanted, index, null, cancellationToken)));
    }
}
