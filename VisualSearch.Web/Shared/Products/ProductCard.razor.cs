using Microsoft.AspNetCore.Components;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;

namespace VisualSearch.Web.Shared.Products;

/// <summary>A product in a grid.</summary>
public sealed partial class ProductCard
{
    /// <summary>The product.</summary>
    [Parameter, EditorRequired]
    public required ProductSummary Product { get; set; }

    /// <summary>The picture to show; null shows that there is none.</summary>
    [Parameter]
    public long? ImageId { get; set; }

    /// <summary>Score, where it is a search's answer.</summary>
    [Parameter]
    public float? Score { get; set; }

    /// <summary>Whether the first lines of its description are shown.</summary>
    [Parameter]
    public bool ShowDescription { get; set; }

    /// <summary>What the score is.</summary>
    [Parameter]
    public VectorMetric Metric { get; set; }

    /// <summary>What a search has to say of it; null where nothing.</summary>
    [Parameter]
    public string? Note { get; set; }

    /// <summary>Where "more like this" leads; null leaves it out.</summary>
    [Parameter]
    public string? MoreLikeHref { get; set; }
}
