using Microsoft.AspNetCore.Http.HttpResults;
using VisualSearch.Core;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search;
using VisualSearch.Web.Hosting;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Api;

/// <summary>A mean that was fitted to queries; number 0 was refused.</summary>
internal sealed record QueryMeanVersionAnswer(int Number, DateTimeOffset FittedAt, int Queries, int Checked, int FirstsByGallery, int FirstsByMean)
{
    internal static QueryMeanVersionAnswer From(QueryMeanVersion version) => new(
        version.Number, version.FittedAt, version.Queries, version.Checked, version.FirstsByGallery, version.FirstsByMean);
}

/// <summary>What was learnt from the queries of an embedding space.</summary>
internal sealed record QueryMeanAnswer(
    string Index, int InUse, IReadOnlyList<QueryMeanVersionAnswer> Versions, QueryMeanVersionAnswer? Refused, int Kept, long New, string? Problem)
{
    internal static QueryMeanAnswer From(QueryMeanStatus status) => new(
        status.Index.ToString(), status.InUse, [.. status.Versions.Select(QueryMeanVersionAnswer.From)],
        status.Refused is { } refused ? QueryMeanVersionAnswer.From(refused) : null, status.Kept, status.New, status.Problem);
}

/// <summary>The stage adapt: what was learnt from queries.</summary>
internal static class AdaptApi
{
    private const string IndexHelp = "Name of an index of the same vectors; the active one unless said otherwise.";

    public static void MapAdaptApi(this IEndpointRouteBuilder api)
    {
        var adapt = api.MapGroup("/adapt");
        adapt.MapGet("", ListAsync)
            .WithName("ListQueryMeans")
            .WithSummary("Lists the versions of the queries' mean, the one in use, and how many queries are kept.");
        adapt.MapPost("/fit", FitAsync)
            .WithName("FitQueryMean")
            .WithSummary("Fits a mean to the queries that are kept, checks it, and uses it where it is good; number 0 was refused.")
            .RequireRateLimiting(RequestLimits.SearchPolicy)
            .DescribeQuery("index", "string", IndexHelp)
            .DescribeProblems(400, 404, 409, 429);
        adapt.MapPost("/use", UseAsync)
            .WithName("UseQueryMean")
            .WithSummary("Uses a version of the queries' mean, or none.")
            .DescribeQuery("version", "integer", "Number of the version; 0 for none.")
            .DescribeQuery("index", "string", IndexHelp)
            .DescribeProblems(400, 404, 409);
        adapt.MapDelete("/queries", ClearAsync)
            .WithName("ForgetQueries")
            .WithSummary("Forgets the queries that are kept; the versions stay.");
    }

    private static async Task<Ok<List<QueryMeanAnswer>>> ListAsync(IQueryMeans means, CancellationToken cancellationToken) =>
        TypedResults.Ok((await means.ReadAsync(cancellationToken)).Select(QueryMeanAnswer.From).ToList());

    private static async Task<Ok<QueryMeanVersionAnswer>> FitAsync(HttpRequest request, IQueryMeans means, CancellationToken cancellationToken) =>
        TypedResults.Ok(QueryMeanVersionAnswer.From(await means.FitAsync(Index(new RequestValues(request.Query)), cancellationToken)));

    private static async Task<NoContent> UseAsync(HttpRequest request, IQueryMeans means, CancellationToken cancellationToken)
    {
        var values = new RequestValues(request.Query);
        var version = values.Number<int>("version")
            ?? throw new InvalidRequestException("version is not given.", "Give the number of a version, or 0 for none.");
        await means.UseAsync(version, Index(values), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ClearAsync(IQueryMeans means, CancellationToken cancellationToken)
    {
        await means.ClearAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    private static IndexName? Index(RequestValues values)
    {
        var index = values.Text("index") is { } name ? IndexName.Parse(name) : null;
        values.RequireKnown();
        return index;
    }
}
