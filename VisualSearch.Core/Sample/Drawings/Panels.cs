using VisualSearch.Core.Sample.Geometry;
using VisualSearch.Core.Sample.Materials;
using VisualSearch.Core.Sample.Rendering;

namespace VisualSearch.Core.Sample.Drawings;

/// <summary>Patches that are sewn on, in the (u, v) of their surface.</summary>
internal static class Panels
{
    /// <summary>A patch with a stitched edge.</summary>
    /// <param name="outline">Its corners; smoothed.</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="thread">The stitches' colour; null for none.</param>
    /// <param name="metric">Centimetres per unit of u and v.</param>
    /// <param name="thickness">Height of its edge in centimetres.</param>
    public static IEnumerable<Decal> Sewn(IReadOnlyList<Vec2> outline, Colour colour, Colour? thread, Vec2 metric, double thickness = 0.14, Texture? texture = null)
    {
        yield return new PatchDecal(outline, colour) { Thickness = thickness, Texture = texture };
        if (thread is { } t)
        {
            yield return new LineDecal(Inset(outline, metric, 0.28), t, 0.07) { Dash = 0.24, Closed = true, Opacity = 0.85 };
        }
    }

    /// <summary>A smooth closed outline through some points.</summary>
    public static Vec2[] Smooth(params Vec2[] points)
    {
        var n = points.Length;
        Vec2[] around = [points[n - 2], points[n - 1], .. points, points[0], points[1]];
        var curve = Curve.Smooth(around);
        var total = 0.0;
        var lengths = new double[around.Length];
        for (var i = 1; i < around.Length; i++)
        {
            total += (around[i] - around[i - 1]).Length;
            lengths[i] = total;
        }

        var (from, to) = (lengths[2] / total, lengths[n + 2] / total);
        return [.. Enumerable.Range(0, 48).Select(i => curve(from + ((to - from) * i / 48)))];
    }

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
