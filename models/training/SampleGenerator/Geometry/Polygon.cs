namespace VisualSearch.SampleGenerator.Geometry;

/// <summary>Operations on closed polygons and lines of points.</summary>
internal static class Polygon
{
    /// <summary>Twice the signed area; positive where the corners run against the clock with y up.</summary>
    public static double Area(IReadOnlyList<Vec2> polygon)
    {
        var area = 0.0;
        for (var i = 0; i < polygon.Count; i++)
        {
            var (a, b) = (polygon[i], polygon[(i + 1) % polygon.Count]);
            area += (a.X * b.Y) - (b.X * a.Y);
        }

        return area;
    }

    /// <summary>The polygon turning one way: several in one path are filled as a whole only when all turn alike.</summary>
    public static List<Vec2> Wound(List<Vec2> polygon)
    {
        if (Area(polygon) < 0)
        {
            polygon.Reverse();
        }

        return polygon;
    }

    /// <summary>The part of a polygon inside a convex one that runs against the clock (Sutherland and Hodgman, 1974).</summary>
    public static List<Vec2> Clip(IReadOnlyList<Vec2> polygon, IReadOnlyList<Vec2> window)
    {
        var kept = polygon.ToList();
        for (var k = 0; k < window.Count && kept.Count > 0; k++)
        {
            var (from, to) = (window[k], window[(k + 1) % window.Count]);
            double Side(Vec2 p) => ((to.X - from.X) * (p.Y - from.Y)) - ((to.Y - from.Y) * (p.X - from.X));
            var input = kept;
            kept = new List<Vec2>(input.Count + 4);
            for (var i = 0; i < input.Count; i++)
            {
                var (a, b) = (input[i], input[(i + 1) % input.Count]);
                var (sideA, sideB) = (Side(a), Side(b));
                if (sideA >= 0)
                {
                    kept.Add(a);
                }

                if ((sideA >= 0) != (sideB >= 0))
                {
                    kept.Add(Vec2.Lerp(a, b, sideA / (sideA - sideB)));
                }
            }
        }

        return kept;
    }

    /// <summary>A line without the points that the eye would not miss (Ramer, Douglas, Peucker).</summary>
    public static List<Vec2> Simplify(List<Vec2> line, double tolerance = 0.12)
    {
        if (line.Count < 3)
        {
            return line;
        }

        var keep = new bool[line.Count];
        keep[0] = keep[^1] = true;
        var open = new Stack<(int From, int To)>();
        open.Push((0, line.Count - 1));
        while (open.TryPop(out var span))
        {
            var (a, b) = (line[span.From], line[span.To]);
            var along = b - a;
            var length = Math.Max(1e-9, along.Length);
            var (worst, error) = (-1, tolerance);
            for (var i = span.From + 1; i < span.To; i++)
            {
                var d = line[i] - a;
                var off = length < 1e-6 ? d.Length : Math.Abs((along.X * d.Y) - (along.Y * d.X)) / length;
                if (off > error)
                {
                    (worst, error) = (i, off);
                }
            }

            if (worst >= 0)
            {
                keep[worst] = true;
                open.Push((span.From, worst));
                open.Push((worst, span.To));
            }
        }

        return [.. line.Where((_, i) => keep[i])];
    }
}
