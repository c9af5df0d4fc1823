using Microsoft.AspNetCore.Http.HttpResults;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Search;
using VisualSearch.Web.Hosting;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Api;

/// <summary>Products of the catalogue.</summary>
internal static class ProductsApi
{
    private const int DefaultPageSize = 24;

    public static void MapProductsApi(this IEndpointRouteBuilder api)
    {
        var products = api.MapGroup("/products");
        products.MapGet("", BrowseAsync)
            .WithName("ListProducts")
            .WithSummary("Lists active products, page by page.")
            .Describe(SearchParameters.Filter)
            .DescribeChoice<ProductSort>("sort", "Order; relevance unless said otherwise, which without text is by name.")
            .DescribeQuery("page", "integer", "From 1.")
            .DescribeQuery("pageSize", "integer", $"1 to 200; {DefaultPageSize} unless said otherwise.")
            .DescribeProblems(400);
        products.MapGet("/random", RandomAsync)
            .WithName("GetRandomProduct")
            .WithSummary("Shows one product by chance.")
            .DescribeQuery("seed", "integer", "The same number gives the same product while the catalogue is the same.")
            .DescribeProblems(400, 404);
        products.MapGet("/{id}", GetAsync)
            .WithName("GetProduct")
            .WithSummary("Shows one product, by database id or else by external id.")
            .DescribeProblems(404);
        products.MapGet("/{id}/similar", SimilarAsync)
            .WithName("ListSimilarProducts")
            .WithSummary("Finds the products that look like a product.")
            .RequireRateLimiting(RequestLimits.SearchPolicy)
            .DescribeSearch()
            .DescribeProblems(400, 404, 409, 429, 503);
    }

    private static async Task<Ok<Page<ProductSummary>>> BrowseAsync(HttpRequest request, ICatalogQueries catalog, CancellationToken cancellationToken)
    {
        var values = new RequestValues(request.Query);
        var (filter, sort) = (SearchParameters.Filter.Read(values).Filter, values.Choice<ProductSort>("sort") ?? ProductSort.Relevance);
        var (page, pageSize) = (values.Number<int>("page") ?? 1, values.Number<int>("pageSize") ?? DefaultPageSize);
        values.RequireKnown();
        return TypedResults.Ok(await catalog.BrowseAsync(filter, sort, page, pageSize, cancellationToken));
    }

    private static async Task<Ok<ProductAnswer>> RandomAsync(HttpRequest request, ICatalogQueries catalog, CancellationToken cancellationToken)
    {
        var values = new RequestValues(request.Query);
        var seed = values.Number<int>("seed") ?? Random.Shared.Next();
        values.RequireKnown();
        return TypedResults.Ok(ProductAnswer.From(await catalog.GetRandomAsync(seed, cancellationToken)));
    }

    private static async Task<Ok<ProductAnswer>> GetAsync(string id, ICatalogQueries catalog, CancellationToken cancellationToken) =>
        TypedResults.Ok(ProductAnswer.From(await catalog.FindAsync(WithSlashes(id), cancellationToken)));

    private static async Task<Ok<SearchAnswer>> SimilarAsync(
        string id, HttpRequest request, ICatalogQueries catalog, ISearchService search, CancellationToken cancellationToken)
    {
        var values = new RequestValues(request.Query);
        var options = SearchParameters.All.Read(values);
        var compare = SearchParameters.Compared(values);
        values.RequireKnown();
        var product = await catalog.FindAsync(WithSlashes(id), cancellationToken);
        var response = await search.SimilarAsync(product.Summary.Id, options, cancellationToken);
        var compared = compare is null ? null : await search.SimilarAsync(product.Summary.Id, options.In(compare), cancellationToken);
        return TypedResults.Ok(SearchAnswer.From(response, compared));
    }

    /// <summary>The server leaves %2F in a path as it is, since a slash would part it.</summary>
    private static string WithSlashes(string id) => id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
