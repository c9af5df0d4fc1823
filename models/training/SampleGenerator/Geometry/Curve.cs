namespace VisualSearch.SampleGenerator.Geometry;

/// <summary>Curves over 0..1 through given points.</summary>
internal static class Curve
{
    /// <summary>A smooth curve through the points (centripetal-like Catmull-Rom, spaced by length).</summary>
    public static Func<double, Vec3> Smooth(params Vec3[] points)
    {
        var knots = Knots([.. Steps(points.Length).Select(i => (points[i + 1] - points[i]).Length)]);
        return t => At(knots, t, i => points[Math.Clamp(i, 0, points.Length - 1)], (p, s) => p * s, (a, b) => a + b);
    }

    /// <summary>A smooth curve through the points of a plane.</summary>
    public static Func<double, Vec2> Smooth(params Vec2[] points)
    {
        var knots = Knots([.. Steps(points.Length).Select(i => (points[i + 1] - points[i]).Length)]);
        return t => At(knots, t, i => points[Math.Clamp(i, 0, points.Length - 1)], (p, s) => p * s, (a, b) => a + b);
    }

    /// <summary>A smooth function through (x, y) with x rising.</summary>
    public static Func<double, double> Function(params (double X, double Y)[] points)
    {
        var xs = points.Select(p => p.X).ToArray();
        return x => At(xs, x, i => points[Math.Clamp(i, 0, points.Length - 1)].Y, (p, s) => p * s, (a, b) => a + b);
    }

    /// <summary>A cubic Bezier curve.</summary>
    public static Vec3 Bezier(Vec3 a, Vec3 b, Vec3 c, Vec3 d, double t)
    {
        var s = 1 - t;
        return (a * (s * s * s)) + (b * (3 * s * s * t)) + (c * (3 * s * t * t)) + (d * (t * t * t));
    }

    /// <summary>Points of a curve at even steps.</summary>
    public static T[] Sample<T>(Func<double, T> curve, int steps) =>
        [.. Enumerable.Range(0, steps + 1).Select(i => curve((double)i / steps))];

    /// <summary>0 below <paramref name="from"/>, 1 above <paramref name="to"/>, smooth between.</summary>
    public static double Step(double from, double to, double x)
    {
        var t = Math.Clamp((x - from) / (to - from), 0, 1);
        return t * t * (3 - (2 * t));
    }

    private static IEnumerable<int> Steps(int points) => Enumerable.Range(0, points - 1);

    private static double[] Knots(double[] lengths)
    {
        var knots = new double[lengths.Length + 1];
        for (var i = 0; i < lengths.Length; i++)
        {
            knots[i + 1] = knots[i] + Math.Max(1e-9, lengths[i]);
        }

        return [.. knots.Select(k => k / knots[^1])];
    }

    // Catmull-Rom over uneven knots by Hermite interpolation with finite-difference tangents
    private static T At<T>(double[] knots, double x, Func<int, T> point, Func<T, double, T> scale, Func<T, T, T> add)
    {
        var i = Array.BinarySearch(knots, x);
        i = Math.Clamp(i >= 0 ? i : ~i - 1, 0, knots.Length - 2);
        var width = knots[i + 1] - knots[i];
        var t = Math.Clamp((x - knots[i]) / width, 0, 1);
        T Slope(int k)
        {
            var (a, b) = (Math.Max(0, k - 1), Math.Min(knots.Length - 1, k + 1));
            return scale(add(point(b), scale(point(a), -1)), 1 / (knots[b] - knots[a]));
        }

        var (t2, t3) = (t * t, t * t * t);
        return add(
            add(scale(point(i), (2 * t3) - (3 * t2) + 1), scale(Slope(i), (t3 - (2 * t2) + t) * width)),
            add(scale(point(i + 1), (3 * t2) - (2 * t3)), scale(Slope(i + 1), (t3 - t2) * width)));
    }
}
