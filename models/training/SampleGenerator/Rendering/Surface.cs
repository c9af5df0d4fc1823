using VisualSearch.SampleGenerator.Geometry;

namespace VisualSearch.SampleGenerator.Rendering;

/// <summary>
/// A curved sheet over u and v in 0..1. Seen from its outside with v upwards, u runs to the right.
/// </summary>
/// <param name="At">The point at (u, v) in the product's space.</param>
/// <param name="Closed">Whether u = 1 meets u = 0.</param>
internal sealed record Surface(Func<double, double, Vec3> At, bool Closed)
{
    /// <summary>A body turned about the y axis. u = 0 is its back, 0.25 its left, 0.5 its front.</summary>
    /// <param name="profile">Radius (x) and height (y) over v, from the bottom up.</param>
    public static Surface Lathe(Func<double, Vec2> profile) => new(
        (u, v) =>
        {
            var p = profile(v);
            var (sin, cos) = Math.SinCos(2 * Math.PI * u);
            return new Vec3(-p.X * sin, p.Y, -p.X * cos);
        },
        Closed: true);

    /// <summary>A round tube along a curve; v runs along it.</summary>
    /// <param name="line">The centre line over 0..1; it is followed at even speed.</param>
    /// <param name="radius">Radius over 0..1.</param>
    /// <param name="flatness">Second radius over the first; below 1 for straps.</param>
    /// <param name="up">Roughly the direction of the first radius; straps are wide along it.</param>
    public static Surface Tube(Func<double, Vec3> line, Func<double, double> radius, double flatness = 1, Vec3? up = null)
    {
        var path = Curve.Smooth(Curve.Sample(line, 64));
        return new((u, v) =>
        {
            const double step = 4e-3;
            var centre = path(v);
            var tangent = (path(Math.Min(1, v + step)) - path(Math.Max(0, v - step))).Unit();
            var hint = up ?? (Math.Abs(tangent.Y) < 0.9 ? new Vec3(0, 1, 0) : new Vec3(1, 0, 0));
            var second = tangent.Cross(hint).Unit();
            var first = second.Cross(tangent);
            var (sin, cos) = Math.SinCos(2 * Math.PI * u);
            return centre + (((first * cos) + (second * (sin * flatness))) * radius(v));
        },
        Closed: true);
    }

    /// <summary>The same sheet moved and turned.</summary>
    public Surface Move(Func<Vec3, Vec3> transform) => this with { At = (u, v) => transform(At(u, v)) };
}
