using Microsoft.AspNetCore.Http.HttpResults;
using VisualSearch.Core.Fetching;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search;
using VisualSearch.Web.Hosting;

namespace VisualSearch.Web.Api;

/// <summary>Search by a picture.</summary>
internal static class SearchApi
{
    public static void MapSearchApi(this IEndpointRouteBuilder api) =>
        api.MapPost("/search", SearchAsync)
            .WithName("Search")
            .WithSummary("Finds the products that look like a picture.")
            .WithDescription("The picture comes as the multipart field \"image\", or by its address as \"url\" in a form or as JSON. Options may stand in the body or in the query string.")
            .RequireRateLimiting(RequestLimits.SearchPolicy)
            .DescribeSearch()
            .DescribeProblems(400, 409, 413, 415, 422, 429);

    private static async Task<Ok<SearchAnswer>> SearchAsync(
        HttpRequest request, ISearchService search, IImageFetcher fetcher, CancellationToken cancellationToken)
    {
        var body = await SearchBody.ReadAsync(request, cancellationToken);
        var options = SearchOptionsReader.Options(body.Values);
        var compare = body.Values.Text("compare") is { } other ? IndexName.Parse(other) : null;
        var box = body.Values.Box("box");
        var url = body.Image is null || body.Values.Text("url") is not null ? body.UrlWithoutImage() : null;
        var file = url is null ? body.Image!.Value : (await fetcher.FetchAsync(url, cancellationToken)).Bytes;
        var query = await search.PrepareAsync(file, cancellationToken);
        options = options with { Region = box?.In(query.Picture) };
        var response = await search.SearchAsync(query, options, cancellationToken);
        var compared = compare is null ? null : await search.SearchAsync(query, options.In(compare), cancellationToken);
        return TypedResults.Ok(SearchAnswer.From(response, compared));
    }
}
