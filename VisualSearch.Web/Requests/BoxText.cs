using VisualSearch.Core;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Web.Requests;

/// <summary>A box as people write it: <c>x1,y1,x2,y2</c> as fractions of the picture, or in its pixels with the suffix <c>px</c>.</summary>
/// <param name="X1">First corner.</param>
/// <param name="Y1">First corner.</param>
/// <param name="X2">Opposite corner.</param>
/// <param name="Y2">Opposite corner.</param>
/// <param name="InPixels">Whether the numbers are pixels of the upright picture.</param>
internal readonly record struct BoxText(double X1, double Y1, double X2, double Y2, bool InPixels)
{
    /// <summary>Reads a box; null where nothing is given.</summary>
    /// <exception cref="InvalidRequestException">The text is no box.</exception>
    public static BoxText? Parse(string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var inPixels = parts[^1].EndsWith("px", StringComparison.OrdinalIgnoreCase);
        if (parts.Length != 4)
        {
            throw new InvalidRequestException(
                $"{name} is '{ValueText.Short(text)}', which is not four numbers.",
                "Write a box as x1,y1,x2,y2 in fractions of the picture (0.1,0.2,0.6,0.9) or in pixels (40,80,240,360px).");
        }

        var numbers = parts.Select(part => ValueText.Number<double>(name, inPixels ? WithoutUnit(part) : part) ?? Missing(name, text)).ToArray();
        return new BoxText(numbers[0], numbers[1], numbers[2], numbers[3], inPixels);
    }

    /// <summary>The box within a picture; corners may come in any order.</summary>
    public BoundingBox In(Picture picture) =>
        BoundingBox.FromPixels(X1, Y1, X2, Y2, InPixels ? picture.SourceWidth : 1, InPixels ? picture.SourceHeight : 1);

    private static string WithoutUnit(string part) =>
        part.EndsWith("px", StringComparison.OrdinalIgnoreCase) ? part[..^2] : part;

    private static double Missing(string name, string text) =>
        throw new InvalidRequestException($"{name} is '{ValueText.Short(text)}', where a number is missing.", "Write a box as x1,y1,x2,y2.");
}
