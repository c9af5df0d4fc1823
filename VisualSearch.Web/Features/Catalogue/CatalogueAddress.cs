using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Search;
using VisualSearch.Web.Requests;

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
        var values = RequestValues.Of(uri);
        return new CatalogueAddress
        {
            Filter = SearchParameters.Filter.Read(values).Filter,
            Sort = values.Choice<ProductSort>("sort") ?? ProductSort.Relevance,
            Page = values.Number<int>("page") ?? 1,
        };
    }

    /// <summary>The address, relative to the site's root.</summary>
    public string ToUri()
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in SearchParameters.Filter.Write(new SearchOptions { Filter = Filter }))
        {
            query.Add(name, value);
        }

        if (Sort != ProductSort.Relevance)
        {
            query.Add("sort", ValueText.Name(Sort));
        }

        if (Page != 1)
        {
            query.Add("page", Page.ToString(CultureInfo.InvariantCulture));
        }

        return "/catalogue" + query.ToQueryString();
    }
}
