using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Drawings;

internal enum MugShape { Straight, Tapered, Barrel, Bell, Round, Tall }

internal enum MugHandle { Ring, Ear, Square, None }

internal sealed record MugStyle
{
    public MugShape Shape { get; init; }
    public MugHandle Handle { get; init; }
    public Material Body { get; init; } = Material.Ceramic("#2f7f86");
    public Colour Inside { get; init; } = "#f3ede2";
    public IReadOnlyList<Decal> Decals { get; init; } = [];
}

internal static class MugDrawing
{
    public static Model Build(MugStyle style)
    {
        var profile = Profile(style.Shape);
        var top = profile(1);
        var wall = 0.32;
        var body = new SurfacePart(Surface.Lathe(profile), style.Body) { Bands = 30, Columns = 56, Decals = style.Decals };
        var inner = new SurfacePart(
            Surface.Lathe(v => { var p = profile(0.12 + (0.88 * v)); return p with { X = Math.Max(0.01, (p.X - wall) * Math.Min(1, v * 6)) }; }),
            style.Body with { Albedo = style.Inside, Texture = null })
        {
            Inside = true, Bands = 30, Columns = 40, CastsShadow = false,
            Occlusion = (_, v) => 0.45 + (0.55 * v * v),
        };
        var rim = new SurfacePart(
            Surface.Lathe(v => new Vec2(top.X - (wall * v), top.Y + (0.16 * Math.Sin(Math.PI * v)))),
            style.Body with { Texture = null }) { Bands = 4, Columns = 56 };
        var vessel = new GroupPart([inner, body, rim]);
        var parts = new List<Part> { vessel };
        if (style.Handle != MugHandle.None)
        {
            parts.Add(Handle(style, profile));
        }

        return new Model(parts);
    }

    private static SurfacePart Handle(MugStyle style, Func<double, Vec2> profile)
    {
        var (high, low) = (profile(0.86), profile(0.24));
        var middle = new Vec2((high.X + low.X) / 2, (high.Y + low.Y) / 2);
        var (reach, rise) = (style.Handle == MugHandle.Ear ? 3.5 : 3.1, (high.Y - low.Y) / 2);
        var power = style.Handle switch { MugHandle.Square => 0.42, MugHandle.Ear => 0.9, _ => 0.72 };
        Vec3 Path(double t)
        {
            // a superellipse, leaning with the wall
            var (sin, cos) = Math.SinCos(Math.PI * (0.5 - t));
            var y = Math.Sign(sin) * Math.Pow(Math.Abs(sin), power) * rise;
            var x = Math.Pow(Math.Max(0, cos), power) * reach;
            var lean = (high.X - low.X) / 2 * (y / rise);
            var sag = style.Handle == MugHandle.Ear ? 0.55 * rise * Math.Max(0, cos) * 0.5 : 0;
            return new Vec3(middle.X - 0.25 + lean + x, middle.Y + y + sag, 0);
        }

        return new SurfacePart(
            Surface.Tube(Path, v => 0.68 + (0.28 * Math.Pow(Math.Abs((2 * v) - 1), 5)), 0.6, new Vec3(0, 0, 1)),
            style.Body with { Texture = null }) { Bands = 56, Columns = 20 };
    }

    private static Func<double, Vec2> Profile(MugShape shape)
    {
        Vec2[] points = shape switch
        {
            MugShape.Tapered => [new(3.2, 0), new(3.35, 0.35), new(3.7, 3.5), new(4.3, 9.0)],
            MugShape.Barrel => [new(3.2, 0), new(3.7, 0.6), new(4.4, 4.2), new(4.35, 6), new(3.95, 9.2)],
            MugShape.Bell => [new(2.6, 0), new(2.9, 0.35), new(4.0, 2.4), new(4.35, 5), new(4.5, 8.2), new(4.75, 9)],
            MugShape.Round => [new(2.4, 0), new(3.4, 0.7), new(4.7, 3.2), new(4.7, 5.2), new(4.1, 7.6)],
            MugShape.Tall => [new(3.3, 0), new(3.6, 0.4), new(3.75, 1.2), new(3.75, 10.5), new(3.8, 11.6)],
            _ => [new(3.7, 0), new(4.0, 0.35), new(4.1, 1.0), new(4.1, 8.6), new(4.12, 9.4)],
        };
        return Curve.Smooth(points);
    }
}
