using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Imaging;

public sealed class ShrinkOnLoadTests
{
    private readonly VipsImageCodec codec = new();
    private readonly VipsPictureResampler resampler = new();

    public static TheoryData<ImageFormat> Formats => SampleImages.Formats;

    [Theory]
    [MemberData(nameof(Formats))]
    public void Shrinking_while_loading_gives_what_shrinking_afterwards_gives(ImageFormat format)
    {
        var detailed = resampler.Resize(SampleImages.Noise(60, 40), BoundingBox.Whole, new ResizeSpec(600, 400, ResizeMode.Squash));
        var file = SampleImages.Encode(format, detailed);

        foreach (var longestSide in new[] { 599, 299, 224, 100, 50 })
        {
            var loaded = codec.Decode(file, new DecodeOptions { LongestSide = longestSide });
            var shrunk = resampler.Shrink(codec.Decode(file), longestSide);

            Assert.Equal((longestSide, 600, 400), (loaded.Width, loaded.SourceWidth, loaded.SourceHeight));
            Assert.InRange(SampleImages.Difference(shrunk, loaded), 0, 2);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_small_picture_is_never_enlarged(ImageFormat format)
    {
        var file = SampleImages.Encode(format, SampleImages.Gradient(20, 30));

        var picture = codec.Decode(file, new DecodeOptions { LongestSide = 31 });

        Assert.Equal((20, 30), (picture.Width, picture.Height));
    }

    [Fact]
    public void A_thin_picture_keeps_at_least_one_pixel()
    {
        var file = SampleImages.Encode(ImageFormat.Jpeg, SampleImages.Gradient(2000, 3));

        var picture = codec.Decode(file, new DecodeOptions { LongestSide = 100 });

        Assert.Equal((100, 1, 2000, 3), (picture.Width, picture.Height, picture.SourceWidth, picture.SourceHeight));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void A_longest_side_below_one_is_refused(int longestSide)
    {
        var file = SampleImages.Encode(ImageFormat.Jpeg, SampleImages.Gradient(8, 8));

        Assert.Throws<ArgumentOutOfRangeException>(() => codec.Decode(file, new DecodeOptions { LongestSide = longestSide }));
    }
}
