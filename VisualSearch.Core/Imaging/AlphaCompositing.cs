namespace VisualSearch.Core.Imaging;

/// <summary>
/// Lays transparent pixels over a plain colour and takes them off again: flat = a * colour + (1 - a) * background, in sRGB
/// values as browsers do.
/// </summary>
internal static class AlphaCompositing
{
    /// <summary>Splits interleaved samples into a flat picture and its opacity.</summary>
    /// <param name="samples">8-bit RGB or RGBA, row by row.</param>
    /// <param name="bands">3 or 4; bands above the fourth are left out.</param>
    /// <param name="background">What shows through.</param>
    /// <returns>RGB, and opacity 0..255 by pixel or null where all is opaque.</returns>
    internal static (byte[] Rgb, byte[]? Alpha) Flatten(byte[] samples, int bands, RgbColour background)
    {
        if (bands == 3)
        {
            return (samples, null);
        }

        var pixels = samples.Length / bands;
        var rgb = new byte[pixels * 3];
        var alpha = new byte[pixels];
        var opaque = true;
        for (int i = 0, from = 0, to = 0; i < pixels; i++, from += bands, to += 3)
        {
            var a = samples[from + 3];
            opaque &= a == byte.MaxValue;
            alpha[i] = a;
            rgb[to] = Over(samples[from], background.R, a);
            rgb[to + 1] = Over(samples[from + 1], background.G, a);
            rgb[to + 2] = Over(samples[from + 2], background.B, a);
        }

        return (rgb, opaque ? null : alpha);
    }

    /// <summary>The RGBA samples that give the picture again when they are laid over its background.</summary>
    internal static byte[] Lift(Picture picture)
    {
        var alpha = picture.Alpha ?? throw new ArgumentException("The picture has no alpha channel.", nameof(picture));
        var background = picture.Background;
        var samples = new byte[alpha.Length * 4];
        for (int i = 0, from = 0, to = 0; i < alpha.Length; i++, from += 3, to += 4)
        {
            var a = alpha[i];
            samples[to] = Under(picture.Rgb[from], background.R, a);
            samples[to + 1] = Under(picture.Rgb[from + 1], background.G, a);
            samples[to + 2] = Under(picture.Rgb[from + 2], background.B, a);
            samples[to + 3] = a;
        }

        return samples;
    }

    private static byte Over(byte colour, byte background, byte alpha) =>
        (byte)(((colour * alpha) + (background * (byte.MaxValue - alpha)) + 127) / byte.MaxValue);

    private static byte Under(byte flat, byte background, byte alpha) => alpha == 0
        ? background
        : (byte)Math.Clamp((int)Math.Round(background + ((flat - background) * 255.0 / alpha)), 0, byte.MaxValue);
}
