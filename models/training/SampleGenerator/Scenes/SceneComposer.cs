using VisualSearch.Core.Imaging;

namespace VisualSearch.SampleGenerator.Scenes;

/// <summary>A made photo and where its product can be seen.</summary>
/// <param name="Photo">The photo.</param>
/// <param name="Box">The smallest rectangle around the product's visible pixels.</param>
internal sealed record ComposedScene(Picture Photo, PixelBox Box);

/// <summary>Lays a scene's layers over each other: ground and things behind, the product, things in front.</summary>
internal static class SceneComposer
{
    // more than half covered counts as seen
    private const int Seen = 128;

    /// <summary>Makes the photo of a scene.</summary>
    public static ComposedScene Compose(SceneDesign design, IImageCodec codec)
    {
        var layers = SceneLayers.Of(design);
        var photo = codec.RenderSvg(layers.Behind, design.PixelWidth);
        var product = codec.RenderSvg(layers.Product, design.PixelWidth);
        var front = codec.RenderSvg(layers.Front, design.PixelWidth);
        var pixels = (byte[])photo.Rgb.Clone();
        LayOver(pixels, product);
        LayOver(pixels, front);
        PhotoFinish.Apply(pixels, photo.Width, photo.Height, design.Light, new SeededRandom(design.Seed ^ 0xCAFE));
        return new ComposedScene(new Picture(photo.Width, photo.Height, pixels), VisibleBox(product, front));
    }

    /// <summary>The smallest rectangle around the pixels where the product is seen and nothing is before it.</summary>
    /// <param name="product">The product alone.</param>
    /// <param name="front">What is before it; null where nothing is.</param>
    /// <exception cref="InvalidOperationException">No pixel of it is seen.</exception>
    public static PixelBox VisibleBox(Picture product, Picture? front)
    {
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, -1, -1);
        for (var y = 0; y < product.Height; y++)
        {
            for (var x = 0; x < product.Width; x++)
            {
                var i = (y * product.Width) + x;
                if (Alpha(product, i) >= Seen && (front is null || Alpha(front, i) < Seen))
                {
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
                }
            }
        }

        return right < 0
            ? throw new InvalidOperationException("The product is not to be seen in its scene.")
            : new PixelBox(left, top, right - left + 1, bottom - top + 1);
    }

    private static int Alpha(Picture layer, int pixel) => layer.Alpha is { } alpha ? alpha[pixel] : 255;

    // layers come laid over white; taking the white out again gives the colour that they add
    private static void LayOver(byte[] pixels, Picture layer)
    {
        if (layer.Alpha is not { } alpha)
        {
            layer.Rgb.CopyTo(pixels, 0);
            return;
        }

        for (var i = 0; i < alpha.Length; i++)
        {
            for (var c = i * 3; alpha[i] > 0 && c < (i * 3) + 3; c++)
            {
                pixels[c] = (byte)Math.Clamp(layer.Rgb[c] - ((255 - pixels[c]) * (255 - alpha[i]) / 255), 0, 255);
            }
        }
    }
}
