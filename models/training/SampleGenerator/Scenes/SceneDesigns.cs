using VisualSearch.SampleGenerator.Products;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Scenes;

/// <summary>The scenes of the sample catalogue.</summary>
internal static class SceneDesigns
{
    /// <summary>How many there are.</summary>
    public const int Count = 60;

    /// <summary>All of them; products and grounds take turns, difficulty rises in threes.</summary>
    public static IReadOnlyList<SceneDesign> All { get; } = [.. Enumerable.Range(0, Count).Select(Design)];

    private static SceneDesign Design(int number)
    {
        // a stride that is prime to the number of products visits categories and colourways evenly
        var products = SampleProducts.All;
        var stride = Enumerable.Range((int)(products.Count * 0.618), products.Count).First(s => Coprime(s, products.Count));
        return Random(number, products[number * stride % products.Count], (ulong)(9000 + number)) with
        {
            Path = FormattableString.Invariant($"scenes/scene-{number + 1:00}.jpg"),
        };
    }

    /// <summary>A scene of a product; any seed gives one.</summary>
    public static SceneDesign Random(int number, SampleProduct product, ulong seed)
    {
        var random = new SeededRandom(seed);
        var difficulty = (SceneDifficulty)(number % 3);
        var portrait = random.Chance(0.45);
        var (width, height) = portrait ? (600, 800) : (800, 600);
        var share = difficulty switch { SceneDifficulty.Easy => random.Between(0.66, 0.80), SceneDifficulty.Medium => random.Between(0.48, 0.64), _ => random.Between(0.36, 0.50) };
        var size = share * 600;
        var tilt = difficulty switch { SceneDifficulty.Easy => 8.0, SceneDifficulty.Medium => 16, _ => 25 };
        var reach = 0.5 * size * 1.18;
        var x = random.Between(reach, width - reach);
        var y = random.Between(reach, height - reach);
        var ground = (SceneGround)((number + (number / 8)) % 8);
        var level = ground is SceneGround.PlasterWall or SceneGround.Bookshelf;
        if (level)
        {
            // on the floor before the wall, or on the lower shelf
            y = (ground == SceneGround.PlasterWall ? height * random.Between(0.84, 0.96) : height - 22) - (size / 2);
        }

        var shown = product.Views[random.Index(Math.Min(2, product.Views.Count))];
        return new SceneDesign
        {
            Path = "",
            Product = product,
            Difficulty = difficulty,
            View = shown with { Yaw = shown.Yaw + random.Between(-12, 12), Pitch = level ? random.Between(6, 16) : Math.Max(shown.Pitch, random.Between(22, 46)) },
            Frame = new Frame(x - (size / 2), y - (size / 2), size, size),
            Tilt = random.Between(-tilt, tilt) * (level ? 0.5 : 1),
            Skew = random.Between(-1, 1) * (difficulty == SceneDifficulty.Easy ? 2 : 6),
            Width = width,
            Height = height,
            Ground = ground,
            Props = difficulty switch { SceneDifficulty.Easy => 1, SceneDifficulty.Medium => 3, _ => 5 },
            Covers = difficulty switch { SceneDifficulty.Easy => 0, SceneDifficulty.Medium => random.Index(2), _ => 1 + random.Index(2) },
            Light = Light(random, difficulty),
            Seed = random.Next(),
        };
    }

    private static SceneLight Light(SeededRandom random, SceneDifficulty difficulty)
    {
        var strength = difficulty switch { SceneDifficulty.Easy => 0.4, SceneDifficulty.Medium => 0.75, _ => 1 };
        return new SceneLight
        {
            Exposure = 1 + (strength * random.Between(-0.28, 0.16)),
            Warmth = strength * random.Between(-0.12, 0.18),
            Vignette = strength * random.Between(0.1, 0.4),
            Blur = strength * random.Between(0.2, 1.2),
            Noise = strength * random.Between(1, 6),
            Quality = (int)(88 - (strength * random.Between(5, 32))),
        };
    }

    private static bool Coprime(int a, int b) => b == 0 ? a == 1 : Coprime(b, a % b);
}
