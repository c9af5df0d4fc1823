using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Imaging;

public sealed class PictureOperationsTests
{
    private static readonly Picture Original = new(2, 3, [.. Enumerable.Range(1, 18).Select(i => (byte)i)])
    {
        Alpha = [1, 2, 3, 4, 5, 6],
        SourceWidth = 20,
        SourceHeight = 30,
    };

    [Fact]
    public void Flips_mirror_and_are_their_own_inverse()
    {
        Assert.Equal([2, 1, 4, 3, 6, 5], Original.FlipHorizontally().Alpha!);
        Assert.Equal([5, 6, 3, 4, 1, 2], Original.FlipVertically().Alpha!);
        Assert.Equal([4, 5, 6, 1, 2, 3], Original.FlipHorizontally().Rgb.AsSpan(0, 6).ToArray());
        Assert.Equal(Original.Rgb, Original.FlipHorizontally().FlipHorizontally().Rgb);
        Assert.Equal(Original.Rgb, Original.FlipVertically().FlipVertically().Rgb);
    }

    [Fact]
    public void A_quarter_turn_brings_the_left_column_to_the_top()
    {
        var turned = Original.RotateClockwise();

        Assert.Equal((3, 2, 30, 20), (turned.Width, turned.Height, turned.SourceWidth, turned.SourceHeight));
        Assert.Equal([5, 3, 1, 6, 4, 2], turned.Alpha!);
        Assert.Equal([13, 14, 15, 7, 8, 9, 1, 2, 3], turned.Rgb.AsSpan(0, 9).ToArray());
        Assert.Equal(Original.Rgb, turned.RotateClockwise().RotateClockwise().RotateClockwise().Rgb);
    }

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
