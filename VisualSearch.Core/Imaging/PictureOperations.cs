using VisualSearch.Core.Imaging.Vips;

namespace VisualSearch.Core.Imaging;

/// <summary>Plain changes of a picture, each giving a new one of the same source; the alpha channel goes along.</summary>
public static class PictureOperations
{
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

        return Derive(picture, Array.ConvertAll(picture.Rgb, value => table[value]), picture.Alpha);
    }

    /// <summary>Blurs with a Gaussian; the edge pixels go on beyond the border.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="sigma">Standard deviation in pixels, above 0.</param>
    /// <exception cref="UnavailableException">libvips is missing.</exception>
    public static Picture GaussianBlur(this Picture picture, double sigma)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        return Derive(
            picture,
            Blur(picture.Rgb, picture, 3, sigma),
            picture.Alpha is null ? null : Blur(picture.Alpha, picture, 1, sigma));
    }

    private static byte[] Blur(byte[] samples, Picture picture, int bands, double sigma)
    {
        using var blurred = VipsSteps.Over(samples, picture.Width, picture.Height, bands).Then(image => image.Gaussblur(sigma));
        return blurred.WriteToMemory<byte>();
    }

    private static Picture Derive(Picture picture, byte[] rgb, byte[]? alpha) => new(picture.Width, picture.Height, rgb)
    {
        Alpha = alpha,
        Background = picture.Background,
        SourceWidth = picture.SourceWidth,
        SourceHeight = picture.SourceHeight,
        Format = picture.Format,
    };
}
