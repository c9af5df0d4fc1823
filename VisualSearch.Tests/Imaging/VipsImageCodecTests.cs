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

    [Fact]
    public void Png_of_a_picture_decodes_to_the_same_pixels()
    {
        var original = SampleImages.Noise(33, 17);

        Assert.Equal(original.Rgb, codec.Decode(codec.EncodePng(original)).Rgb);
    }
}
