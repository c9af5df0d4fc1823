using VisualSearch.Core.Imaging;
using VisualSearch.SampleGenerator.Generation;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Pictures;
using VisualSearch.SampleGenerator.Rendering;
using VisualSearch.SampleGenerator.Scenes;

namespace VisualSearch.SampleGenerator.Training;

/// <summary>A picture to be taken.</summary>
/// <param name="View">What a shop would call the view.</param>
/// <param name="Kind">Where it is taken.</param>
/// <param name="Draw">Takes it.</param>
internal sealed record TrainingShot(string View, TrainingPictureKind Kind, Func<IImageCodec, TrainingPhoto> Draw);

/// <summary>A picture that was taken.</summary>
/// <param name="Jpeg">The file.</param>
/// <param name="Box">The smallest rectangle around the product's visible pixels.</param>
internal sealed record TrainingPhoto(byte[] Jpeg, PixelBox Box);

/// <summary>Chooses how a product is shown: turns, distance, backdrop, surroundings and light by chance.</summary>
internal static class TrainingShots
{
    private const int LongestSide = 256;

    /// <summary>Three or four studio views, one or two scenes and a wide one of a product.</summary>
    public static IReadOnlyList<TrainingShot> Of(GeneratedProduct product, SeededRandom random)
    {
        var views = product.Views.ToList();
        if (random.Chance(0.5))
        {
            views.Add(views[0] with { Name = "free", Yaw = views[0].Yaw + random.Between(-70, 70), Pitch = random.Between(0, 40) });
        }

        return
        [
            .. views.Select(view => Studio(product, view, random.Fork())),
            .. Enumerable.Range(0, 1 + random.Index(2)).Select(_ => Scene(TrainingPictureKind.Scene, TrainingScenes.Random(product, LongestSide, random.Fork()))),
            Scene(TrainingPictureKind.Wide, TrainingScenes.Wide(product, LongestSide, random.Fork())),
        ];
    }

    private static TrainingShot Studio(GeneratedProduct product, View shown, SeededRandom random)
    {
        var view = shown with { Yaw = shown.Yaw + random.Between(-14, 14), Pitch = Math.Clamp(shown.Pitch + random.Between(-7, 9), -6, 70) };
        var size = LongestSide * random.Between(0.62, 0.94);
        var spare = LongestSide - size;
        var frame = new Frame(spare * random.Between(0.3, 0.7), spare * random.Between(0.3, 0.7), size, size);
        var backdrop = RandomBackdrop(random);
        var plain = backdrop == Backdrop.White && random.Chance(0.75);
        var light = new SceneLight
        {
            // white paper mostly stays white, as shops want it
            Exposure = plain ? 1 : random.Between(0.9, 1.06),
            Warmth = plain ? 0 : random.Between(-0.05, 0.06),
            Vignette = !plain && random.Chance(0.3) ? random.Between(0, 0.2) : 0,
            Blur = random.Between(0, 0.6),
            Noise = random.Between(0, 2),
            Quality = 70 + random.Index(25),
        };
        return new TrainingShot(shown.Name, TrainingPictureKind.Studio, codec =>
        {
            var drawing = product.Build().Draw(view, frame);
            var picture = codec.RenderSvg(StudioPicture.Svg(drawing, backdrop, LongestSide), LongestSide);
            var box = SceneComposer.VisibleBox(codec.RenderSvg(StudioPicture.Svg(drawing, backdrop: null, LongestSide), LongestSide), front: null);
            var pixels = (byte[])picture.Rgb.Clone();
            PhotoFinish.Apply(pixels, picture.Width, picture.Height, light, random.Fork());
            return new TrainingPhoto(codec.EncodeJpeg(new Picture(picture.Width, picture.Height, pixels), light.Quality), box);
        });
    }

    private static TrainingShot Scene(TrainingPictureKind kind, SceneDesign design) => new(design.View.Name, kind, codec =>
    {
        var scene = SceneComposer.Compose(design, codec);
        return new TrainingPhoto(codec.EncodeJpeg(scene.Photo, design.Light.Quality), scene.Box);
    });

    private static Backdrop RandomBackdrop(SeededRandom random)
    {
        if (random.Chance(0.4))
        {
            return Backdrop.White;
        }

        if (random.Chance(0.4))
        {
            return random.Pick(Backdrop.Papers);
        }

        var colour = Colour.FromHsl(random.Between(0, 360), random.Between(0.02, 0.5), random.Chance(0.75) ? random.Between(0.6, 0.95) : random.Between(0.12, 0.6));
        return new Backdrop(colour.ToString(), colour.Shade(random.Between(-0.25, 0)).ToString(), colour.Shade(random.Between(-0.1, 0.1)).ToString());
    }
}
