using Microsoft.AspNetCore.Http.HttpResults;
using VisualSearch.Core.Fetching;
using VisualSearch.Core.Search;
using VisualSearch.Web.Hosting;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Api;

/// <summary>Search by a picture.</summary>
internal static class SearchApi
{
    public static void MapSearchApi(this IEndpointRouteBuilder api) =>
        api.MapPost("/search", SearchAsync)
            .WithName("Search")
            .WithSummary("Finds the products that look like a picture.")
            .WithDescription("The picture comes as the multipart field \"image\", or by its address as \"url\" in a form or as JSON. Several of either are pictures of one object: a product scores the mean of its best image for each. Options may stand in the body or in the query string.")
            .RequireRateLimiting(RequestLimits.SearchPolicy)
            .DescribeSearch()
            .DescribeProblems(400, 409, 413, 415, 422, 429, 503);

    private static async Task<Ok<SearchAnswer>> SearchAsync(
        HttpRequest request, ISearchService search, IImageFetcher fetcher, CancellationToken cancellationToken)
    {
        var body = await SearchBody.ReadAsync(request, cancellationToken);
        var options = SearchParameters.All.Read(body.Values);
        var compare = SearchParameters.Compared(body.Values);
        var urls = body.UrlsWithoutImages();
        var boxes = PictureBoxes.Parse("box", body.Values.Texts("box"), Math.Max(urls.Count, body.Images.Count));
        body.Values.RequireKnown();
        var views = new List<QueryView>();
        for (var i = 0; i < boxes.Count; i++)
        {
            var file = urls.Count > 0 ? (await fetcher.FetchAsync(urls[i], cancellationToken)).Bytes : body.Images[i];
            var query = await search.PrepareAsync(file, cancellationToken);
            views.Add(new QueryView(query, boxes[i]?.In(query.Picture)));
        }

        var response = await search.SearchAsync(views, options, cancellationToken);
        var compared = compare is null ? null : await search.SearchAsync(views, options.In(compare), cancellationToken);
        return TypedResults.Ok(SearchAnswer.From(response, compared));
    }
}
