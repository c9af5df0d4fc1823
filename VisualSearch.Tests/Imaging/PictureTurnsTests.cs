using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Imaging;

public sealed class PictureTurnsTests
{
    private static readonly Picture Original = new(2, 3, [.. Enumerable.Range(1, 18).Select(i => (byte)i)])
    {
        Alpha = [1, 2, 3, 4, 5, 6],
        SourceWidth = 20,
        SourceHeight = 30,
        Background = new RgbColour(7, 8, 9),
        Format = ImageFormat.Png,
    };

    [Fact]
    public void Flips_mirror_and_are_their_own_inverse()
    {
        Assert.Equal([2, 1, 4, 3, 6, 5], Original.FlipLeftRight().Alpha!);
        Assert.Equal([5, 6, 3, 4, 1, 2], Original.FlipUpDown().Alpha!);
        Assert.Equal([4, 5, 6, 1, 2, 3], Original.FlipLeftRight().Rgb.AsSpan(0, 6).ToArray());
        Assert.Equal(Original.Rgb, Original.FlipLeftRight().FlipLeftRight().Rgb);
        Assert.Equal(Original.Rgb, Original.FlipUpDown().FlipUpDown().Rgb);
    }

    [Fact]
    public void A_quarter_turn_brings_the_left_column_to_the_top()
    {
        var turned = Original.Turn90();

        Assert.Equal((3, 2, 30, 20), (turned.Width, turned.Height, turned.SourceWidth, turned.SourceHeight));
        Assert.Equal([5, 3, 1, 6, 4, 2], turned.Alpha!);
        Assert.Equal([13, 14, 15, 7, 8, 9, 1, 2, 3], turned.Rgb.AsSpan(0, 9).ToArray());
        Assert.Equal((Original.Background, Original.Format), (turned.Background, turned.Format));
    }

    [Fact]
    public void Turns_add_up()
    {
        Assert.Equal(Original.Turn90().Turn90().Rgb, Original.Turn180().Rgb);
        Assert.Equal(Original.Turn180().Turn90().Alpha!, Original.Turn270().Alpha!);
        Assert.Equal(Original.Turn180().Turn90().Rgb, Original.Turn270().Rgb);
        Assert.Equal(Original.Rgb, Original.Turn90().Turn270().Rgb);
        Assert.Equal(Original.FlipLeftRight().FlipUpDown().Rgb, Original.Turn180().Rgb);
    }
}
