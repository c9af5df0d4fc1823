using VisualSearch.Core.Imaging;
using VisualSearch.Core.Sample.Pictures;
using VisualSearch.Core.Sample.Products;
using VisualSearch.Core.Sample.Scenes;

namespace VisualSearch.Core.ModelStore.Sanity;

/// <summary>A picture of a product of the sample catalogue.</summary>
/// <param name="Product">Index of the product in the gallery.</param>
/// <param name="Picture">The picture.</param>
internal sealed record SanityView(int Product, Picture Picture);

/// <summary>A scene with a product in it and where that is.</summary>
internal sealed record SanityScene(int Product, Picture Photo, BoundingBox Box);

/// <summary>The sample catalogue's pictures that the sanity check looks at, rendered when they are first wanted.</summary>
internal sealed class SanityPictures(IImageCodec codec)
{
    private const int Width = 160;
    private const int EverySecond = 2;

    private readonly Lazy<IReadOnlyList<Picture>> _gallery = new(() => [.. SampleProducts.All.AsParallel().AsOrdered().Select(product => Render(codec, product, 0))]);
    private readonly Lazy<IReadOnlyList<SanityView>> _otherViews = new(() => [.. Indices().AsParallel().AsOrdered().Select(i => new SanityView(i, Render(codec, SampleProducts.All[i], 1)))]);
    private readonly Lazy<IReadOnlyList<SanityScene>> _scenes = new(() =>
        [.. SceneDesigns.All.Where((_, i) => i % EverySecond == 0).AsParallel().AsOrdered().Select(design => Compose(codec, design))]);

    /// <summary>The first picture of each product.</summary>
    internal IReadOnlyList<Picture> Gallery => _gallery.Value;

    /// <summary>The second picture, from another side, of every other product.</summary>
    internal IReadOnlyList<SanityView> OtherViews => _otherViews.Value;

    /// <summary>Photos of products in other surroundings.</summary>
    internal IReadOnlyList<SanityScene> Scenes => _scenes.Value;

    /// <summary>Mild changes that a person would hardly call another picture: cropped, darker, compressed.</summary>
    internal IReadOnlyList<(string Name, SanityView View)> NearDuplicates(IPictureResampler resampler) =>
    [
        .. Indices().Where(i => i % (2 * EverySecond) == 0).SelectMany(i => new[]
        {
            ("cropped", new SanityView(i, Crop(resampler, Gallery[i]))),
            ("darker", new SanityView(i, Gallery[i].Brighten(0.75))),
            ("compressed", new SanityView(i, codec.Decode(codec.EncodeJpeg(Gallery[i], 50)))),
        }),
    ];

    /// <summary>The negative of a picture: every colour is another, every shape stays.</summary>
    internal static Picture Negative(Picture picture) => new(picture.Width, picture.Height, Array.ConvertAll(picture.Rgb, value => (byte)(byte.MaxValue - value)));

    private static IEnumerable<int> Indices() => Enumerable.Range(0, SampleProducts.All.Count).Where(i => i % EverySecond == 0);

    private static Picture Render(IImageCodec codec, SampleProduct product, int view) =>
        codec.RenderSvg(StudioPicture.Svg(product.Build(), product.Views[view], product.BackdropOf(view)), Width);

    private static SanityScene Compose(IImageCodec codec, SceneDesign design)
    {
        var scene = SceneComposer.Compose(design, codec);
        var product = SampleProducts.All.TakeWhile(product => !string.Equals(product.Id, design.Product.Id, StringComparison.Ordinal)).Count();
        var box = BoundingBox.FromPixels(
            scene.Box.Left, scene.Box.Top, scene.Box.Left + scene.Box.Width, scene.Box.Top + scene.Box.Height, scene.Photo.Width, scene.Photo.Height);
        return new SanityScene(product, scene.Photo, box);
    }

    private static Picture Crop(IPictureResampler resampler, Picture picture)
    {
        var (x, y) = (picture.Width * 8 / 100, picture.Height * 8 / 100);
        return resampler.Crop(picture, new PixelBox(x, y, picture.Width - (2 * x), picture.Height - (2 * y)));
    }
}
