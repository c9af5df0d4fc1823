using NetVips;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Imaging.Vips;

namespace VisualSearch.Tests.Imaging;

/// <summary>Pictures with known pixels, and files of every format made of them.</summary>
internal static class SampleImages
{
    internal static TheoryData<ImageFormat> Formats { get; } = new(Enum.GetValues<ImageFormat>());

    /// <summary>A smooth picture without symmetry: red grows to the right, green downwards, blue along the diagonal.</summary>
    internal static Picture Gradient(int width, int height)
    {
        var rgb = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = ((y * width) + x) * 3;
                rgb[at] = (byte)(255 * x / Math.Max(1, width - 1));
                rgb[at + 1] = (byte)(255 * y / Math.Max(1, height - 1));
                rgb[at + 2] = (byte)((rgb[at] + rgb[at + 1]) / 3);
            }
        }

        return new Picture(width, height, rgb);
    }

    /// <summary>Random pixels: nothing about them compresses.</summary>
    internal static Picture Noise(int width, int height, int seed = 7)
    {
        var rgb = new byte[width * height * 3];
        new Random(seed).NextBytes(rgb);
        return new Picture(width, height, rgb);
    }

    /// <summary>The gradient with an opacity that grows downwards.</summary>
    internal static Picture Translucent(int width, int height)
    {
        var picture = Gradient(width, height);
        var samples = new byte[width * height * 4];
        for (var i = 0; i < width * height; i++)
        {
            picture.Rgb.AsSpan(i * 3, 3).CopyTo(samples.AsSpan(i * 4));
            samples[(i * 4) + 3] = picture.Rgb[(i * 3) + 1];
        }

        var (rgb, alpha) = AlphaCompositing.Flatten(samples, 4, picture.Background);
        return new Picture(width, height, rgb) { Alpha = alpha };
    }

    internal static Picture Plain(int width, int height, RgbColour colour)
    {
        var rgb = new byte[width * height * 3];
        for (var i = 0; i < rgb.Length; i += 3)
        {
            (rgb[i], rgb[i + 1], rgb[i + 2]) = (colour.R, colour.G, colour.B);
        }

        return new Picture(width, height, rgb);
    }

    internal static byte[] Encode(ImageFormat format, Picture picture) => format switch
    {
        ImageFormat.Jpeg => Encode("jpegsave_buffer", picture.Rgb, picture, 3, new VOption { { "Q", 95 }, { "subsample_mode", Enums.ForeignSubsample.Off } }),
        ImageFormat.Png => Encode("pngsave_buffer", picture.Rgb, picture, 3),
        ImageFormat.WebP => Encode("webpsave_buffer", picture.Rgb, picture, 3, new VOption { { "lossless", true } }),
        ImageFormat.Gif => Encode("gifsave_buffer", picture.Rgb, picture, 3),
        ImageFormat.Avif => Encode("heifsave_buffer", picture.Rgb, picture, 3, new VOption { { "compression", Enums.ForeignHeifCompression.Av1 }, { "Q", 90 }, { "effort", 0 } }),
        _ => Encode("tiffsave_buffer", picture.Rgb, picture, 3, new VOption { { "compression", Enums.ForeignTiffCompression.Deflate } }),
    };

    /// <summary>Encodes pictures of one size as the frames of an animation or the pages of a document.</summary>
    internal static byte[] EncodePages(ImageFormat format, params Picture[] pages)
    {
        var (width, height) = (pages[0].Width, pages[0].Height);
        var strip = new Picture(width, height * pages.Length, [.. pages.SelectMany(page => page.Rgb)]);
        var (saver, compression) = format switch
        {
            ImageFormat.Gif => ("gifsave_buffer", default(Enums.ForeignTiffCompression?)),
            ImageFormat.WebP => ("webpsave_buffer", null),
            _ => ("tiffsave_buffer", (Enums.ForeignTiffCompression?)Enums.ForeignTiffCompression.Deflate),
        };
        var options = new VOption { { "page_height", height } };
        if (compression is { } named)
        {
            options.Add("compression", named);
        }

        return Encode(saver, strip.Rgb, strip, 3, options);
    }

    /// <summary>Encodes interleaved samples with any saver and any options of it.</summary>
    internal static byte[] Encode(
        string saver, byte[] samples, Picture size, int bands, VOption? options = null, Func<Image, Image>? change = null)
    {
        using var tagged = VipsSteps.Over(samples, size.Width, size.Height, bands)
            .Then(image => image.Copy(interpretation: Enums.Interpretation.Srgb))
            .Then(image => change is null ? image.Copy() : change(image));
        return (byte[])Operation.Call(saver, options, tagged);
    }

    /// <summary>Mean absolute difference of two pictures' samples.</summary>
    internal static double Difference(Picture one, Picture other)
    {
        Assert.Equal((one.Width, one.Height), (other.Width, other.Height));
        return one.Rgb.Zip(other.Rgb, (a, b) => Math.Abs(a - b)).Average();
    }
}
