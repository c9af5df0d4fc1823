using VisualSearch.Core.Sample.Rendering;

namespace VisualSearch.Core.Sample.Pictures;

/// <summary>Sets a product before a backdrop, as a shop shows it.</summary>
internal static class StudioPicture
{
    /// <summary>Width and height in pixels.</summary>
    public const int Size = 640;

    private const double Margin = 62;

    /// <summary>The picture as an SVG document.</summary>
    public static string Svg(Model model, View view, Backdrop backdrop)
    {
        var frame = new Frame(Margin, Margin, Size - (2 * Margin), Size - (2 * Margin) - 6);
        var drawing = model.Draw(view, frame);
        return FormattableString.Invariant(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Size}\" height=\"{Size}\" viewBox=\"0 0 {Size} {Size}\"><defs>{drawing.Defs}</defs>{backdrop.Svg(Size, Size)}{drawing.Shadow}{drawing.Body}</svg>");
    }
}
