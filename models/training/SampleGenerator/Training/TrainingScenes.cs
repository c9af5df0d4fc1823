using VisualSearch.SampleGenerator.Generation;
using VisualSearch.SampleGenerator.Products;
using VisualSearch.SampleGenerator.Rendering;
using VisualSearch.SampleGenerator.Scenes;

namespace VisualSearch.SampleGenerator.Training;

/// <summary>Chooses surroundings for a product that no catalogue lists, and the part of them that is photographed.</summary>
internal static class TrainingScenes
{
    private static readonly SceneGround[] Further = [SceneGround.Blurred, SceneGround.Terrazzo, SceneGround.Wallpaper];

    /// <summary>A scene, of which the photo shows the product and some of what is around it.</summary>
    /// <param name="product">The product.</param>
    /// <param name="longestSide">Of the photo, in pixels.</param>
    /// <param name="random">Source of every choice.</param>
    public static SceneDesign Random(GeneratedProduct product, int longestSide, SeededRandom random)
    {
        var scene = Design(product, random);
        return Photographed(scene, Window(scene, random), longestSide, random) with
        {
            // more things around would mostly lie outside the window
            Props = Math.Min(scene.Props, 3),
        };
    }

    /// <summary>A scene of which the photo shows all, with the product anywhere in it and smaller the harder the scene is.</summary>
    /// <param name="product">The product.</param>
    /// <param name="longestSide">Of the photo, in pixels.</param>
    /// <param name="random">Source of every choice.</param>
    public static SceneDesign Wide(GeneratedProduct product, int longestSide, SeededRandom random)
    {
        var scene = Design(product, random);
        return Photographed(scene, scene.Window, longestSide, random);
    }

    private static SceneDesign Design(GeneratedProduct product, SeededRandom random)
    {
        var listed = new SampleProduct("", "", "", 0, "", "", "", product.Build) { Category = product.Category, Views = product.Views };
        return SceneDesigns.Random(random.Index(192), listed, random.Next());
    }

    private static SceneDesign Photographed(SceneDesign scene, Frame window, int longestSide, SeededRandom random)
    {
        var level = scene.Ground is SceneGround.PlasterWall or SceneGround.Bookshelf;
        return scene with
        {
            View = scene.View with { Yaw = scene.View.Yaw + random.Between(-14, 14) },
            Ground = !level && random.Chance(0.4) ? random.Pick(Further) : scene.Ground,
            Window = window,
            PixelWidth = (int)Math.Round(longestSide * Math.Min(1, window.Width / window.Height)),
            PixelHeight = (int)Math.Round(longestSide * Math.Min(1, window.Height / window.Width)),
            // the photo is smaller than the scenes that the blur was chosen for
            Light = scene.Light with { Blur = scene.Light.Blur * 0.6, Quality = Math.Max(scene.Light.Quality, 60) },
        };
    }

    private static Frame Window(SceneDesign scene, SeededRandom random)
    {
        var around = scene.Frame.Width * random.Between(1.05, random.Chance(0.5) ? 1.5 : 2.4);
        var aspect = random.Between(0.8, 1.25);
        var (width, height) = (Math.Min(scene.Width, Math.Round(around * aspect)), Math.Min(scene.Height, Math.Round(around / aspect)));
        double Start(double from, double size, double within, double whole) =>
            Math.Round(Math.Clamp(from - ((within - size) * random.Between(0.25, 0.75)), 0, whole - within));
        return new Frame(Start(scene.Frame.Left, scene.Frame.Width, width, scene.Width), Start(scene.Frame.Top, scene.Frame.Height, height, scene.Height), width, height);
    }
}
