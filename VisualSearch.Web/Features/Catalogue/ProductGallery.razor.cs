using System.Globalization;
using Microsoft.AspNetCore.Components;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Detection;
using VisualSearch.Web.Shared.Products;

namespace VisualSearch.Web.Features.Catalogue;

/// <summary>The pictures of a product, one large, with their regions on demand.</summary>
public sealed partial class ProductGallery
{
    private int _index;
    private bool _regions;

    /// <summary>The pictures.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ImageSummary> Images { get; set; }

    /// <summary>Name of the product.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    private ImageSummary? Current => Images.Count == 0 ? null : Images[Math.Min(_index, Images.Count - 1)];

    private static string Ratio(ImageSummary image) => image is { Width: > 0, Height: > 0 }
        ? string.Create(CultureInfo.InvariantCulture, $"aspect-ratio: {image.Width} / {image.Height}; --ratio: {(double)image.Width / image.Height:0.####}")
        : "aspect-ratio: 1; --ratio: 1";

    private static string N(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Describe(RegionSummary region) =>
        RegionText.Describe(new Region(region.Box, region.Source, region.Finder, region.Score, region.Label));
}
