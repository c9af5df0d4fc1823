using VisualSearch.Core.Imaging.Vips;

namespace VisualSearch.Core.Imaging;

/// <summary>Plain changes of a picture, each giving a new one of the same source; the alpha channel goes along.</summary>
public static class PictureOperations
{
    /// <summary>Mirrors left and right.</summary>
    public static Picture FlipHorizontally(this Picture picture) =>
        Rearrange(picture, picture.Width, picture.Height, (x, y) => (y * picture.Width) + picture.Width - 1 - x);

    /// <summary>Mirrors top and bottom.</summary>
    public static Picture FlipVertically(this Picture picture) =>
        Rearrange(picture, picture.Width, picture.Height, (x, y) => ((picture.Height - 1 - y) * picture.Width) + x);

    /// <summary>Turns by 90 degrees clockwise: width and height change places.</summary>
    public static Picture RotateClockwise(this Picture picture) =>
        Rearrange(picture, picture.Height, picture.Width, (x, y) => ((picture.Height - 1 - x) * picture.Width) + y);

    /// <summary>Multiplies every sRGB value, cut at white.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="factor">0 is black, 1 changes nothing, above 1 is brighter.</param>
    public static Picture Brighten(this Picture picture, double factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(factor);
        var table = new byte[256];
        for (var value = 0; value < table.Length; value++)
        {
            table[value] = (byte)Math.Min(byte.MaxValue, Math.Round(value * factor));
        }

        return Derive(picture, picture.Width, picture.Height, Array.ConvertAll(picture.Rgb, value => table[value]), picture.Alpha);
    }

    /// <summary>Blurs with a Gaussian; the edge pixels go on beyond the border.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="sigma">Standard deviation in pixels, above 0.</param>
    /// <exception cref="UnavailableException">libvips is missing.</exception>
    public static Picture GaussianBlur(this Picture picture, double sigma)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        return Derive(
            picture, picture.Width, picture.Height,
            Blur(picture.Rgb, picture, 3, sigma),
            picture.Alpha is null ? null : Blur(picture.Alpha, picture, 1, sigma));
    }

    private static unsafe byte[] Blur(byte[] samples, Picture picture, int bands, double sigma)
    {
        VipsLibrary.EnsureStarted();
        fixed (byte* pixels = samples)
        {
            using var image = VipsImage.OverMemory(pixels, picture.Width, picture.Height, bands);
            using var blur = new VipsOperation("gaussblur");
            using var blurred = blur.Set("in", image).Set("sigma", sigma).ToImage();
            return blurred.ToArray();
        }
    }

    private static Picture Rearrange(Picture picture, int width, int height, Func<int, int, int> sourcePixel)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var rgb = new byte[picture.Rgb.Length];
        var alpha = picture.Alpha is null ? null : new byte[picture.Alpha.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (from, to) = (sourcePixel(x, y), (y * width) + x);
                picture.Rgb.AsSpan(from * 3, 3).CopyTo(rgb.AsSpan(to * 3));
                if (alpha is not null)
                {
                    alpha[to] = picture.Alpha![from];
                }
            }
        }

        return Derive(picture, width, height, rgb, alpha);
    }

    private static Picture Derive(Picture picture, int width, int height, byte[] rgb, byte[]? alpha) => new(width, height, rgb)
    {
        Alpha = alpha,
        Background = picture.Background,
        SourceWidth = width == picture.Width ? picture.SourceWidth : picture.SourceHeight,
        SourceHeight = height == picture.Height ? picture.SourceHeight : picture.SourceWidth,
        Format = picture.Format,
    };
}
