using Microsoft.AspNetCore.Components;

namespace VisualSearch.Web.Shared.Products;

/// <summary>A grid of product cards, or of their outlines while they are on their way.</summary>
public sealed partial class ProductGrid<TItem>
{
    /// <summary>What is shown; null while it loads.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TItem>? Items { get; set; }

    /// <summary>Identity of an item.</summary>
    [Parameter, EditorRequired]
    public required Func<TItem, object> Key { get; set; }

    /// <summary>An item's card.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment<TItem> Card { get; set; }

    /// <summary>Whether what is shown is about to be replaced.</summary>
    [Parameter]
    public bool Dimmed { get; set; }

    /// <summary>Outlines shown while loading.</summary>
    [Parameter]
    public int Placeholders { get; set; } = 12;
}
