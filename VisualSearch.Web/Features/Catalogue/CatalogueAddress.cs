using Microsoft.AspNetCore.Http.Extensions;
using VisualSearch.Core.Catalog;
using VisualSearch.Web.Shared;
using VisualSearch.Web.Shared.Products;

namespace VisualSearch.Web.Features.Catalogue;

/// <summary>Everything that the catalogue page shows, as its address says it.</summary>
public sealed record CatalogueAddress
{
    /// <summary>Products on a page.</summary>
    public const int PageSize = 24;

    /// <summary>Which products.</summary>
    public ProductFilter Filter { get; init; } = ProductFilter.None;

    /// <summary>In which order.</summary>
    public ProductSort Sort { get; init; }

    /// <summary>Page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Reads an address.</summary>
    /// <exception cref="Core.InvalidRequestException">A value cannot be read.</exception>
    public static CatalogueAddress Parse(string uri)
    {
        var values = new QueryValues(uri);
        return new CatalogueAddress
        {
            Filter = FilterQuery.Read(values),
            Sort = values.Choice<ProductSort>("sort") ?? ProductSort.Relevance,
            Page = values.Number<int>("page") ?? 1,
        };
    }

    /// <summary>The address, relative to the site's root.</summary>
    public string ToUri()
    {
        var query = new QueryBuilder();
        FilterQuery.Write(Filter, query);
        if (Sort != ProductSort.Relevance)
        {
            query.Add("sort", QueryValues.Name(Sort));
        }

        if (Page != 1)
        {
            query.AddNumber<int>("page", Page);
        }

        return "/catalogue" + query.ToQueryString();
    }
}
