using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Products;

/// <summary>The views in which products of a category are shown.</summary>
internal static class ProductViews
{
    public static IReadOnlyList<View> Shoes { get; } = [new("side", 0, 8), new("angle", -38, 22), new("back", 128, 18)];

    public static IReadOnlyList<View> Bags { get; } = [new("front", 0, 10), new("angle", 34, 18), new("back", 205, 14)];

    public static IReadOnlyList<View> Tops { get; } = [new("front", 0, 3) { Floating = true }, new("angle", 34, 6) { Floating = true }, new("back", 180, 4) { Floating = true }];

    public static IReadOnlyList<View> Hats { get; } = [new("front", 22, 14), new("side", -58, 18), new("back", 160, 26)];

    public static IReadOnlyList<View> Sunglasses { get; } = [new("front", 0, 10), new("angle", -32, 20), new("back", 148, 34)];

    public static IReadOnlyList<View> Headphones { get; } = [new("front", 14, 8), new("angle", 48, 16), new("side", -80, 10)];

    public static IReadOnlyList<View> Mugs { get; } = [new("front", 18, 12), new("angle", -38, 26), new("top", 48, 54)];

    public static IReadOnlyList<View> Bottles { get; } = [new("front", 0, 8), new("angle", 30, 24), new("top", -24, 48)];

    public static IReadOnlyList<View> Lamps { get; } = [new("front", 0, 6), new("angle", 40, 20), new("low", -30, -4)];

    public static IReadOnlyList<View> Chairs { get; } = [new("front", 12, 10), new("angle", -38, 18), new("back", 150, 22)];

    public static IReadOnlyList<View> Plants { get; } = [new("front", 0, 10), new("angle", 60, 26), new("top", 150, 44)];

    public static IReadOnlyList<View> Clocks { get; } = [new("front", 0, 6), new("angle", 34, 14), new("side", -52, 22)];
}
