using System.Globalization;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Features;

/// <summary>Drawings full of detail, as a print is: each number gives another, always the same.</summary>
internal static class Drawings
{
    private static readonly VipsImageCodec Codec = new();

    /// <summary>A drawing, turned about its middle and scaled, on grey.</summary>
    internal static Picture Of(int number, double degrees = 0, double scale = 1, int width = 320)
    {
        var random = new Random(number);
        string Number(double low, double high) => (low + ((high - low) * random.NextDouble())).ToString("0.##", CultureInfo.InvariantCulture);
        var shapes = string.Concat(Enumerable.Range(0, 60).Select(i =>
        {
            var colour = $"rgb({random.Next(256)},{random.Next(256)},{random.Next(256)})";
            return i % 2 == 0
                ? $"<ellipse cx='{Number(-35, 35)}' cy='{Number(-35, 35)}' rx='{Number(1, 7)}' ry='{Number(1, 7)}' fill='{colour}'/>"
                : $"<path d='M{Number(-38, 38)} {Number(-38, 38)}l{Number(-9, 9)} {Number(-9, 9)}l{Number(-9, 9)} {Number(-9, 9)}z' fill='{colour}'/>";
        }));
        return Codec.RenderSvg(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='-50 -50 100 100'><rect x='-50' y='-50' width='100' height='100' fill='#999'/>"
            + FormattableString.Invariant($"<g transform='rotate({degrees}) scale({scale})'>{shapes}</g></svg>"), width);
    }
}
