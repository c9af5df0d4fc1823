using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Imaging;

public sealed class PictureOperationsTests
{
    [Fact]
    public void Brightness_scales_and_is_cut_at_white()
    {
        var picture = new Picture(1, 1, [10, 100, 200]);

        Assert.Equal([15, 150, 255], picture.Brighten(1.5).Rgb);
        Assert.Equal([0, 0, 0], picture.Brighten(0).Rgb);
        Assert.Throws<ArgumentOutOfRangeException>(() => picture.Brighten(-1));
    }

    [Fact]
    public void Blur_spreads_a_point_and_keeps_its_light()
    {
        var rgb = new byte[31 * 31 * 3];
        rgb.AsSpan(((15 * 31) + 15) * 3, 3).Fill(255);

        var blurred = new Picture(31, 31, rgb).GaussianBlur(1.5);

        Assert.InRange(blurred.Rgb[((15 * 31) + 15) * 3], 10, 40);
        Assert.True(blurred.Rgb[((15 * 31) + 17) * 3] > 0);
        Assert.Equal(0, blurred.Rgb[((15 * 31) + 29) * 3]);
        Assert.InRange(blurred.Rgb.Sum(b => b), 500, 1000);
    }

    [Fact]
    public void Blur_leaves_a_plain_picture_alone_up_to_its_edges() =>
        Assert.All(SampleImages.Plain(20, 20, new RgbColour(77, 77, 77)).GaussianBlur(3).Rgb, value => Assert.InRange(value, 76, 78));
}
