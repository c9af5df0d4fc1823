using VisualSearch.SampleGenerator.Drawings;
using VisualSearch.SampleGenerator.Drawings.Bags;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Generation;

/// <summary>Looks of bags by chance.</summary>
internal static class RandomBags
{
    public static Func<Model> Bag(SeededRandom random)
    {
        var kind = random.Pick(Enum.GetValues<BagKind>());
        var colours = Palette.Random(random);
        var cloth = kind is BagKind.Tote or BagKind.Duffel or BagKind.Basket;
        var body = kind == BagKind.Basket
            ? Colour.FromHsl(random.Between(30, 42), random.Between(0.35, 0.6), random.Between(0.45, 0.65))
            : cloth && random.Chance(0.5) ? colours.Neutral : random.Chance(0.5) ? Palette.Leather(random) : colours.Main;
        var style = new BagStyle
        {
            Kind = kind,
            Body = cloth ? Material.Canvas(body) : Material.Leather(body),
            Trim = Material.Leather(random.Chance(0.7) ? Palette.Leather(random) : colours.Second),
            Accent = colours.Accent,
            Metal = Palette.Metal(random),
            Print = cloth && kind != BagKind.Duffel ? Palette.Print(random, 0.75) : Print.None,
            Proportion = random.Between(0.86, 1.14),
        };
        return () => BagDrawing.Build(style);
    }

    public static Func<Model> Backpack(SeededRandom random)
    {
        var kind = random.Pick(Enum.GetValues<BackpackKind>());
        var colours = Palette.Random(random);
        var style = new BackpackStyle
        {
            Kind = kind,
            Body = Material.Canvas(colours.Main),
            Pocket = Material.Canvas(random.Chance(0.6) ? colours.Main * 0.92 : colours.Second),
            Trim = Material.Leather(random.Chance(0.6) ? Palette.Leather(random) : colours.Second),
            Accent = colours.Accent,
            Metal = Palette.Metal(random),
            Print = kind is BackpackKind.Slim or BackpackKind.Daypack ? Palette.Print(random, 0.5) : Print.None,
        };
        return () => BackpackDrawing.Build(style);
    }
}
