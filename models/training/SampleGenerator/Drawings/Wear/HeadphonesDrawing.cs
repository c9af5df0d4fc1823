using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Drawings.Wear;

internal enum CupShape { Oval, Round, Block }

/// <summary>Looks of headphones.</summary>
internal sealed record HeadphonesStyle
{
    public CupShape Cup { get; init; }
    public Material Shell { get; init; } = Material.Plastic("#2b2d31");
    public Material Band { get; init; } = Material.Leather("#2b2d31");
    public Material Cushion { get; init; } = Material.Leather("#1f2023");
    public Material Metal { get; init; } = Material.Metal("#c9ccd0", 0.18);
    public Colour Accent { get; init; } = "#c8a25a";
}

/// <summary>Headphones with cups over the ears, standing on them.</summary>
internal static class HeadphonesDrawing
{
    public static Model Build(HeadphonesStyle style)
    {
        var (ry, rz) = style.Cup switch { CupShape.Round => (4.0, 4.0), CupShape.Block => (4.3, 3.6), _ => (4.9, 3.7) };
        var parts = new List<Part>();
        Vec3 Arch(double t)
        {
            var (sin, cos) = Math.SinCos(Math.PI * (1 - t));
            return new Vec3(8.2 * Solids.Power(cos, 0.86), ry + 5.2 + (9.6 * Math.Pow(Math.Max(0, sin), 0.8)), 0);
        }

        parts.Add(new SurfacePart(Surface.Tube(Arch, v => 1.55 * (0.62 + (0.38 * Math.Sin(Math.PI * v))), 0.34, new Vec3(0, 0, 1)), style.Band)
        {
            Bands = 56, Columns = 22,
            Decals = [new LineDecal([new(0.06, 0.05), new(0.06, 0.95)], style.Accent, 0.09) { Dash = 0.3 }, new LineDecal([new(0.44, 0.05), new(0.44, 0.95)], style.Accent, 0.09) { Dash = 0.3 }],
        });
        foreach (var side in new[] { -1, 1 })
        {
            var end = Arch(side > 0 ? 1 : 0);
            // the yoke comes down from the band and holds the cup in front and behind
            parts.Add(Solids.Strap(style.Metal, 0.5, 0.16, new Vec3(0, 0, 1), 10, end + new Vec3(0, 1.6, 0), end, end + new Vec3(side * 0.1, -1.4, 0)) with { Bias = 0.4 });
            parts.Add(new SurfacePart(
                Surface.Tube(t => { var (s, c) = Math.SinCos(Math.PI * t); return new Vec3((end.X * 1.0) + (side * 0.35), ry + (ry * 0.98 * Math.Max(0, s)) + 0.3, (rz + 0.35) * c); }, _ => 0.26), style.Metal) { Bands = 36, Columns = 10, Bias = 0.3 });
            parts.Add(Cup(style, side, end.X, ry, rz));
        }

        return new Model(parts);
    }

    private static GroupPart Cup(HeadphonesStyle style, int side, double x, double ry, double rz)
    {
        var corner = style.Cup == CupShape.Block ? 3.2 : 2.1;
        // a body turned about the axis from ear to ear; v from the inside out
        Vec3 At(double u, double along, double shrink)
        {
            var p = Solids.Ring(side > 0 ? u : -u, rz * shrink, ry * shrink, corner, 0);
            return new Vec3(x + (side * along), ry + p.Z, p.X);
        }

        Surface Turned(Func<double, Vec2> profile) => new((u, v) => { var p = profile(v); return At(u, p.X, p.Y); }, Closed: true);
        var cushion = Curve.Smooth(new Vec2(-1.0, 0.55), new(-1.95, 0.72), new(-1.85, 0.96), new(-0.8, 1.04), new(-0.3, 0.96));
        var shell = Curve.Smooth(new Vec2(-0.4, 0.90), new(-0.3, 0.97), new(0.7, 0.98), new(1.35, 0.90), new(1.55, 0.80));
        var plate = Curve.Smooth(new Vec2(1.5, 0.80), new(1.62, 0.72), new(1.75, 0.36), new(1.8, 0.02));
        SurfacePart Outer(Func<double, Vec2> profile, Material material, int bands) => new(Turned(profile), material) { Bands = bands, Columns = 52 };
        var inside = new FacePart([.. Enumerable.Range(0, 40).Select(i => At(i / 40.0, -1.0, 0.66))], Material.Matte("#141416")) { TwoSided = true };
        List<Decal> ring = [new LineDecal([new(0, 0.18), new(1, 0.18)], style.Accent, 0.16)];
        return new GroupPart([
            inside,
            new GroupPart([
                Outer(cushion, style.Cushion, 22) with { Bias = 0 },
                Outer(shell, style.Shell, 20),
                Outer(plate, style.Shell, 14) with { Decals = ring }], Sorted: true)]);
    }
}
