using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Drawings.Wear;

internal enum LensShape { Round, Aviator, Square, CatEye, Panto }

/// <summary>Looks of sunglasses.</summary>
internal sealed record SunglassesStyle
{
    public LensShape Shape { get; init; }
    public Material Frame { get; init; } = Material.Plastic("#2a2624");
    public Colour Lens { get; init; } = "#26302c";
    public Material Temple { get; init; } = Material.Plastic("#2a2624");

    /// <summary>Radius of the frame around the lenses in centimetres: 0.12 for wire, 0.35 for thick acetate.</summary>
    public double Rim { get; init; } = 0.3;
}

/// <summary>Sunglasses on a table, their temples open.</summary>
internal static class SunglassesDrawing
{
    public static Model Build(SunglassesStyle style)
    {
        var parts = new List<Part>();
        foreach (var side in new[] { -1, 1 })
        {
            Vec3 Edge(double t, double grow) => Bent(side, Lens(style.Shape, t, grow));
            var lens = new Material(style.Lens) { Reflectance = 0.10, Roughness = 0.02, Opacity = 0.93 };
            // a lens is a shallow dome, which gathers the window's reflection
            var glass = new Surface((u, v) => Dome(side, style.Shape, side > 0 ? u : -u, v), Closed: true);
            parts.Add(new GroupPart([
                new SurfacePart(glass, lens) { Inside = true, Bands = 8, Columns = 40 },
                new SurfacePart(glass, lens) { Bands = 14, Columns = 48 }]) { CastsShadow = false });
            parts.Add(new SurfacePart(Surface.Tube(t => Edge(t, 0), _ => style.Rim, 1.25, new Vec3(0, 0, 1)), style.Frame) { Bands = 72, Columns = 14, Bias = 0.3 });
            var hinge = Bent(side, new Vec2(3.15, 1.35));
            parts.Add(new SurfacePart(
                Surface.Tube(
                    Curve.Smooth(hinge, hinge + new Vec3(side * 0.35, 0.05, -1.2), hinge + new Vec3(side * 0.45, 0, -8.5), hinge + new Vec3(side * 0.2, -0.6, -11.0), hinge + new Vec3(-side * 0.2, -3.2, -14.0)),
                    v => style.Rim * (1.15 + (0.25 * v)), 0.5, new Vec3(0, 1, 0.01)), style.Temple) { Bands = 26, Columns = 14, Bias = -0.2 });
            parts.Add(new CordPart([hinge + new Vec3(side * 0.1, 0.12, 0.25), hinge + new Vec3(side * 0.1, -0.12, 0.25)], "#d9d4c8", 0.16) { Shine = 0.8, CastsShadow = false, On = new Vec3(0, 0, 1) });
        }

        var (a, b) = (Bent(-1, Lens(style.Shape, 0.46, 0)), Bent(1, Lens(style.Shape, 0.46, 0)));
        parts.Add(Solids.Bar(style.Frame, style.Rim * 0.95, 14, a, ((a + b) * 0.5) + new Vec3(0, 0.32, 0.25), b) with { Bias = 0.5 });
        if (style.Shape == LensShape.Aviator)
        {
            var (c, d) = (Bent(-1, Lens(style.Shape, 0.31, 0)), Bent(1, Lens(style.Shape, 0.31, 0)));
            parts.Add(Solids.Bar(style.Frame, style.Rim * 0.9, 14, c, ((c + d) * 0.5) + new Vec3(0, 0.15, 0.2), d) with { Bias = 0.5 });
        }

        return new Model(parts);
    }

    // around the face the frame is bent
    private static Vec3 Bent(int side, Vec2 p)
    {
        var x = 3.75 + p.X;
        return new Vec3(side * x, p.Y + 2.6, -0.022 * x * x);
    }

    private static Vec3 Dome(int side, LensShape shape, double t, double v)
    {
        // v = 0 is the edge, 1 the middle
        var p = Lens(shape, t - Math.Floor(t), 0);
        var inner = p * (1 - v);
        return Bent(side, inner) + new Vec3(0, 0, 0.55 * (1 - Math.Pow(1 - v, 2)));
    }

    /// <summary>The edge of the lens on the viewer's right, from the outer side against the clock; x away from the nose.</summary>
    private static Vec2 Lens(LensShape shape, double t, double grow)
    {
        var (sin, cos) = Math.SinCos(2 * Math.PI * t);
        var p = shape switch
        {
            LensShape.Aviator => new Vec2((2.95 * cos) - (0.35 * Math.Max(0, -sin)), (sin > 0 ? 1.75 * Solids.Power(sin, 0.8) : 2.9 * Solids.Power(sin, 1.0)) + (0.25 * cos)),
            LensShape.Square => new Vec2(3.0 * Solids.Power(cos, 0.55), (2.15 * Solids.Power(sin, 0.55)) + (0.18 * cos)) * 1.0,
            LensShape.CatEye => new Vec2(3.05 * Solids.Power(cos, 0.85), (sin > 0 ? 1.9 : 2.0) * Solids.Power(sin, 0.85)) + new Vec2(0.35, 0.9) * Math.Pow(Math.Max(0, (cos + sin) / 1.42), 3),
            LensShape.Panto => new Vec2((2.6 * Solids.Power(cos, 0.85)) * (sin > 0 ? 1 : 1 - (0.12 * -sin)), sin > 0 ? 2.1 * Solids.Power(sin, 0.7) : 2.5 * sin),
            _ => new Vec2(2.55 * cos, 2.55 * sin),
        };
        return p * (1 + (grow / 2.7));
    }
}
