using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Drawings.Home;

internal enum LampBase { Plate, Gourd, Column, Tripod, Sphere }

internal enum LampShade { Drum, Cone, Dome, Globe, Mushroom }

internal sealed record LampStyle
{
    public LampBase Base { get; init; }
    public LampShade Shade { get; init; }
    public Material Body { get; init; } = Material.Metal("#c8a25a", 0.18);
    public Colour ShadeColour { get; init; } = "#efe4cf";
    public Print Print { get; init; }
    public Colour PrintColour { get; init; } = "#8a5a3c";
}

/// <summary>Table lamps: a foot, a stem and a shade that glows a little.</summary>
internal static class LampDrawing
{
    public static Model Build(LampStyle style)
    {
        var parts = new List<Part>();
        parts.AddRange(Foot(style, out var top));
        parts.Add(ShadeOf(style, top));
        parts.Add(new CordPart(
            [.. Curve.Sample(Curve.Smooth(new Vec3(0, 0.4, -4), new(-3, 0.2, -8), new(-9, 0.2, -9), new(-14, 0.2, -6)), 30)], "#3a3734", 0.35) { CastsShadow = false });
        return new Model(parts);
    }

    private static IEnumerable<Part> Foot(LampStyle style, out double top)
    {
        var body = style.Body;
        switch (style.Base)
        {
            case LampBase.Gourd:
                top = 22;
                return [Solids.Turned(body, 40, new(4.5, 0), new(5.2, 0.6), new(7.6, 5), new(7.2, 9), new(3.4, 13.5), new(3.1, 15), new(4.2, 17.5), new(2.2, 20), new(0.9, 21), new(0.8, 22))];
            case LampBase.Column:
                top = 24;
                return [Solids.Turned(body, 36, new(6, 0), new(6.2, 0.5), new(6, 1.2), new(2.6, 2), new(2.4, 3), new(2.4, 19), new(2.9, 20), new(1, 21), new(0.8, 24))];
            case LampBase.Sphere:
                top = 20;
                return [Solids.Turned(body, 40, new(3.4, 0), new(3.5, 0.6), new(5.6, 2.2), new(7.4, 6), new(7.4, 9.2), new(5.6, 13.4), new(2.2, 15.2), new(0.9, 16), new(0.8, 20))];
            case LampBase.Tripod:
                top = 24;
                return
                [
                    .. Enumerable.Range(0, 3).Select(i =>
                    {
                        var (sin, cos) = Math.SinCos((i * 2 * Math.PI / 3) + 0.5);
                        return Solids.Bar(body, 0.8, 12, new(9 * sin, 0, 9 * cos), new(4.6 * sin, 11, 4.6 * cos), new(0.9 * sin, 20.5, 0.9 * cos));
                    }),
                    Solids.Turned(Material.Metal("#3b3a38", 0.3), 10, new(1.6, 19.5), new(1.7, 20), new(1.6, 21.5), new(0.8, 22), new(0.8, 24)),
                ];
            default:
                top = 24;
                return
                [
                    new GroupPart(
                    [
                        Solids.Turned(body, 10, new(7.6, 0), new(7.8, 0.3), new(7.7, 1.1), new(7.2, 1.5)),
                        Solids.Disc(7.2, 1.5, body),
                    ]) { Bias = -2 },
                    Solids.Bar(body, 0.55, 16, new(0, 1.5, 0), new(0, 12, 0), new(0, 24, 0)),
                ];
        }
    }

    private static GroupPart ShadeOf(LampStyle style, double y)
    {
        var cloth = style.Shade is LampShade.Globe or LampShade.Mushroom
            ? Material.Ceramic(style.ShadeColour) with { Glow = style.ShadeColour * 0.28 }
            : Material.Canvas(style.ShadeColour) with { Glow = style.ShadeColour * 0.22 };
        Vec2[] points = style.Shade switch
        {
            LampShade.Cone => [new(11.5, y - 2), new(8.4, y + 6), new(5, y + 14)],
            LampShade.Dome => [new(11.5, y - 1), new(11.3, y + 2), new(9.2, y + 7), new(5, y + 10), new(1.4, y + 11)],
            LampShade.Globe => [new(1.2, y - 1), new(5.4, y + 0.6), new(8, y + 5.5), new(7.2, y + 10.8), new(3, y + 14), new(0.2, y + 14.6)],
            LampShade.Mushroom => [new(3, y - 1.5), new(11.6, y - 0.6), new(12.6, y + 1.4), new(10.6, y + 5.6), new(5, y + 8.6), new(0.2, y + 9.4)],
            _ => [new(10.2, y - 2), new(10, y + 4), new(9.6, y + 13)],
        };
        var height = points[^1].Y - points[0].Y;
        var decals = Prints.Of(style.Print, style.PrintColour, style.PrintColour.Shade(0.35), new Vec2(0.5, 0.5), new Vec2(0.16, 0.3), height);
        var lathe = Surface.Lathe(Curve.Smooth(points));
        var outside = new SurfacePart(lathe, cloth) { Bands = 26, Columns = 56, Decals = [.. decals] };
        var inside = new SurfacePart(lathe, cloth with { Texture = null, Glow = style.ShadeColour * 0.5 }) { Inside = true, Bands = 18, CastsShadow = false };
        return new GroupPart([inside, outside]) { Bias = 6 };
    }
}
