using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Imaging;

public sealed class BoundingBoxTests
{
    [Fact]
    public void IoU_of_two_half_overlapping_boxes_is_a_third()
    {
        var left = new BoundingBox(0, 0, 0.5, 1);
        var middle = new BoundingBox(0.25, 0, 0.75, 1);

        Assert.Equal(1.0 / 3.0, left.IoU(middle), 12);
    }

    [Fact]
    public void IoU_of_boxes_that_only_touch_is_zero() =>
        Assert.Equal(0, new BoundingBox(0, 0, 0.5, 1).IoU(new BoundingBox(0.5, 0, 1, 1)));

    [Fact]
    public void FromPixels_takes_corners_in_any_order() =>
        Assert.Equal(new BoundingBox(0.1, 0.2, 0.5, 0.6), BoundingBox.FromPixels(50, 60, 10, 20, 100, 100));

    [Theory]
    [InlineData(-5, -5, 0.001, 0.001)]
    [InlineData(0.999, 0.999, 7, 7)]
    [InlineData(0.3, 0.3, 0.3001, 0.3001)]
    public void ToPixels_always_gives_at_least_one_pixel_inside_the_picture(double x1, double y1, double x2, double y2)
    {
        var box = new BoundingBox(x1, y1, x2, y2).ToPixels(10, 20);

        Assert.InRange(box.Left, 0, 9);
        Assert.InRange(box.Top, 0, 19);
        Assert.InRange(box.Width, 1, 10 - box.Left);
        Assert.InRange(box.Height, 1, 20 - box.Top);
    }
}
