using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Pictures;

/// <summary>Sets a product before a backdrop, as a shop shows it.</summary>
internal static class StudioPicture
{
    /// <summary>Width and height in pixels.</summary>
    public const int Size = 640;

    private const double Margin = 62;

    /// <summary>The picture as an SVG document.</summary>
    public static string Svg(Model model, View view, Backdrop backdrop) =>
        Svg(model.Draw(view, new Frame(Margin, Margin, Size - (2 * Margin), Size - (2 * Margin) - 6)), backdrop, Size);

    /// <summary>A drawn product as an SVG document of a width and height; without a backdrop it is the product alone, and no shadow.</summary>
    public static string Svg(Drawing drawing, Backdrop? backdrop, int size) => FormattableString.Invariant(
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size}\" height=\"{size}\" viewBox=\"0 0 {size} {size}\"><defs>{drawing.Defs}</defs>{(backdrop is null ? "" : backdrop.Svg(size, size) + drawing.Shadow)}{drawing.Body}</svg>");
}
