using VisualSearch.SampleGenerator.Drawings.Shoes;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Generation;

/// <summary>Looks of shoes by chance.</summary>
internal static class RandomShoes
{
    public static Func<Model> Sneaker(SeededRandom random)
    {
        var colours = Palette.Random(random);
        var style = new SneakerStyle
        {
            Kind = random.Pick(Enum.GetValues<SneakerKind>()),
            Mark = random.Pick(Enum.GetValues<ShoeMark>()),
            Main = random.Chance(0.3) ? colours.Neutral : colours.Main,
            Overlay = random.Chance(0.5) ? colours.Second : colours.Neutral,
            Accent = colours.Accent,
            Sole = random.Chance(0.7) ? colours.Neutral : random.Chance(0.5) ? "#b98a52" : "#2b2b2e",
            Outsole = random.Chance(0.5) ? colours.Second : colours.Neutral.Shade(-0.2),
            Lace = random.Chance(0.7) ? "#ece9e2" : colours.Second,
            Lining = colours.Neutral.Shade(-0.15),
            Checked = random.Chance(0.4),
        };
        return () => SneakerDrawing.Build(style);
    }

    public static Func<Model> Boot(SeededRandom random)
    {
        var kind = random.Pick(Enum.GetValues<BootKind>());
        var colours = Palette.Random(random);
        var colour = random.Chance(0.65) ? Palette.Leather(random) : colours.Main;
        var style = new BootStyle
        {
            Kind = kind,
            Upper = kind == BootKind.Rain ? Material.Ceramic(colours.Main) with { Roughness = 0.16 } : random.Chance(0.3) ? Material.Suede(colour) : Material.Leather(colour),
            Accent = kind == BootKind.Rain ? colours.Main.Shade(-0.25) : random.Chance(0.5) ? Palette.Leather(random) : colours.Second,
            Sole = random.Chance(0.7) ? Colour.FromHsl(25, 0.1, random.Between(0.1, 0.2)) : Palette.Leather(random),
            Thread = random.Chance(0.5) ? "#d9b980" : colours.Neutral,
            Dotted = random.Chance(0.4),
        };
        return () => BootDrawing.Build(style);
    }
}
