using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Drawings.Home;

internal enum ClockShape { Round, Square, Bells, Arch }

internal enum DialMarks { Strokes, Dots, Quarters }

internal sealed record ClockStyle
{
    public ClockShape Shape { get; init; }
    public Material Case { get; init; } = Material.Plastic("#c9583f");
    public Colour Dial { get; init; } = "#f6f1e6";
    public Colour Hands { get; init; } = "#2a2c2e";
    public DialMarks Marks { get; init; }
}

/// <summary>Small clocks for a shelf, their faces towards the front.</summary>
internal static class ClockDrawing
{
    private const double Radius = 5.2;
    private const double Depth = 4.4;

    public static Model Build(ClockStyle style)
    {
        var centre = new Vec3(0, style.Shape == ClockShape.Bells ? 7.2 : 6.6, 0);
        var parts = new List<Part> { Body(style, centre) };
        foreach (var x in style.Shape is ClockShape.Round or ClockShape.Bells ? new[] { -1, 1 } : [])
        {
            parts.Add(Solids.Bar(style.Case, 0.55, 8, new(x * 4.2, 0, 0.4), new(x * 3.6, 1.4, 0.2), new(x * 2.9, 2.9, 0)));
        }

        if (style.Shape == ClockShape.Bells)
        {
            parts.AddRange(Bells(centre));
        }

        return new Model(parts);
    }

    private static GroupPart Body(ClockStyle style, Vec3 centre)
    {
        Vec3 Edge(double u, double inset, double z)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * u);
            var corner = style.Shape switch { ClockShape.Square => 0.42, _ => 1.0 };
            var (x, y) = (Solids.Power(sin, corner), Solids.Power(cos, corner));
            if (style.Shape == ClockShape.Arch && y < 0)
            {
                (x, y) = (Solids.Power(sin, 0.3), Solids.Power(cos, 0.3) * 1.2);
            }

            return centre + new Vec3(x * (Radius + 0.9 - inset), y * (Radius + 0.9 - inset), z);
        }

        // v runs from the back to the front, over a rounded edge
        var side = new Surface((u, v) =>
        {
            var rounded = Math.Max(0, (v - 0.7) / 0.3);
            return Edge(-u, 0.7 * (1 - Math.Sqrt(Math.Max(0, 1 - (rounded * rounded)))), (-Depth / 2) + (Depth * v));
        }, Closed: true);
        FacePart Plate(double inset, double z, Material material) =>
            new([.. Enumerable.Range(0, 64).Select(i => Edge(-i / 64.0, inset, z))], material);
        var z = Depth / 2;
        var back = new FacePart([.. Enumerable.Range(0, 64).Select(i => Edge(i / 64.0, 0, -z))], style.Case);
        return new GroupPart(
            [back, new SurfacePart(side, style.Case) { Bands = 20, Columns = 64 }, Plate(0.7, z, style.Case), .. Dial(style, centre + new Vec3(0, 0, z + 0.02))]);
    }

    private static IEnumerable<Part> Dial(ClockStyle style, Vec3 centre)
    {
        Vec3 At(double radius, double turn)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * turn);
            return centre + new Vec3(radius * sin, radius * cos, 0);
        }

        yield return new FacePart([.. Enumerable.Range(0, 56).Select(i => At(Radius - 0.5, -i / 56.0))], Material.Matte(style.Dial));
        for (var hour = 0; hour < 12; hour++)
        {
            if (style.Marks == DialMarks.Quarters && hour % 3 != 0)
            {
                continue;
            }

            var (turn, wide) = (hour / 12.0, hour % 3 == 0 ? 0.42 : 0.24);
            yield return style.Marks == DialMarks.Dots
                ? new CordPart([At(Radius - 1.25, turn - 0.001), At(Radius - 1.25, turn + 0.001)], style.Hands, wide * 1.6) { Shine = 0, CastsShadow = false }
                : new CordPart([At(Radius - 1.7, turn), At(Radius - 0.9, turn)], style.Hands, wide) { Shine = 0, CastsShadow = false };
        }

        yield return new CordPart([At(0.5, 0.5 + 0.845), At(2.5, 0.845)], style.Hands, 0.42) { Shine = 0, CastsShadow = false };
        yield return new CordPart([At(0.6, 0.5 + 0.18), At(3.6, 0.18)], style.Hands, 0.32) { Shine = 0, CastsShadow = false };
        yield return new CordPart([At(0.9, 0.05), At(3.8, 0.55)], "#c8442f", 0.14) { Shine = 0, CastsShadow = false };
    }

    private static IEnumerable<Part> Bells(Vec3 centre)
    {
        var metal = Material.Metal("#cfd0d2", 0.14);
        foreach (var x in new[] { -1, 1 })
        {
            var foot = centre + new Vec3(x * 3.0, Radius + 0.2, 0);
            yield return new GroupPart(
            [
                Solids.Bar(metal, 0.25, 6, foot + new Vec3(-x * 0.4, -0.9, 0), foot, foot + new Vec3(x * 0.3, 0.7, 0)),
                new SurfacePart(
                    Surface.Lathe(Curve.Smooth(new Vec2(2.1, 0), new(2.05, 0.5), new(1.5, 1.4), new(0.3, 1.9), new(0.02, 1.95)))
                        .Move(p => foot + new Vec3((p.X * 0.92) + (x * 0.38 * p.Y), p.Y - (x * 0.38 * p.X * 0.92), p.Z)),
                    metal) { Bands = 16, Columns = 40 },
            ]);
        }

        yield return Solids.Hoop(centre + new Vec3(0, Radius + 2.6, 0), new Vec3(1, 0, 0), new Vec3(0, 1, 0), 1.3, 0.2, metal);
    }
}
