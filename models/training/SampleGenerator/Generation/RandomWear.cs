using VisualSearch.SampleGenerator.Drawings;
using VisualSearch.SampleGenerator.Drawings.Wear;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Generation;

/// <summary>Looks of what is worn by chance.</summary>
internal static class RandomWear
{
    private static readonly Print[] ChestPrints = [Print.Leaf, Print.Sun, Print.Mountains, Print.Blocks, Print.Circles, Print.Fish, Print.Label];

    public static Func<Model> Shirt(SeededRandom random) => Top(random, random.Pick<TopKind>([TopKind.Crew, TopKind.Crew, TopKind.Crew, TopKind.VNeck, TopKind.Polo]));

    public static Func<Model> Jumper(SeededRandom random) => Top(random, random.Pick<TopKind>([TopKind.Sweatshirt, TopKind.Hoodie, TopKind.Jumper]));

    public static Func<Model> Hat(SeededRandom random)
    {
        var kind = random.Pick(Enum.GetValues<HatKind>());
        var colours = Palette.Random(random);
        var straw = Colour.FromHsl(random.Between(34, 44), random.Between(0.35, 0.55), random.Between(0.5, 0.7));
        Material Cloth(Colour colour) => kind switch
        {
            HatKind.Beanie => Material.Knit(colour),
            HatKind.Straw => Material.Canvas(straw) with { Texture = Textures.Wicker with { Scale = 0.5 } },
            HatKind.Fedora => Material.Suede(colour),
            _ => Material.Canvas(colour),
        };
        var style = new HatStyle
        {
            Kind = kind,
            Cloth = Cloth(colours.Main),
            Trim = Cloth(random.Chance(0.6) ? colours.Main : colours.Second),
            Accent = random.Chance(0.5) ? colours.Accent : colours.Neutral,
            Print = kind == HatKind.Beanie ? random.Pick<Print>([Print.None, Print.Stripes, Print.Label]) : kind == HatKind.Cap ? (random.Chance(0.7) ? random.Pick(ChestPrints) : Print.None) : Palette.Print(random, 0.5),
            Pompom = random.Chance(0.5),
        };
        return () => HatDrawing.Build(style);
    }

    public static Func<Model> Sunglasses(SeededRandom random)
    {
        var colours = Palette.Random(random);
        var wire = random.Chance(0.4);
        var frame = wire ? Material.Metal(Palette.Metal(random)) : Material.Plastic(random.Chance(0.4) ? Palette.Leather(random) : colours.Main);
        var style = new SunglassesStyle
        {
            Shape = random.Pick(Enum.GetValues<LensShape>()),
            Frame = frame,
            Temple = wire || random.Chance(0.7) ? frame : Material.Plastic(colours.Accent),
            Lens = Colour.FromHsl(random.Between(0, 360), random.Between(0.1, 0.4), random.Between(0.1, 0.26)),
            Rim = wire ? random.Between(0.13, 0.19) : random.Between(0.25, 0.42),
        };
        return () => SunglassesDrawing.Build(style);
    }

    public static Func<Model> Headphones(SeededRandom random)
    {
        var colours = Palette.Random(random);
        var soft = random.Chance(0.5) ? Palette.Leather(random) : random.Chance(0.5) ? colours.Second : "#26272a";
        var style = new HeadphonesStyle
        {
            Cup = random.Pick(Enum.GetValues<CupShape>()),
            Shell = random.Chance(0.25) ? Material.Metal(Palette.Metal(random), 0.25) : Material.Plastic(colours.Main),
            Band = Material.Leather(soft),
            Cushion = Material.Leather(soft),
            Metal = Material.Metal(Palette.Metal(random), 0.18),
            Accent = colours.Accent,
        };
        return () => HeadphonesDrawing.Build(style);
    }

    private static Func<Model> Top(SeededRandom random, TopKind kind)
    {
        var colours = Palette.Random(random);
        var striped = random.Chance(0.25);
        var sleeves = random.Chance(0.2) ? colours.Second : colours.Main;
        var style = new TopStyle
        {
            Kind = kind,
            Main = colours.Main,
            Sleeves = sleeves,
            Trim = random.Chance(0.7) ? sleeves * 0.94 : colours.Accent,
            Accent = random.Chance(0.5) ? colours.Accent : colours.Second,
            PrintSecond = colours.Neutral,
            Stripes = striped ? 4 + random.Index(8) : 0,
            Print = !striped && random.Chance(kind == TopKind.Polo ? 0 : 0.5) ? random.Pick(ChestPrints) : Print.None,
            Pocket = kind is TopKind.Crew or TopKind.VNeck && !striped && random.Chance(0.2),
            Phase = random.Between(0, 6.28),
        };
        return () => TopDrawing.Build(style);
    }
}
