using System.Collections.Concurrent;
using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Drawings;

/// <summary>Bodies that many products are put together from.</summary>
internal static class Solids
{
    private static readonly ConcurrentDictionary<int, double[]> EvenTables = new();

    /// <summary>A ring in the horizontal plane: an ellipse for corner 2, a rounded rectangle for more. u = 0 is its back.</summary>
    public static Vec3 Ring(double u, double halfWidth, double halfDepth, double corner, double y)
    {
        var (sin, cos) = Math.SinCos(2 * Math.PI * (corner > 2.6 ? Even(u, corner) : u));
        return new Vec3(-halfWidth * Power(sin, 2 / corner), y, -halfDepth * Power(cos, 2 / corner));
    }

    /// <summary>Sign-keeping power.</summary>
    public static double Power(double x, double exponent) => Math.Sign(x) * Math.Pow(Math.Abs(x), exponent);

    /// <summary>A body turned about the vertical; radius and height from the bottom up.</summary>
    public static SurfacePart Turned(Material material, int bands, params Vec2[] profile) =>
        new(Surface.Lathe(Curve.Smooth(profile)), material) { Bands = bands, Columns = 48 };

    /// <summary>A flat round plate, seen from above.</summary>
    public static FacePart Disc(double radius, double y, Material material, Vec3 centre = default, int corners = 40) =>
        new([.. Enumerable.Range(0, corners).Select(i => centre + new Vec3(radius * Math.Cos(2 * Math.PI * i / corners), y, -radius * Math.Sin(2 * Math.PI * i / corners)))], material);

    /// <summary>A round bar along a smooth line.</summary>
    public static SurfacePart Bar(Material material, double radius, int bands, params Vec3[] line) =>
        new(Surface.Tube(Curve.Smooth(line), _ => radius), material) { Bands = bands, Columns = 16 };

    /// <summary>A flat strap along a smooth line, wide along a direction.</summary>
    public static SurfacePart Strap(Material material, double halfWidth, double halfThickness, Vec3 wide, int bands, params Vec3[] line) =>
        new(Surface.Tube(Curve.Smooth(line), _ => halfWidth, halfThickness / halfWidth, wide), material) { Bands = bands, Columns = 16 };

    /// <summary>A flat strap along a smooth line, thin along a direction.</summary>
    public static SurfacePart Ribbon(Material material, double halfWidth, double halfThickness, Vec3 thin, int bands, params Vec3[] line) =>
        new(Surface.Tube(Curve.Smooth(line), _ => halfThickness, halfWidth / halfThickness, thin), material) { Bands = bands, Columns = 20 };

    /// <summary>A cushion-like box: rounded rectangle in plan, rounded above and below.</summary>
    /// <param name="centre">The middle of its lower side.</param>
    /// <param name="size">Width, height, depth.</param>
    /// <param name="corner">Roundness in plan: 2 for an ellipse, 8 for nearly square corners.</param>
    /// <param name="edge">How far the upper and lower edges are rounded, in centimetres.</param>
    /// <param name="material">What it is made of.</param>
    /// <param name="decals">What is on its side; v from the bottom up.</param>
    /// <param name="bands">Steps of v.</param>
    public static GroupPart Cushion(Vec3 centre, Vec3 size, double corner, double edge, Material material, IReadOnlyList<Decal>? decals = null, int bands = 18)
    {
        Vec3 At(double u, double v)
        {
            var (y, inset) = Rounded(v, size.Y, edge);
            return centre + Ring(u, (size.X / 2) - inset, (size.Z / 2) - inset, corner, y);
        }

        FacePart Cap(double v, bool up)
        {
            var ring = Enumerable.Range(0, 64).Select(i => At(i / 64.0, v));
            return new([.. up ? ring : ring.Reverse()], material);
        }

        return new([Cap(0, up: false), new SurfacePart(new Surface(At, Closed: true), material) { Bands = bands, Columns = 56, Decals = decals ?? [] }, Cap(1, up: true)]);
    }

    /// <summary>A board with six faces and slightly broken edges.</summary>
    public static GroupPart Board(Vec3 low, Vec3 high, Material material, double edge = 0.4) =>
        Cushion(new Vec3((low.X + high.X) / 2, low.Y, (low.Z + high.Z) / 2), high - low, 14, Math.Min(edge, (high.Y - low.Y) / 2.2), material, bands: 8);

    /// <summary>A small rectangular frame of wire, such as a buckle, in the plane that two directions span.</summary>
    public static SurfacePart Buckle(Vec3 centre, Vec3 right, Vec3 up, double width, double height, double wire, Material metal)
    {
        Vec3 At(double t)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * t);
            return centre + (right * (Power(cos, 0.35) * width / 2)) + (up * (Power(sin, 0.35) * height / 2));
        }

        return new(Surface.Tube(At, _ => wire, 1, right.Cross(up)), metal) { Bands = 28, Columns = 10, CastsShadow = false };
    }

    /// <summary>A ring of wire.</summary>
    public static SurfacePart Hoop(Vec3 centre, Vec3 right, Vec3 up, double radius, double wire, Material metal) =>
        new(Surface.Tube(t => centre + (right * (radius * Math.Cos(2 * Math.PI * t))) + (up * (radius * Math.Sin(2 * Math.PI * t))), _ => wire, 1, right.Cross(up)), metal) { Bands = 28, Columns = 10, CastsShadow = false };

    // a superellipse's own parameter crowds at its corners; this spaces it by length, for a ring 2.5 times as wide as deep
    private static double Even(double u, double corner)
    {
        const int steps = 64;
        var table = EvenTables.GetOrAdd((int)Math.Round(corner * 4), key =>
        {
            var lengths = new double[steps + 1];
            var before = new Vec2(0, 1);
            for (var i = 1; i <= steps; i++)
            {
                var (sin, cos) = Math.SinCos(Math.PI / 2 * i / steps);
                var here = new Vec2(2.5 * Math.Pow(sin, 8.0 / key), Math.Pow(Math.Max(0, cos), 8.0 / key));
                lengths[i] = lengths[i - 1] + (here - before).Length;
                before = here;
            }

            return lengths;
        });
        var turns = Math.Floor(u);
        var quarter = (u - turns) * 4;
        var side = Math.Min(3, (int)quarter);
        var along = quarter - side;
        var mirrored = side % 2 == 1;
        var target = (mirrored ? 1 - along : along) * table[steps];
        var k = Math.Clamp(Array.BinarySearch(table, target) is var found && found >= 0 ? found : ~found - 1, 0, steps - 1);
        var t = (k + ((target - table[k]) / Math.Max(1e-12, table[k + 1] - table[k]))) / steps;
        return turns + ((side + (mirrored ? 1 - t : t)) / 4);
    }

    // over v: height, and how far the edge is drawn in there
    private static (double Y, double Inset) Rounded(double v, double height, double edge)
    {
        var part = Math.Min(0.3, edge / height * 1.4);
        if (v < part)
        {
            var a = Math.PI / 2 * v / part;
            return (edge * (1 - Math.Cos(a)), edge * (1 - Math.Sin(a)));
        }

        if (v > 1 - part)
        {
            var a = Math.PI / 2 * (1 - v) / part;
            return (height - (edge * (1 - Math.Cos(a))), edge * (1 - Math.Sin(a)));
        }

        return (edge + ((height - (2 * edge)) * (v - part) / (1 - (2 * part))), 0);
    }
}
