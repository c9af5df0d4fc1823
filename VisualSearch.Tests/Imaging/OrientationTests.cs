using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Imaging;

public sealed class OrientationTests
{
    private readonly VipsImageCodec codec = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Every_orientation_is_shown_upright(byte orientation)
    {
        var upright = SampleImages.Gradient(64, 40);
        var file = ExifOrientation.Tag(SampleImages.Encode(ImageFormat.Jpeg, ExifOrientation.Stored(upright, orientation)), orientation);

        Assert.InRange(SampleImages.Difference(upright, codec.Decode(file)), 0, 3);
        Assert.Equal(new ImageHeader(ImageFormat.Jpeg, 64, 40), codec.Identify(file));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(7)]
    public void Shrink_on_load_keeps_to_the_orientation(byte orientation)
    {
        var upright = SampleImages.Gradient(640, 400);
        var file = ExifOrientation.Tag(SampleImages.Encode(ImageFormat.Jpeg, ExifOrientation.Stored(upright, orientation)), orientation);

        var picture = codec.Decode(file, new DecodeOptions { LongestSide = 64 });

        Assert.Equal((64, 40, 640, 400), (picture.Width, picture.Height, picture.SourceWidth, picture.SourceHeight));
        Assert.InRange(SampleImages.Difference(SampleImages.Gradient(64, 40), picture), 0, 3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(255)]
    public void An_orientation_that_does_not_exist_is_left_alone(byte orientation)
    {
        var picture = SampleImages.Gradient(32, 20);

        var decoded = codec.Decode(ExifOrientation.Tag(SampleImages.Encode(ImageFormat.Jpeg, picture), orientation));

        Assert.InRange(SampleImages.Difference(picture, decoded), 0, 3);
    }
}
