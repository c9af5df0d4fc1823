using VisualSearch.Core.Imaging;
using VisualSearch.Core.Sample;

namespace VisualSearch.Core.ModelStore.Sanity;

/// <summary>A picture of a product of the sample catalogue.</summary>
/// <param name="Product">Index of the product in the gallery.</param>
/// <param name="Picture">The picture.</param>
internal sealed record SanityView(int Product, Picture Picture);

/// <summary>A scene with a product in it and where that is.</summary>
internal sealed record SanityScene(int Product, Picture Photo, BoundingBox Box);

/// <summary>The sample catalogue's pictures that the sanity check looks at, read when they are first wanted.</summary>
internal sealed class SanityPictures(SampleCatalog sample, IImageCodec codec)
{
    private const int EverySecond = 2;
    private static readonly DecodeOptions Small = new() { LongestSide = 160 };

    private readonly Lazy<IReadOnlyList<Picture>> _gallery = new(() => [.. sample.Products.AsParallel().AsOrdered().Select(product => Read(codec, product, 0))]);
    private readonly Lazy<IReadOnlyList<SanityView>> _otherViews = new(() =>
        [.. Indices(sample).AsParallel().AsOrdered().Select(i => new SanityView(i, Read(codec, sample.Products[i], 1)))]);
    private readonly Lazy<IReadOnlyList<SanityScene>> _scenes = new(() =>
        [.. sample.Scenes.Where((_, i) => i % EverySecond == 0).AsParallel().AsOrdered().Select(scene => Read(codec, sample, scene))]);

    /// <summary>The first picture of each product.</summary>
    internal IReadOnlyList<Picture> Gallery => _gallery.Value;

    /// <summary>The second picture, from another side, of every other product.</summary>
    internal IReadOnlyList<SanityView> OtherViews => _otherViews.Value;

    /// <summary>Photos of products in other surroundings.</summary>
    internal IReadOnlyList<SanityScene> Scenes => _scenes.Value;

    /// <summary>Mild changes that a person would hardly call another picture: cropped, darker, compressed.</summary>
    internal IReadOnlyList<(string Name, SanityView View)> NearDuplicates(IPictureResampler resampler) =>
    [
        .. Indices(sample).Where(i => i % (2 * EverySecond) == 0).SelectMany(i => new[]
        {
            ("cropped", new SanityView(i, Crop(resampler, Gallery[i]))),
            ("darker", new SanityView(i, Gallery[i].Brighten(0.75))),
            ("compressed", new SanityView(i, codec.Decode(codec.EncodeJpeg(Gallery[i], 50)))),
        }),
    ];

    /// <summary>The negative of a picture: every colour is another, every shape stays.</summary>
    internal static Picture Negative(Picture picture) => new(picture.Width, picture.Height, Array.ConvertAll(picture.Rgb, value => (byte)(byte.MaxValue - value)));

    private static IEnumerable<int> Indices(SampleCatalog sample) => Enumerable.Range(0, sample.Products.Count).Where(i => i % EverySecond == 0);

    private static Picture Read(IImageCodec codec, SampleProduct product, int view) => codec.Decode(File.ReadAllBytes(product.Pictures[view]), Small);

    private static SanityScene Read(IImageCodec codec, SampleCatalog sample, SampleScene scene)
    {
        var photo = codec.Decode(File.ReadAllBytes(scene.Path));
        var product = sample.Products.TakeWhile(product => !string.Equals(product.Id, scene.Product, StringComparison.Ordinal)).Count();
        var (left, top, width, height) = scene.Box;
        return new SanityScene(product, photo, BoundingBox.FromPixels(left, top, left + width, top + height, photo.Width, photo.Height));
    }

    private static Picture Crop(IPictureResampler resampler, Picture picture)
    {
        var (x, y) = (picture.Width * 8 / 100, picture.Height * 8 / 100);
        return resampler.Crop(picture, new PixelBox(x, y, picture.Width - (2 * x), picture.Height - (2 * y)));
    }
}
