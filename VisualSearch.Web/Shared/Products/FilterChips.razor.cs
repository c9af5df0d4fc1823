using Microsoft.AspNetCore.Components;
using VisualSearch.Core.Catalog;

namespace VisualSearch.Web.Shared.Products;

/// <summary>The active filters, each with a way to drop it.</summary>
public sealed partial class FilterChips
{
    /// <summary>What is chosen.</summary>
    [Parameter, EditorRequired]
    public required ProductFilter Filter { get; set; }

    /// <summary>Currency of the prices, if all have the same.</summary>
    [Parameter]
    public string? Currency { get; set; }

    /// <summary>Whether <see cref="FilterFields"/> stand open beside it: what they show is not told twice.</summary>
    [Parameter]
    public bool BesideFields { get; set; }

    /// <summary>A filter was dropped.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ProductFilter> OnChange { get; set; }

    private List<(string Words, ProductFilter Without)> Chips
    {
        get
        {
            List<(string, ProductFilter)> chips = BesideFields ? [] :
            [
                .. Filter.Categories.Select(value => (value, Filter with { Categories = [.. Filter.Categories.Where(other => !Equals(other, value))] })),
                .. Filter.Scopes.Select(value => (value, Filter with { Scopes = [.. Filter.Scopes.Where(other => !Equals(other, value))] })),
                .. Filter.Brands.Select(value => (value, Filter with { Brands = [.. Filter.Brands.Where(other => !Equals(other, value))] })),
            ];
            if (Filter.MinPrice is not null && !BesideFields)
            {
                chips.Add(($"from {PriceText.Of(Filter.MinPrice, Currency)}", Filter with { MinPrice = null }));
            }

            if (Filter.MaxPrice is not null && !BesideFields)
            {
                chips.Add(($"up to {PriceText.Of(Filter.MaxPrice, Currency)}", Filter with { MaxPrice = null }));
            }

            if (!string.IsNullOrWhiteSpace(Filter.Text))
            {
                chips.Add(($"“{Filter.Text}”", Filter with { Text = null }));
            }

            if (Filter.Status is { } status)
            {
                chips.Add((ImageStatusText.Of(status), Filter with { Status = null }));
            }

            if (Filter.OnWhite is { } white)
            {
                chips.Add((white ? "on white" : "not on white", Filter with { OnWhite = null }));
            }

            return chips;
        }
    }
}
