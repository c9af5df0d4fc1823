using VisualSearch.SampleGenerator.Drawings;
using VisualSearch.SampleGenerator.Drawings.Home;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Generation;

/// <summary>Looks of things for the house by chance.</summary>
internal static class RandomHome
{
    public static Func<Model> Mug(SeededRandom random)
    {
        var colours = Palette.Random(random);
        var print = Palette.Print(random, 0.55);
        var style = new MugStyle
        {
            Shape = random.Pick(Enum.GetValues<MugShape>()),
            Handle = random.Pick<MugHandle>([MugHandle.Ring, MugHandle.Ring, MugHandle.Ear, MugHandle.Square, MugHandle.None]),
            Body = random.Index(6) switch { 0 => Material.Metal(Palette.Metal(random), 0.2), 1 or 2 => Material.Stoneware(colours.Main), _ => Material.Ceramic(colours.Main) },
            Inside = random.Chance(0.7) ? "#f3ede2" : colours.Second,
            Decals = [.. Prints.Of(print, colours.Second, colours.Accent, new(0.5, 0.5), new(0.1, 0.3), 9.2)],
        };
        return () => MugDrawing.Build(style);
    }

    public static Func<Model> Bottle(SeededRandom random)
    {
        var colours = Palette.Random(random);
        var style = new BottleStyle
        {
            Shape = random.Pick(Enum.GetValues<BottleShape>()),
            Body = random.Index(4) switch { 0 => Material.Metal(Palette.Metal(random), 0.2), 1 => Material.Stoneware(colours.Main), _ => Material.Plastic(colours.Main) },
            Cap = random.Chance(0.5) ? Material.Metal(Palette.Metal(random), 0.2) : Material.Plastic(colours.Second),
            Print = Palette.Print(random, 0.5),
            First = colours.Neutral,
            Second = colours.Accent,
        };
        return () => BottleDrawing.Build(style);
    }

    public static Func<Model> Lamp(SeededRandom random)
    {
        var colours = Palette.Random(random);
        var style = new LampStyle
        {
            Base = random.Pick(Enum.GetValues<LampBase>()),
            Shade = random.Pick(Enum.GetValues<LampShade>()),
            Body = random.Index(3) switch { 0 => Material.Metal(Palette.Metal(random), 0.18), 1 => Material.Ceramic(colours.Main), _ => Wood(random) },
            ShadeColour = random.Chance(0.5) ? colours.Neutral : colours.Second,
            Print = random.Chance(0.3) ? Print.Stripes : Print.None,
            PrintColour = colours.Accent,
        };
        return () => LampDrawing.Build(style);
    }

    public static Func<Model> Chair(SeededRandom random)
    {
        var colours = Palette.Random(random);
        var frame = random.Chance(0.6) ? Wood(random) : Material.Plastic(colours.Second);
        var style = new ChairStyle
        {
            Shape = random.Pick(Enum.GetValues<ChairShape>()),
            Frame = frame,
            Seat = random.Index(3) switch { 0 => frame, 1 => Material.Plastic(colours.Main), _ => Material.Canvas(colours.Main) with { Texture = null } },
        };
        return () => ChairDrawing.Build(style);
    }

    public static Func<Model> Plant(SeededRandom random)
    {
        var colours = Palette.Random(random);
        var style = new PlantStyle
        {
            Pot = random.Pick(Enum.GetValues<PotShape>()),
            Plant = random.Pick(Enum.GetValues<PlantKind>()),
            Clay = random.Chance(0.4) ? Material.Stoneware("#b9683f") : random.Chance(0.5) ? Material.Ceramic(colours.Main) : Material.Stoneware(colours.Main),
            Print = Palette.Print(random, 0.4),
            First = colours.Neutral,
            Second = colours.Accent,
            Leaf = Colour.FromHsl(random.Between(85, 150), random.Between(0.2, 0.45), random.Between(0.22, 0.42)),
            Seed = random.Next(),
        };
        return () => PlantDrawing.Build(style);
    }

    public static Func<Model> Clock(SeededRandom random)
    {
        var colours = Palette.Random(random);
        var style = new ClockStyle
        {
            Shape = random.Pick(Enum.GetValues<ClockShape>()),
            Case = random.Index(3) switch { 0 => Material.Metal(Palette.Metal(random), 0.2), 1 => Wood(random), _ => Material.Plastic(colours.Main) },
            Dial = random.Chance(0.8) ? colours.Neutral : "#26282c",
            Hands = random.Chance(0.8) ? "#2a2c2e" : colours.Accent,
            Marks = random.Pick(Enum.GetValues<DialMarks>()),
        };
        // hands must stand out from the dial
        style = Math.Abs(style.Dial.Luminance - style.Hands.Luminance) < 0.15 ? style with { Hands = style.Dial.Luminance < 0.3 ? "#efe9dc" : "#2a2c2e" } : style;
        return () => ClockDrawing.Build(style);
    }

    private static Material Wood(SeededRandom random) =>
        Material.Wood(Colour.FromHsl(random.Between(18, 36), random.Between(0.25, 0.5), random.Between(0.2, 0.6)));
}
