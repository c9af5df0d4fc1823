using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Imaging;

public sealed class RenderSvgTests
{
    private const string Drawing = """
        <svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="0 0 100 50">
          <rect x="50" width="50" height="50" fill="#00f"/><rect width="25" height="50" fill="#f00" fill-opacity="0.5"/>
        </svg>
        """;

    private readonly VipsImageCodec codec = new();

    [Theory]
    [InlineData(200, 100)]
    [InlineData(100, 50)]
    [InlineData(37, 19)]
    [InlineData(1, 1)]
    public void A_drawing_is_rendered_at_the_width_asked_for(int width, int height)
    {
        var picture = codec.RenderSvg(Drawing, width);

        Assert.Equal((width, height), (picture.Width, picture.Height));
    }

    [Fact]
    public void Transparent_parts_are_kept_as_opacity_over_white()
    {
        var picture = codec.RenderSvg(Drawing, 100);

        Assert.Equal(255, picture.Alpha![75]);
        Assert.Equal([0, 0, 255], picture.Rgb.AsSpan(75 * 3, 3).ToArray());
        Assert.Equal(0, picture.Alpha[40]);
        Assert.Equal([255, 255, 255], picture.Rgb.AsSpan(40 * 3, 3).ToArray());
        Assert.InRange(picture.Alpha[10], 127, 128);
        Assert.Equal(255, picture.Rgb[10 * 3]);
        Assert.InRange(picture.Rgb[(10 * 3) + 1], 126, 129);
    }

    [Fact]
    public void A_drawing_that_fills_its_frame_has_no_alpha() =>
        Assert.Null(codec.RenderSvg("<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'><rect width='8' height='8'/></svg>", 8).Alpha);

    [Fact]
    public void Text_that_is_no_drawing_is_rejected()
    {
        Assert.Throws<ImageRejectedException>(() => codec.RenderSvg("<p>no drawing</p>", 10));
        Assert.Throws<ImageRejectedException>(() => codec.RenderSvg("", 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => codec.RenderSvg(Drawing, 0));
    }
}
