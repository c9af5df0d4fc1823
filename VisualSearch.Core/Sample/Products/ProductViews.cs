using VisualSearch.Core.Sample.Rendering;

namespace VisualSearch.Core.Sample.Products;

/// <summary>The views in which products of a category are shown.</summary>
internal static class ProductViews
{
    public static IReadOnlyList<View> Shoes { get; } = [new("side", 0, 8), new("angle", -38, 22), new("back", 128, 18)];

    public static IReadOnlyList<View> Bags { get; } = [new("front", 0, 10), new("angle", 34, 18), new("back", 205, 14)];

    public static IReadOnlyList<View> Mugs { get; } = [new("front", 18, 12), new("angle", -38, 26), new("top", 48, 54)];
}
