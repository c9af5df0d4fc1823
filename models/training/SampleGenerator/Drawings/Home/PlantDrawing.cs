using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Drawings.Home;

internal enum PotShape { Cylinder, Tapered, Bowl, Urn }

internal enum PlantKind { SnakePlant, RubberPlant, Cactus, Grass, Pilea }

internal sealed record PlantStyle
{
    public PotShape Pot { get; init; }
    public PlantKind Plant { get; init; }
    public Material Clay { get; init; } = Material.Stoneware("#c0714a");
    public Print Print { get; init; }
    public Colour First { get; init; } = "#f1e7d6";
    public Colour Second { get; init; } = "#2f5d62";
    public Colour Leaf { get; init; } = "#3f7a45";
    public ulong Seed { get; init; } = 1;
}

/// <summary>House plants in pots.</summary>
internal static class PlantDrawing
{
    public static Model Build(PlantStyle style)
    {
        Vec2[] points = style.Pot switch
        {
            PotShape.Tapered => [new(4.6, 0), new(4.9, 0.4), new(5.6, 4), new(7, 11)],
            PotShape.Bowl => [new(3.6, 0), new(5, 0.5), new(8, 4), new(8.4, 7), new(7.8, 9)],
            PotShape.Urn => [new(3.4, 0), new(4.4, 0.8), new(7.2, 6), new(6.8, 9.5), new(5.6, 11.6), new(6.3, 13)],
            _ => [new(6.2, 0), new(6.6, 0.4), new(6.6, 1), new(6.6, 11), new(6.5, 11.6)],
        };
        var (profile, rim) = (Curve.Smooth(points), points[^1]);
        var decals = Prints.Of(style.Print, style.First, style.Second, new Vec2(0.5, 0.5), new Vec2(0.17, 0.26), rim.Y);
        var pot = new SurfacePart(Surface.Lathe(profile), style.Clay) { Bands = 28, Columns = 56, Decals = [.. decals] };
        var lip = new SurfacePart(Surface.Lathe(v => new Vec2(rim.X - (0.6 * v), rim.Y + (0.2 * Math.Sin(Math.PI * v)))), style.Clay) { Bands = 4, Columns = 56 };
        var inner = new SurfacePart(Surface.Lathe(v => new Vec2(rim.X - 0.6, rim.Y - 0.9 + (0.9 * v))), style.Clay with { Texture = null }) { Inside = true, Bands = 3, Columns = 56, CastsShadow = false };
        var soil = Solids.Disc(rim.X - 0.6, rim.Y - 0.9, Material.Matte("#3b2a20"));
        var random = new SeededRandom(style.Seed);
        return new Model([new GroupPart([inner, soil, pot, lip]) { Bias = -1 }, .. Leaves(style, rim.Y - 0.9, rim.X * 0.5, random)]);
    }

    private static IEnumerable<Part> Leaves(PlantStyle style, double y, double spread, SeededRandom random) => style.Plant switch
    {
        PlantKind.RubberPlant => Rubber(style, y, random),
        PlantKind.Cactus => [Cactus(style, y)],
        PlantKind.Grass => Enumerable.Range(0, 34).Select(i => Blade(style, y, spread * 0.6, i * 2.39, random.Between(14, 24), random.Between(5, 15), random.Between(0.28, 0.5), random.Between(-0.15, 0.25))),
        PlantKind.Pilea => Pilea(style, y, random),
        _ => Enumerable.Range(0, 11).Select(i => Blade(style, y, spread, i * 2.39, random.Between(15, 27), random.Between(0.5, 4), random.Between(1.1, 1.6), random.Between(-0.1, 0.18))),
    };

    private static SurfacePart Blade(PlantStyle style, double y, double spread, double angle, double length, double lean, double width, double shade)
    {
        var (sin, cos) = Math.SinCos(angle);
        var out1 = new Vec3(sin, 0, cos);
        var line = Curve.Smooth((out1 * (spread * 0.5)) + new Vec3(0, y, 0), (out1 * ((spread * 0.6) + (lean * 0.3))) + new Vec3(0, y + (length * 0.55), 0), (out1 * ((spread * 0.7) + lean)) + new Vec3(0, y + (length * (lean > 6 ? 0.82 : 1)), 0));
        return new SurfacePart(
            Surface.Tube(line, v => width * Math.Max(lean > 4 ? 0.3 : 0.06, Math.Sin(Math.PI * (0.22 + (0.78 * v)))), 0.22, new Vec3(cos, 0, -sin)),
            Material.Plastic(style.Leaf.Shade(shade))) { Bands = 22, Columns = 12, CastsShadow = lean < 4 };
    }

    private static IEnumerable<Part> Rubber(PlantStyle style, double y, SeededRandom random)
    {
        yield return Solids.Bar(Material.Wood("#6b4a33"), 0.5, 16, new(0, y, 0), new(0.6, y + 12, 0.4), new(0, y + 25, 0));
        for (var i = 0; i < 11; i++)
        {
            yield return Leaf(new Vec3(0.2, y + 5 + (i * 1.9), 0.2), i * 2.39, 9.5 - (i * 0.35), 0.62 + (i * 0.06), 3.4 - (i * 0.12), style.Leaf.Shade(random.Between(-0.2, 0.12)));
        }
    }

    private static IEnumerable<Part> Pilea(PlantStyle style, double y, SeededRandom random)
    {
        for (var i = 0; i < 20; i++)
        {
            var (angle, reach, rise) = (i * 2.39, random.Between(3, 9), random.Between(5, 15));
            var (sin, cos) = Math.SinCos(angle);
            var end = new Vec3(reach * sin, y + rise, reach * cos);
            yield return new CordPart([.. Curve.Sample(Curve.Smooth(new Vec3(0, y, 0), new Vec3(reach * sin * 0.4, y + (rise * 0.7), reach * cos * 0.4), end), 12)], style.Leaf.Shade(0.25), 0.28) { CastsShadow = false };
            yield return Leaf(end - new Vec3(1.6 * sin, 0.4, 1.6 * cos), angle, 4.6, 0.35, 2.3, style.Leaf.Shade(random.Between(-0.12, 0.2)));
        }
    }

    /// <summary>One leaf from its stalk outwards; the lift is the sine of its rise.</summary>
    private static SurfacePart Leaf(Vec3 from, double angle, double length, double lift, double width, Colour colour)
    {
        var (sin, cos) = Math.SinCos(angle);
        var line = Curve.Smooth(from, from + new Vec3(sin * length * 0.5, length * 0.5 * lift, cos * length * 0.5), from + new Vec3(sin * length, length * lift * 0.7, cos * length));
        return new SurfacePart(
            Surface.Tube(line, v => width * Math.Max(0.03, Math.Pow(Math.Sin(Math.PI * Math.Pow(v, 0.8)), 0.7)), 0.1, new Vec3(cos, 0, -sin)),
            Material.Plastic(colour)) { Bands = 18, Columns = 12, CastsShadow = false };
    }

    private static GroupPart Cactus(PlantStyle style, double y)
    {
        const int ribs = 11;
        SurfacePart Column(Vec3 foot, double radius, double height) => new(
            new Surface(
                (u, v) =>
                {
                    var (sin, cos) = Math.SinCos(2 * Math.PI * u);
                    var r = radius * Math.Sqrt(Math.Max(0.0004, 1 - Math.Pow((v * 1.02) - 0.02, 8))) * (1 + (0.09 * Math.Cos(2 * Math.PI * u * ribs)));
                    return foot + new Vec3(-r * sin, height * v, -r * cos);
                },
                Closed: true),
            Material.Rubber(style.Leaf) with { Fuzz = 0.2 })
        {
            Bands = 24, Columns = 110,
            Tint = (u, _) => style.Leaf.Shade(0.22 * Math.Cos(2 * Math.PI * u * ribs)),
        };
        return new GroupPart([Column(new Vec3(-2.6, y, -1.6), 1.6, 8), Column(new Vec3(0, y, 0), 3.1, 17), Column(new Vec3(2.9, y, 1.4), 1.4, 6)], Sorted: true);
    }
}
