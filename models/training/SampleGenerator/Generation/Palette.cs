using VisualSearch.SampleGenerator.Materials;

namespace VisualSearch.SampleGenerator.Generation;

/// <summary>Colours that go together, as products are sold in them: most are quiet, some are loud.</summary>
internal sealed record Palette(Colour Main, Colour Second, Colour Accent, Colour Neutral)
{
    /// <summary>Some palette.</summary>
    public static Palette Random(SeededRandom random)
    {
        var hue = random.Between(0, 360);
        var (saturation, lightness) = random.Index(4) switch
        {
            0 => (random.Between(0.02, 0.14), random.Between(0.12, 0.88)),
            1 => (random.Between(0.45, 0.75), random.Between(0.35, 0.55)),
            _ => (random.Between(0.18, 0.5), random.Between(0.2, 0.7)),
        };
        var main = Colour.FromHsl(hue, saturation, lightness);
        var turned = hue + random.Pick<double>([0, 25, -25, 120, 180, 210]);
        var second = Colour.FromHsl(turned, random.Between(0.1, 0.5), lightness > 0.5 ? random.Between(0.15, 0.4) : random.Between(0.55, 0.85));
        var accent = Colour.FromHsl(hue + random.Between(90, 270), random.Between(0.4, 0.8), random.Between(0.35, 0.65));
        var neutral = Colour.FromHsl(random.Between(25, 50), random.Between(0.03, 0.25), random.Between(0.72, 0.9));
        return new Palette(main, second, accent, neutral);
    }

    /// <summary>Some leather brown, black or tan.</summary>
    public static Colour Leather(SeededRandom random) => random.Chance(0.25)
        ? Colour.FromHsl(random.Between(0, 360), random.Between(0.02, 0.4), random.Between(0.1, 0.35))
        : Colour.FromHsl(random.Between(14, 34), random.Between(0.3, 0.6), random.Between(0.15, 0.48));

    /// <summary>Brass, steel, gunmetal or copper.</summary>
    public static Colour Metal(SeededRandom random) => random.Pick<string>(["#d8b25c", "#c9ccd0", "#6a6d72", "#c98a62"]);

    /// <summary>A single motif or one all around.</summary>
    public static Drawings.Print Print(SeededRandom random, double chance) =>
        random.Chance(chance) ? (Drawings.Print)(1 + random.Index(Enum.GetValues<Drawings.Print>().Length - 1)) : Drawings.Print.None;
}
