using VisualSearch.SampleGenerator.Geometry;

namespace VisualSearch.SampleGenerator.Drawings;

/// <summary>Outlines in the (u, v) of a surface.</summary>
internal static class Panels
{
    /// <summary>An ellipse.</summary>
    public static Vec2[] Ellipse(Vec2 centre, double rx, double ry, double turn = 0, int corners = 20) =>
        [.. Enumerable.Range(0, corners).Select(i => centre + new Vec2(rx * Math.Cos(2 * Math.PI * i / corners), ry * Math.Sin(2 * Math.PI * i / corners)).Turn(turn))];

    /// <summary>A closed outline moved inwards by some centimetres.</summary>
    public static Vec2[] Inset(IReadOnlyList<Vec2> outline, Vec2 metric, double distance)
    {
        var points = outline.Select(p => new Vec2(p.X * metric.X, p.Y * metric.Y)).ToArray();
        var area = 0.0;
        for (var i = 0; i < points.Length; i++)
        {
            var (a, b) = (points[i], points[(i + 1) % points.Length]);
            area += (a.X * b.Y) - (b.X * a.Y);
        }

        var result = new Vec2[points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            var (before, after) = (points[(i + points.Length - 1) % points.Length], points[(i + 1) % points.Length]);
            var (d1, d2) = (Unit(points[i] - before), Unit(after - points[i]));
            var normal = Unit(new Vec2(-(d1.Y + d2.Y), d1.X + d2.X));
            var corner = Math.Max(0.35, normal.Dot(new Vec2(-d1.Y, d1.X)));
            var moved = points[i] + (normal * (distance * Math.Sign(area) / corner));
            result[i] = new Vec2(moved.X / metric.X, moved.Y / metric.Y);
        }

        return result;
    }

    private static Vec2 Unit(Vec2 v) => v.Length > 1e-9 ? v * (1 / v.Length) : default;
}
