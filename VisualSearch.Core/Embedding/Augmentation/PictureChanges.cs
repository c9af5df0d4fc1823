using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Embedding.Augmentation;

/// <summary>Changes of pixels that only queries need.</summary>
internal static class PictureChanges
{
    /// <summary>Standard deviation of the noise in sRGB levels.</summary>
    internal const double NoiseSpread = 12;

    /// <summary>Variance of the sum of four bytes.</summary>
    private const double ByteSumVariance = 4 * ((256.0 * 256) - 1) / 12;

    /// <summary>Unsharp masking: what a blur takes away is added once more.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="sigma">Standard deviation of the blur in pixels.</param>
    internal static Picture Sharpen(this Picture picture, double sigma)
    {
        var blurred = picture.GaussianBlur(sigma);
        var rgb = new byte[picture.Rgb.Length];
        for (var i = 0; i < rgb.Length; i++)
        {
            rgb[i] = (byte)Math.Clamp((2 * picture.Rgb[i]) - blurred.Rgb[i], 0, byte.MaxValue);
        }

        return picture.WithRgb(rgb);
    }

    /// <summary>Adds noise of about normal distribution (a sum of four uniform bytes, after Irwin and Hall) that the picture's own content decides.</summary>
    internal static Picture AddNoise(this Picture picture)
    {
        var state = Fingerprint(picture.Rgb);
        var scale = NoiseSpread / Math.Sqrt(ByteSumVariance);
        var rgb = new byte[picture.Rgb.Length];
        for (var i = 0; i < rgb.Length; i++)
        {
            var bits = Next(ref state);
            var sum = (int)(bits & 255) + (int)((bits >> 8) & 255) + (int)((bits >> 16) & 255) + (int)((bits >> 24) & 255) - 510;
            rgb[i] = (byte)Math.Clamp(Math.Round(picture.Rgb[i] + (sum * scale)), 0, byte.MaxValue);
        }

        return picture.WithRgb(rgb);
    }

    /// <summary>SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014).</summary>
    private static ulong Next(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>FNV-1a, 64 bits (Fowler, Noll and Vo).</summary>
    private static ulong Fingerprint(byte[] samples)
    {
        var hash = 14_695_981_039_346_656_037;
        foreach (var sample in samples)
        {
            hash = unchecked((hash ^ sample) * 1_099_511_628_211);
        }

        return hash;
    }

    private static Picture WithRgb(this Picture picture, byte[] rgb) => new(picture.Width, picture.Height, rgb)
    {
        Alpha = picture.Alpha, Background = picture.Background, SourceWidth = picture.SourceWidth, SourceHeight = picture.SourceHeight, Format = picture.Format,
    };
}
