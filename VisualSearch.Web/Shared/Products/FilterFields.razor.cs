using Microsoft.AspNetCore.Components;
using VisualSearch.Core.Catalog;

namespace VisualSearch.Web.Shared.Products;

/// <summary>The fields that choose products by category, brand and price.</summary>
public sealed partial class FilterFields
{
    /// <summary>What there is to choose from.</summary>
    [Parameter, EditorRequired]
    public required CatalogFacets Facets { get; set; }

    /// <summary>What is chosen.</summary>
    [Parameter, EditorRequired]
    public required ProductFilter Filter { get; set; }

    /// <summary>Something else was chosen.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ProductFilter> OnChange { get; set; }

    private static string Hint(decimal? price, Func<decimal, decimal> round) => price is { } known ? round(known).ToString("0") : "any";

    private static string Id(string name) => $"filter-{name}";
}
