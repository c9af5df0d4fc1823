using NetVips;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Imaging.Vips;

namespace VisualSearch.Tests.Imaging;

public sealed class DecodeColourTests
{
    private readonly VipsImageCodec codec = new();

    /// <summary>sRGB colours inside of both gamuts.</summary>
    public static TheoryData<byte, byte, byte> Colours => new()
    {
        { 0, 0, 0 }, { 255, 255, 255 }, { 128, 128, 128 }, { 60, 130, 90 }, { 180, 120, 100 }, { 90, 90, 200 }, { 200, 190, 40 },
    };

    [Theory]
    [MemberData(nameof(Colours))]
    public void Adobe_rgb_becomes_the_srgb_that_the_formulas_give(byte red, byte green, byte blue)
    {
        var file = JpegSegments.Insert(
            SampleImages.Encode(ImageFormat.Jpeg, SampleImages.Plain(16, 16, new RgbColour(red, green, blue))), 0xE2, IccProfiles.AsSegment(IccProfiles.AdobeRgb));

        var expected = IccProfiles.AdobeRgbToSrgb(red, green, blue);

        AssertPlain(expected, codec.Decode(file), tolerance: 2);
    }

    [Fact]
    public void A_profile_changes_colours_and_its_absence_does_not()
    {
        var plain = SampleImages.Encode(ImageFormat.Jpeg, SampleImages.Plain(16, 16, new RgbColour(100, 160, 100)));
        var tagged = JpegSegments.Insert(plain, 0xE2, IccProfiles.AsSegment(IccProfiles.AdobeRgb));

        AssertPlain((100, 160, 100), codec.Decode(plain), tolerance: 1);
        Assert.True(SampleImages.Difference(codec.Decode(plain), codec.Decode(tagged)) > 10);
    }

    [Fact]
    public void A_damaged_profile_is_as_good_as_none()
    {
        var plain = SampleImages.Encode(ImageFormat.Jpeg, SampleImages.Plain(16, 16, new RgbColour(100, 160, 100)));
        var tagged = JpegSegments.Insert(plain, 0xE2, IccProfiles.AsSegment([.. IccProfiles.AdobeRgb.AsSpan(0, 140)]));

        AssertPlain((100, 160, 100), codec.Decode(tagged), tolerance: 1);
    }

    [Fact]
    public void Cmyk_becomes_rgb()
    {
        var original = SampleImages.Plain(16, 16, new RgbColour(150, 120, 100));
        var file = SampleImages.Encode(
            "jpegsave_buffer", original.Rgb, original, 3, new VOption { { "Q", 100 }, { "keep", Enums.ForeignKeep.None } }, i => Convert(i, Enums.Interpretation.Cmyk));

        Assert.Equal(4, Bands(ImageFormat.Jpeg, file));
        AssertPlain((150, 120, 100), codec.Decode(file), tolerance: 12);
    }

    [Fact]
    public void Grey_becomes_rgb()
    {
        var original = SampleImages.Plain(16, 16, new RgbColour(90, 90, 90));
        var file = SampleImages.Encode("pngsave_buffer", original.Rgb, original, 3, change: i => Convert(i, Enums.Interpretation.Bw));

        Assert.Equal(1, Bands(ImageFormat.Png, file));
        AssertPlain((90, 90, 90), codec.Decode(file), tolerance: 0);
    }

    [Theory]
    [InlineData("pngsave_buffer", Enums.Interpretation.Rgb16)]
    [InlineData("tiffsave_buffer", Enums.Interpretation.Rgb16)]
    [InlineData("tiffsave_buffer", Enums.Interpretation.Scrgb)]
    [InlineData("tiffsave_buffer", Enums.Interpretation.Lab)]
    public void Deep_and_linear_samples_become_8_bit_srgb(string saver, Enums.Interpretation space)
    {
        var original = SampleImages.Gradient(32, 24);
        var file = SampleImages.Encode(saver, original.Rgb, original, 3, change: i => Convert(i, space));

        Assert.InRange(SampleImages.Difference(original, codec.Decode(file)), 0, 1);
    }

    [Fact]
    public void Transparent_pixels_show_the_background_and_keep_their_opacity()
    {
        // opaque red, half red, clear red
        byte[] rgba = [255, 0, 0, 255, 255, 0, 0, 128, 255, 0, 0, 0];
        var file = SampleImages.Encode("pngsave_buffer", rgba, new Picture(3, 1, new byte[9]), 4);

        var onWhite = codec.Decode(file);
        var onBlue = codec.Decode(file, new DecodeOptions { Background = new RgbColour(0, 0, 255) });

        Assert.Equal([255, 128, 0], onWhite.Alpha!);
        Assert.Equal([255, 0, 0, 255, 127, 127, 255, 255, 255], onWhite.Rgb);
        Assert.Equal([255, 0, 0, 128, 0, 127, 0, 0, 255], onBlue.Rgb);
    }

    [Theory]
    [InlineData(Enums.Interpretation.Rgb16)]
    [InlineData(Enums.Interpretation.Bw)]
    [InlineData(Enums.Interpretation.Grey16)]
    public void Opacity_survives_with_deep_and_grey_samples(Enums.Interpretation space)
    {
        byte[] rgba = [90, 90, 90, 255, 90, 90, 90, 128, 90, 90, 90, 0];
        var file = SampleImages.Encode("pngsave_buffer", rgba, new Picture(3, 1, new byte[9]), 4, change: i => Convert(i, space));

        var picture = codec.Decode(file);

        Assert.Equal([255, 128, 0], picture.Alpha!);
        Assert.Equal([90, 90, 90, 172, 172, 172, 255, 255, 255], picture.Rgb);
    }

    [Fact]
    public void An_alpha_channel_that_is_opaque_everywhere_is_dropped()
    {
        byte[] rgba = [1, 2, 3, 255, 4, 5, 6, 255];
        var file = SampleImages.Encode("pngsave_buffer", rgba, new Picture(2, 1, new byte[6]), 4);

        var picture = codec.Decode(file);

        Assert.Null(picture.Alpha);
        Assert.Equal([1, 2, 3, 4, 5, 6], picture.Rgb);
    }

    [Fact]
    public void Shrinking_does_not_let_the_colour_of_clear_pixels_bleed()
    {
        // green shows, red is clear
        var rgba = Enumerable.Range(0, 64 * 64).SelectMany(i => i % 2 == 0 ? new byte[] { 0, 255, 0, 255 } : [255, 0, 0, 0]).ToArray();
        var file = SampleImages.Encode("pngsave_buffer", rgba, new Picture(64, 64, new byte[64 * 64 * 3]), 4);

        var picture = codec.Decode(file, new DecodeOptions { LongestSide = 8 });

        // half green over white: red comes from the background alone
        AssertPlain((127, 255, 127), picture, tolerance: 4);
        Assert.All(picture.Alpha!, a => Assert.InRange(a, 124, 131));
    }

    private static void AssertPlain((int R, int G, int B) expected, Picture actual, int tolerance) => Assert.All(actual.Rgb.Chunk(3), pixel =>
    {
        Assert.InRange(pixel[0], expected.R - tolerance, expected.R + tolerance);
        Assert.InRange(pixel[1], expected.G - tolerance, expected.G + tolerance);
        Assert.InRange(pixel[2], expected.B - tolerance, expected.B + tolerance);
    });

    private static int Bands(ImageFormat format, byte[] file)
    {
        using var image = VipsLoaders.Open(format, file, page: 0, shrink: 1);
        return image.Bands;
    }

    private static Image Convert(Image image, Enums.Interpretation space) => image.Colourspace(space);
}
