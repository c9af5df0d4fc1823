using System.Globalization;
using System.Text;
using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;

namespace VisualSearch.SampleGenerator.Rendering;

/// <summary>Turns colours along a line into an SVG paint with as few gradient stops as the eye allows.</summary>
internal static class Gradient
{
    private const int Tolerance = 1;

    /// <summary>A paint for a strip whose colours are known at points along it.</summary>
    /// <param name="canvas">Takes the gradient.</param>
    /// <param name="points">The points, in pixels.</param>
    /// <param name="colours">The colour at each.</param>
    /// <returns>A colour, or <c>url(#id)</c> of a gradient along the chord from the first point to the last.</returns>
    public static string Along(SvgCanvas canvas, IReadOnlyList<Vec2> points, IReadOnlyList<Colour> colours)
    {
        var bytes = colours.Select(c => c.ToBytes()).ToArray();
        var chord = points[^1] - points[0];
        var length = chord.Length;
        if (length < 0.5 || bytes.All(b => Distance(b, bytes[0]) <= Tolerance))
        {
            return Average(colours).ToString();
        }

        var offsets = new double[points.Count];
        for (var i = 1; i < offsets.Length; i++)
        {
            var along = (points[i] - points[0]).Dot(chord) / (length * length);
            offsets[i] = Math.Clamp(along, offsets[i - 1], 1);
        }

        return Write(canvas, points[0], points[^1], offsets, bytes);
    }

    /// <summary>
    /// A paint for a strip between two edges. The colours change along the strip, and the lines of equal colour slant from
    /// the lower to the upper edge as the light asks for, so that neighbouring strips meet without a step.
    /// </summary>
    /// <param name="canvas">Takes the gradient.</param>
    /// <param name="low">The lower edge, in pixels.</param>
    /// <param name="high">The upper edge.</param>
    /// <param name="middle">Colours along the middle.</param>
    /// <param name="below">Colours along the lower edge.</param>
    /// <param name="above">Colours along the upper edge.</param>
    public static string Across(SvgCanvas canvas, Vec2[] low, Vec2[] high, Colour[] middle, Colour[] below, Colour[] above)
    {
        var points = low.Zip(high, (a, b) => (a + b) * 0.5).ToArray();
        var chord = points[^1] - points[0];
        var length = chord.Length;
        var centre = points.Length / 2;
        var across = high[centre] - low[centre];
        var rise = Math.Abs(Average(above).Luminance - Average(below).Luminance);
        var range = middle.Max(c => c.Luminance) - middle.Min(c => c.Luminance);
        if (across.Length > 2 && (length < 2 || range < 0.5 * rise))
        {
            return Along(canvas, [low[centre], high[centre]], [Average(below), Average(above)]);
        }

        if (length < 2)
        {
            return Average(middle).ToString();
        }

        var (along, up) = (chord * (1 / length), new Vec2(-chord.Y / length, chord.X / length));
        var (product, square) = (0.0, 0.0);
        for (var i = 1; i + 1 < points.Length; i++)
        {
            var step = (points[i + 1] - points[i - 1]).Dot(along);
            var slope = (middle[i + 1].Luminance - middle[i - 1].Luminance) / Math.Max(0.5, step);
            var edge = high[i] - low[i];
            product += (above[i].Luminance - below[i].Luminance - (slope * edge.Dot(along))) * slope;
            square += slope * slope * edge.Dot(up);
        }

        var slant = Math.Abs(square) > 1e-12 ? Math.Clamp(-product / square, -4, 4) : 0;
        var offsets = new double[points.Length];
        for (var i = 0; i < offsets.Length; i++)
        {
            var p = points[i] - points[0];
            offsets[i] = (p.Dot(along) - (slant * p.Dot(up))) / length;
        }

        var (from, to) = (offsets.Min(), offsets.Max());
        if (to - from < 0.05)
        {
            return Along(canvas, points, middle);
        }

        offsets[0] = 0;
        for (var i = 1; i < offsets.Length; i++)
        {
            offsets[i] = Math.Clamp(offsets[i], offsets[i - 1], 1);
        }

        var direction = (along - (up * slant)) * (length / (1 + (slant * slant)));
        return Write(canvas, points[0], points[0] + direction, offsets, [.. middle.Select(c => c.ToBytes())]);
    }

    private static string Write(SvgCanvas canvas, Vec2 from, Vec2 to, double[] offsets, (byte R, byte G, byte B)[] bytes)
    {
        if (bytes.All(b => Distance(b, bytes[0]) <= Tolerance))
        {
            return Colour.Hex(bytes[bytes.Length / 2]);
        }

        var stops = new StringBuilder();
        foreach (var i in Simplify(offsets, bytes))
        {
            stops.Append(CultureInfo.InvariantCulture, $"<stop offset=\"{offsets[i]:0.###}\" stop-color=\"{Colour.Hex(bytes[i])}\"/>");
        }

        var id = canvas.NewId();
        canvas.Define($"<linearGradient id=\"{id}\" gradientUnits=\"userSpaceOnUse\" x1=\"{from.X:0.#}\" y1=\"{from.Y:0.#}\" x2=\"{to.X:0.#}\" y2=\"{to.Y:0.#}\">{stops.ToString()}</linearGradient>");
        return $"url(#{id})";
    }

    /// <summary>The mean colour.</summary>
    public static Colour Average(IReadOnlyList<Colour> colours) =>
        colours.Aggregate((a, b) => a + b) * (1.0 / colours.Count);

    // Ramer-Douglas-Peucker on colour over offset
    private static SortedSet<int> Simplify(double[] offsets, (byte R, byte G, byte B)[] colours)
    {
        var kept = new SortedSet<int> { 0, offsets.Length - 1 };
        var open = new Stack<(int From, int To)>();
        open.Push((0, offsets.Length - 1));
        while (open.TryPop(out var span))
        {
            var (worst, worstError) = (-1, (double)Tolerance);
            for (var i = span.From + 1; i < span.To; i++)
            {
                var width = offsets[span.To] - offsets[span.From];
                var t = width > 0 ? (offsets[i] - offsets[span.From]) / width : 0;
                var error = Distance(colours[i], Mix(colours[span.From], colours[span.To], t));
                if (error > worstError)
                {
                    (worst, worstError) = (i, error);
                }
            }

            if (worst >= 0)
            {
                kept.Add(worst);
                open.Push((span.From, worst));
                open.Push((worst, span.To));
            }
        }

        return kept;
    }

    private static (byte R, byte G, byte B) Mix((byte R, byte G, byte B) a, (byte R, byte G, byte B) b, double t) =>
        ((byte)(a.R + ((b.R - a.R) * t)), (byte)(a.G + ((b.G - a.G) * t)), (byte)(a.B + ((b.B - a.B) * t)));

    private static int Distance((byte R, byte G, byte B) a, (byte R, byte G, byte B) b) =>
        Math.Max(Math.Abs(a.R - b.R), Math.Max(Math.Abs(a.G - b.G), Math.Abs(a.B - b.B)));
}
