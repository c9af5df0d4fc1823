using VisualSearch.Core.Sample.Rendering;

namespace VisualSearch.Core.Sample.Pictures;

/// <summary>Sets a product before a backdrop, as a shop shows it.</summary>
internal static class StudioPicture
{
    /// <summary>Width and height in pixels.</summary>
    public const int Size = 640;

    private const double Margin = 62;

    /// <summary>The picture as an SVG document.</summary>
    public static string Svg(Model model, View view, Backdrop backdrop) =>
        Svg(model, view, backdrop, new Frame(Margin, Margin, Size - (2 * Margin), Size - (2 * Margin) - 6), Size);

    /// <summary>The picture as an SVG document of another width and height, with the product fitted into a frame.</summary>
    public static string Svg(Model model, View view, Backdrop backdrop, Frame frame, int size)
    {
        var drawing = model.Draw(view, frame);
        return FormattableString.Invariant(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size}\" height=\"{size}\" viewBox=\"0 0 {size} {size}\"><defs>{drawing.Defs}</defs>{backdrop.Svg(size, size)}{drawing.Shadow}{drawing.Body}</svg>");
    }
}
