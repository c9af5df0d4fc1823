namespace VisualSearch.Core.Features;

/// <summary>
/// Finds the places where differences of Gaussians are largest or smallest among their neighbours in place and scale, puts them
/// where a quadric through those has its top, and leaves out faint ones and edges (Lowe 2004, sections 3 and 4).
/// </summary>
internal static class KeypointDetector
{
    private const int Border = 5;
    private const int Moves = 4;
    private const float Contrast = 0.03f / ScaleSpace.Scales;
    private const float EdgeRatio = 10;

    /// <summary>The places that stand out, strongest first.</summary>
    /// <param name="octaves">The scale space.</param>
    /// <param name="most">Most places that are given.</param>
    internal static List<Extremum> Find(IReadOnlyList<Octave> octaves, int most)
    {
        var found = new List<Extremum>();
        foreach (var octave in octaves)
        {
            for (var scale = 1; scale <= ScaleSpace.Scales; scale++)
            {
                AddOf(octave, scale, found);
            }
        }

        return [.. found.OrderByDescending(static extremum => extremum.Response).Take(most)];
    }

    private static void AddOf(Octave octave, int scale, List<Extremum> found)
    {
        var plane = octave.Differences[scale];
        for (var y = Border; y < plane.Height - Border; y++)
        {
            for (var x = Border; x < plane.Width - Border; x++)
            {
                var value = plane[x, y];
                if (MathF.Abs(value) > 0.5f * Contrast && IsExtreme(octave, x, y, scale, value) && Refine(octave, x, y, scale) is { } extremum)
                {
                    found.Add(extremum);
                }
            }
        }
    }

    private static bool IsExtreme(Octave octave, int x, int y, int scale, float value)
    {
        for (var s = scale - 1; s <= scale + 1; s++)
        {
            var plane = octave.Differences[s];
            for (var row = y - 1; row <= y + 1; row++)
            {
                for (var column = x - 1; column <= x + 1; column++)
                {
                    var other = plane[column, row];
                    if (value > 0 ? other > value : other < value)
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    private static Extremum? Refine(Octave octave, int x, int y, int scale)
    {
        for (var move = 0; move < Moves; move++)
        {
            var quadric = LocalQuadric.Of(octave.Differences, x, y, scale);
            if (quadric.Top() is not { } top)
            {
                return null;
            }

            if (MathF.Abs(top.X) < 0.5f && MathF.Abs(top.Y) < 0.5f && MathF.Abs(top.Scale) < 0.5f)
            {
                var response = MathF.Abs(quadric.ValueAt(top));
                return response >= Contrast && !quadric.IsEdge(EdgeRatio)
                    ? new Extremum(octave, x + top.X, y + top.Y, scale + top.Scale, response)
                    : null;
            }

            (x, y, scale) = (x + (int)MathF.Round(top.X), y + (int)MathF.Round(top.Y), scale + (int)MathF.Round(top.Scale));
            var plane = octave.Differences[0];
            if (scale < 1 || scale > ScaleSpace.Scales || x < Border || y < Border || x >= plane.Width - Border || y >= plane.Height - Border)
            {
                return null;
            }
        }

        return null;
    }
}
