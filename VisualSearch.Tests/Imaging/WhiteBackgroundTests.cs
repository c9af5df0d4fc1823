using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Imaging;

public sealed class WhiteBackgroundTests
{
    [Theory]
    [InlineData(255, 0, true)]
    [InlineData(247, 0, true)]
    [InlineData(240, 0, false)]
    [InlineData(255, 8, true)]
    [InlineData(255, 60, false)]
    public void A_picture_is_on_white_where_nine_tenths_of_its_border_are(byte background, int columnsOfProduct, bool expected)
    {
        const int Side = 100;
        var rgb = new byte[Side * Side * 3];
        Array.Fill(rgb, background);
        for (var y = 20; y < Side; y++)
        {
            // the product stands on the lower edge
            Array.Fill(rgb, (byte)30, ((y * Side) + 30) * 3, columnsOfProduct * 3);
        }

        Assert.Equal(expected, WhiteBackground.IsBehind(new Picture(Side, Side, rgb)));
    }

    [Fact]
    public void A_single_coloured_channel_is_no_white() =>
        Assert.False(WhiteBackground.IsBehind(new Picture(1, 1, [255, 255, 200])));

    [Fact]
    public void One_white_pixel_is_white() => Assert.True(WhiteBackground.IsBehind(new Picture(1, 1, [255, 255, 255])));
}
