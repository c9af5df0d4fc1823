using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Imaging;

public sealed class VipsImageCodecTests
{
    private readonly VipsImageCodec codec = new();

    public static TheoryData<ImageFormat> Formats => SampleImages.Formats;

    [Fact]
    public void Library_is_named_with_its_version() => Assert.Matches(@"^libvips \d+\.\d+", codec.Library);

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_format_is_told_by_content_and_decoded(ImageFormat format)
    {
        var original = SampleImages.Gradient(64, 40);
        var file = SampleImages.Encode(format, original);

        var picture = codec.Decode(file);

        Assert.Equal(new ImageHeader(format, 64, 40), codec.Identify(file));
        Assert.Equal(format, picture.Format);
        Assert.Equal((64, 40), (picture.SourceWidth, picture.SourceHeight));
        Assert.Null(picture.Alpha);
        Assert.InRange(SampleImages.Difference(original, picture), 0, format is ImageFormat.Gif ? 6 : 3);
    }

    [Theory]
    [InlineData(ImageFormat.Gif)]
    [InlineData(ImageFormat.WebP)]
    [InlineData(ImageFormat.Tiff)]
    public void Only_the_first_frame_or_page_is_decoded(ImageFormat format)
    {
        var red = SampleImages.Plain(20, 30, new RgbColour(255, 0, 0));
        var blue = SampleImages.Plain(20, 30, new RgbColour(0, 0, 255));
        var file = SampleImages.EncodePages(format, red, blue);

        var picture = codec.Decode(file);

        Assert.Equal((20, 30), (picture.Width, picture.Height));
        Assert.InRange(SampleImages.Difference(red, picture), 0, 1);
    }

    [Fact]
    public void Png_of_a_picture_decodes_to_the_same_pixels()
    {
        var original = SampleImages.Noise(33, 17);

        Assert.Equal(original.Rgb, codec.Decode(codec.EncodePng(original)).Rgb);
    }

    [Fact]
    public void Png_of_a_translucent_picture_decodes_to_the_same_pixels_and_opacity()
    {
        var original = SampleImages.Translucent(40, 256);

        var decoded = codec.Decode(codec.EncodePng(original));

        Assert.Equal(original.Alpha, decoded.Alpha);
        Assert.All(original.Rgb.Zip(decoded.Rgb), pair => Assert.InRange(pair.First - pair.Second, -1, 1));
    }

    [Fact]
    public void Jpeg_and_webp_keep_the_size_and_nearly_the_pixels()
    {
        var original = SampleImages.Gradient(120, 77);

        var jpeg = codec.Decode(codec.EncodeJpeg(original));
        var webp = codec.Decode(codec.EncodeWebP(original));

        Assert.Equal((ImageFormat.Jpeg, ImageFormat.WebP), (jpeg.Format, webp.Format));
        Assert.InRange(SampleImages.Difference(original, jpeg), 0, 3);
        Assert.InRange(SampleImages.Difference(original, webp), 0, 3);
    }

    [Fact]
    public void A_higher_quality_gives_a_larger_file_and_a_closer_picture()
    {
        var original = SampleImages.Noise(100, 100);
        foreach (Func<Picture, int, byte[]> encode in new Func<Picture, int, byte[]>[] { codec.EncodeJpeg, codec.EncodeWebP })
        {
            var (low, high) = (encode(original, 20), encode(original, 95));

            Assert.True(low.Length < high.Length);
            Assert.True(SampleImages.Difference(original, codec.Decode(high)) < SampleImages.Difference(original, codec.Decode(low)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void A_quality_out_of_range_is_refused(int quality)
    {
        var picture = SampleImages.Gradient(4, 4);

        Assert.Throws<ArgumentOutOfRangeException>(() => codec.EncodeJpeg(picture, quality));
        Assert.Throws<ArgumentOutOfRangeException>(() => codec.EncodeWebP(picture, quality));
    }

    [Fact]
    public void Encoded_files_carry_no_metadata()
    {
        var tagged = ExifOrientation.Tag(SampleImages.Encode(ImageFormat.Jpeg, SampleImages.Gradient(30, 20)), 6);

        var jpeg = codec.EncodeJpeg(codec.Decode(tagged));

        Assert.True(tagged.AsSpan().IndexOf("Exif"u8) > 0);
        Assert.True(jpeg.AsSpan().IndexOf("Exif"u8) < 0);
        Assert.Equal(new ImageHeader(ImageFormat.Jpeg, 20, 30), codec.Identify(jpeg));
    }

    [Fact]
    public async Task Many_threads_decode_to_the_same_pixels()
    {
        var files = Enum.GetValues<ImageFormat>().Select(f => SampleImages.Encode(f, SampleImages.Gradient(90, 60))).ToArray();
        var expected = Array.ConvertAll(files, file => codec.Decode(file).Rgb);

        await Parallel.ForAsync(0, 60, TestContext.Current.CancellationToken, (i, _) =>
        {
            Assert.Equal(expected[i % files.Length], codec.Decode(files[i % files.Length]).Rgb);
            return ValueTask.CompletedTask;
        });
    }
}
