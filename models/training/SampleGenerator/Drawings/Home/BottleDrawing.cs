using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Drawings.Home;

internal enum BottleShape { Slim, Wide, Flask, Carafe, Sport, Canteen }

internal sealed record BottleStyle
{
    public BottleShape Shape { get; init; }
    public Material Body { get; init; } = Material.Plastic("#31586e");
    public Material Cap { get; init; } = Material.Metal("#c9ccd0", 0.2);
    public Print Print { get; init; }
    public Colour First { get; init; } = "#f2e9d8";
    public Colour Second { get; init; } = "#d98b4a";
}

/// <summary>Drinking bottles: a turned body, a cap of its kind, perhaps a loop to carry it by.</summary>
internal static class BottleDrawing
{
    public static Model Build(BottleStyle style)
    {
        var points = Profile(style.Shape);
        var height = points[^1].Y;
        var profile = Curve.Smooth(points);
        var decals = Prints.Of(style.Print, style.First, style.Second, new Vec2(0.5, 0.42), new Vec2(0.15, 0.16), height);
        var body = new SurfacePart(Surface.Lathe(profile), style.Body) { Bands = 44, Columns = 56, Decals = [.. decals] };
        return new Model([new GroupPart([body, .. CapParts(style, points[^1])])]);
    }

    private static IEnumerable<Part> CapParts(BottleStyle style, Vec2 neck)
    {
        var (r, y) = (neck.X, neck.Y - 0.2);
        switch (style.Shape)
        {
            case BottleShape.Flask:
                yield return Solids.Turned(style.Cap, 20, new(r + 0.1, y), new(r + 0.25, y + 0.3), new(r + 0.2, y + 4.2), new(r - 0.2, y + 4.8));
                yield return Solids.Disc(r - 0.2, y + 4.8, style.Cap);
                break;
            case BottleShape.Carafe:
                yield return Solids.Turned(Material.Wood("#b98a57"), 14, new(r - 0.3, y), new(r - 0.25, y + 1.2), new(r + 0.25, y + 1.7), new(r + 0.3, y + 3.1), new(r, y + 3.5));
                yield return Solids.Disc(r, y + 3.5, Material.Wood("#c2945f"));
                break;
            case BottleShape.Sport:
                yield return Solids.Turned(style.Cap, 16, new(r + 0.2, y), new(r + 0.3, y + 0.4), new(r + 0.3, y + 2), new(r - 0.8, y + 3));
                yield return Solids.Turned(Material.Rubber("#e9e6df"), 12, new(1.0, y + 2.9), new(1.05, y + 4.2), new(1.3, y + 4.6), new(1.2, y + 5.4), new(0.8, y + 5.6));
                yield return Solids.Disc(0.8, y + 5.6, Material.Rubber("#e9e6df"));
                break;
            default:
                yield return Solids.Turned(style.Cap, 16, new(r + 0.15, y), new(r + 0.25, y + 0.3), new(r + 0.25, y + 2.2), new(r - 0.1, y + 2.6));
                yield return Solids.Disc(r - 0.1, y + 2.6, style.Cap);
                yield return Loop(style, r, y + 2.2);
                break;
        }
    }

    private static SurfacePart Loop(BottleStyle style, double radius, double y)
    {
        var reach = style.Shape == BottleShape.Wide ? radius * 0.95 : radius * 0.75;
        var rise = style.Shape == BottleShape.Canteen ? 1.6 : 2.6;
        return Solids.Strap(
            Material.Rubber(style.Cap.Metalness > 0 ? "#2b2d30" : style.Cap.Albedo), 0.55, 0.28, new Vec3(0, 0, 1), 34,
            new(-reach, y, 0), new(-reach * 0.98, y + (rise * 0.6), 0), new(-reach * 0.5, y + rise, 0), new(reach * 0.5, y + rise, 0), new(reach * 0.98, y + (rise * 0.6), 0), new(reach, y, 0));
    }

    private static Vec2[] Profile(BottleShape shape) => shape switch
    {
        BottleShape.Wide => [new(3.9, 0), new(4.4, 0.5), new(4.5, 1.2), new(4.5, 15), new(4.2, 16.8), new(3.4, 17.8), new(3.3, 18.6)],
        BottleShape.Flask => [new(3.5, 0), new(3.9, 0.4), new(4.0, 1.2), new(4.0, 18), new(3.9, 20), new(3.6, 21), new(3.6, 21.4)],
        BottleShape.Carafe => [new(4.3, 0), new(4.9, 0.5), new(5.0, 2), new(4.5, 9), new(2.6, 15), new(1.9, 18.5), new(2.1, 21.5)],
        BottleShape.Sport => [new(3.3, 0), new(3.7, 0.5), new(3.8, 3), new(3.2, 8.5), new(3.3, 10.5), new(3.8, 14), new(3.6, 17), new(2.9, 18.2), new(2.8, 18.8)],
        BottleShape.Canteen => [new(3.0, 0), new(4.4, 0.6), new(5.2, 3), new(5.3, 8), new(4.8, 11.5), new(3.0, 13.6), new(1.9, 14.4), new(1.8, 15.2)],
        _ => [new(2.9, 0), new(3.3, 0.4), new(3.4, 1.2), new(3.4, 17.5), new(3.0, 20), new(2.0, 22), new(1.8, 23)],
    };
}
