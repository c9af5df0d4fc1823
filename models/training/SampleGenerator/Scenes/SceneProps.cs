using VisualSearch.SampleGenerator.Drawings;
using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Scenes;

/// <summary>Things that lie about and are for sale nowhere: fruit, books, plates, boxes, balls, pencils, stones.</summary>
internal static class SceneProps
{
    /// <summary>Some thing, and from where it is seen.</summary>
    public static (Model Model, View View) Random(SeededRandom random)
    {
        var hue = random.Between(0, 360);
        var model = random.Index(7) switch
        {
            0 => Fruit(random),
            1 => Books(random),
            2 => Plate(Colour.FromHsl(hue, 0.25, random.Between(0.5, 0.85))),
            3 => new Model([Solids.Board(default, new Vec3(random.Between(8, 16), random.Between(4, 10), random.Between(6, 12)), Material.Matte(random.Chance(0.5) ? "#b98a58" : Colour.FromHsl(hue, 0.28, 0.5)))]),
            4 => Ball(Colour.FromHsl(hue, 0.45, 0.48)),
            5 => Pencils(random),
            _ => Stones(random),
        };
        return (model, new View("prop", random.Between(-60, 60), random.Between(22, 48)));
    }

    private static Model Fruit(SeededRandom random)
    {
        Colour skin = random.Pick<string>(["#c43a2c", "#d98a1f", "#8fae3a", "#e0c23a", "#7a2f4a"]);
        var material = new Material(skin) { Reflectance = 0.035, Roughness = 0.3 };
        return new Model([
            Solids.Turned(material, 26, new(0.1, 0.5), new(2.0, 0), new(3.8, 2.2), new(3.7, 4.8), new(2.0, 6.6), new(0.6, 6.3), new(0.05, 5.9)),
            Solids.Bar(Material.Wood("#4e3620"), 0.16, 8, new(0, 5.8, 0), new(0.2, 7.0, 0), new(0.7, 7.8, 0)) with { Bias = 2 }]);
    }

    private static Model Books(SeededRandom random)
    {
        var parts = new List<Part>();
        var y = 0.0;
        for (var i = 0; i < 2 + random.Index(3); i++)
        {
            var (w, d, h) = (random.Between(12, 17), random.Between(9, 12), random.Between(1.6, 3.4));
            var shift = random.Between(-1.2, 1.2);
            var cover = Material.Plastic(Colour.FromHsl(random.Between(0, 360), random.Between(0.2, 0.55), random.Between(0.25, 0.55)));
            parts.Add(new GroupPart([
                Solids.Board(new(shift - (w / 2), y, -d / 2), new(shift + (w / 2), y + h, d / 2), cover, 0.15),
                new FacePart([new(shift - (w / 2) + 0.3, y + 0.3, (d / 2) + 0.05), new(shift + (w / 2) - 0.2, y + 0.3, (d / 2) + 0.05), new(shift + (w / 2) - 0.2, y + h - 0.3, (d / 2) + 0.05), new(shift - (w / 2) + 0.3, y + h - 0.3, (d / 2) + 0.05)], Material.Matte("#d9d0bc"))]));
            y += h;
        }

        return new Model(parts);
    }

    private static Model Plate(Colour colour) => new([Solids.Turned(Material.Ceramic(colour), 16, new(5.5, 0), new(6, 0.3), new(9.5, 1.7), new(10.6, 2.0)), new SurfacePart(Surface.Lathe(v => new Vec2(0.05 + (10.4 * v), 0.7 + (1.3 * v * v * v))), Material.Ceramic(colour)) { Inside = true, Bands = 16, Columns = 48 }]);

    private static Model Ball(Colour colour) => new([new SurfacePart(Surface.Lathe(v => new Vec2(4 * Math.Sin(Math.PI * v), 4 - (4 * Math.Cos(Math.PI * v)))), Material.Rubber(colour)) { Bands = 26, Columns = 40, Decals = [new PatchDecal([new(-0.01, 0.42), new(1.01, 0.42), new(1.01, 0.58), new(-0.01, 0.58)], colour.Shade(0.7))] }]);

    private static Model Pencils(SeededRandom random) => new([.. Enumerable.Range(0, 3).Select(i =>
    {
        var (x, turn) = ((i - 1) * 1.6, random.Between(-0.25, 0.25));
        var along = new Vec3(Math.Sin(turn), 0, Math.Cos(turn)) * 9;
        return (Part)Solids.Bar(Material.Plastic(Colour.FromHsl(random.Between(0, 360), 0.45, 0.48)), 0.45, 6, new Vec3(x, 0.45, 0) - along, new Vec3(x, 0.45, 0), new Vec3(x, 0.45, 0) + along);
    })]);

    private static Model Stones(SeededRandom random) => new([.. Enumerable.Range(0, 3).Select(i =>
    {
        var (r, grey) = (random.Between(1.6, 3.4), random.Between(0.3, 0.6));
        var at = new Vec3((i - 1) * 4.4, 0, random.Between(-2, 2));
        return (Part)new SurfacePart(new Surface((u, v) => at + Solids.Ring(u, r * 1.3 * Math.Sin(Math.PI * v), r * Math.Sin(Math.PI * v), 2.2, r * 0.7 * (1 - Math.Cos(Math.PI * v))), Closed: true), Material.Matte(Colour.FromHsl(35, 0.08, grey))) { Bands = 16, Columns = 28 };
    })]);
}
