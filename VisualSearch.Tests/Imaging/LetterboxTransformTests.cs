using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Imaging;

public sealed class LetterboxTransformTests
{
    private const int Cases = 2000;

    [Fact]
    public void The_way_back_is_the_inverse_of_the_way_there()
    {
        var random = new Random(11);
        for (var i = 0; i < Cases; i++)
        {
            var (transform, _, _) = Any(random);
            var box = AnyBox(random);

            AssertClose(box, transform.ToPicture(transform.ToInput(box)));
            AssertClose(box, transform.ToInput(transform.ToPicture(box)));
        }
    }

    [Fact]
    public void Source_lies_in_the_picture_and_target_in_the_input_and_both_correspond()
    {
        var random = new Random(12);
        for (var i = 0; i < Cases; i++)
        {
            var (transform, picture, spec) = Any(random);

            AssertInside(transform.Source, picture.Width, picture.Height);
            AssertInside(transform.Target, spec.Width, spec.Height);
            var target = transform.Target;
            var back = transform.ToPicture(target.Left, target.Top, target.Left + target.Width, target.Top + target.Height);
            AssertClose(BoundingBox.FromPixels(
                transform.Source.Left, transform.Source.Top,
                transform.Source.Left + transform.Source.Width, transform.Source.Top + transform.Source.Height,
                picture.Width, picture.Height), back);
        }
    }

    [Fact]
    public void Letterbox_and_centre_crop_keep_the_aspect_ratio_to_a_pixel()
    {
        var random = new Random(13);
        for (var i = 0; i < Cases; i++)
        {
            var (transform, _, spec) = Any(random);
            if (spec.Mode is ResizeMode.Squash)
            {
                continue;
            }

            var (source, target) = (transform.Source, transform.Target);
            var (scaleX, scaleY) = ((double)target.Width / source.Width, (double)target.Height / source.Height);

            // One direction sets the scale; the other is rounded to whole pixels, of the input in a letterbox, of the picture in a crop.
            var error = spec.Mode is ResizeMode.Letterbox
                ? Math.Min(Math.Abs((source.Width * scaleY) - target.Width), Math.Abs((source.Height * scaleX) - target.Height))
                : Math.Min(Math.Abs((target.Width / scaleY) - source.Width), Math.Abs((target.Height / scaleX) - source.Height));
            var hasOnePixelLeft = source.Width == 1 || source.Height == 1 || target.Width == 1 || target.Height == 1;
            Assert.True(hasOnePixelLeft || error <= 0.5 + 1e-6, $"{source} -> {target}");
        }
    }

    [Theory]
    [InlineData(ResizeMode.Squash, LetterboxAnchor.Centre, 0, 0, 400, 200, 0, 0, 100, 100)]
    [InlineData(ResizeMode.Letterbox, LetterboxAnchor.Centre, 0, 0, 400, 200, 0, 25, 100, 50)]
    [InlineData(ResizeMode.Letterbox, LetterboxAnchor.TopLeft, 0, 0, 400, 200, 0, 0, 100, 50)]
    [InlineData(ResizeMode.CentreCrop, LetterboxAnchor.Centre, 100, 0, 200, 200, 0, 0, 100, 100)]
    public void A_wide_picture_goes_into_a_square(
        ResizeMode mode, LetterboxAnchor anchor, int left, int top, int width, int height, int toLeft, int toTop, int toWidth, int toHeight)
    {
        var transform = new LetterboxTransform(400, 200, BoundingBox.Whole, new ResizeSpec(100, 100, mode) { Anchor = anchor });

        Assert.Equal(new PixelBox(left, top, width, height), transform.Source);
        Assert.Equal(new PixelBox(toLeft, toTop, toWidth, toHeight), transform.Target);
    }

    [Fact]
    public void A_box_found_in_a_letterboxed_region_is_placed_in_the_picture()
    {
        var region = new BoundingBox(0.5, 0, 1, 1);
        var transform = new LetterboxTransform(400, 100, region, new ResizeSpec(100, 100, ResizeMode.Letterbox));

        // the region is 200 x 100 and lies in rows 25 to 75 of the input
        AssertClose(new BoundingBox(0.5, 0, 0.75, 1), transform.ToPicture(0, 25, 50, 75));
    }

    [Theory]
    [InlineData(0.5, 0.5, 0.5, 0.9)]
    [InlineData(1.1, 0, 1.2, 1)]
    [InlineData(double.NaN, 0, 1, 1)]
    public void A_region_without_area_in_the_picture_is_refused(double x1, double y1, double x2, double y2) =>
        Assert.Throws<ArgumentException>(() =>
            new LetterboxTransform(10, 10, new BoundingBox(x1, y1, x2, y2), new ResizeSpec(5, 5, ResizeMode.Squash)));

    private static (LetterboxTransform Transform, (int Width, int Height) Picture, ResizeSpec Spec) Any(Random random)
    {
        var (width, height) = (random.Next(1, 3000), random.Next(1, 3000));
        var spec = new ResizeSpec(random.Next(1, 700), random.Next(1, 700), (ResizeMode)random.Next(3))
        {
            Anchor = (LetterboxAnchor)random.Next(2),
        };
        return (new LetterboxTransform(width, height, AnyBox(random), spec), (width, height), spec);
    }

    private static BoundingBox AnyBox(Random random)
    {
        var (x1, y1, x2, y2) = (random.NextDouble(), random.NextDouble(), random.NextDouble(), random.NextDouble());
        return new BoundingBox(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2) + 0.001, Math.Max(y1, y2) + 0.001);
    }

    private static void AssertInside(PixelBox box, int width, int height)
    {
        Assert.InRange(box.Left, 0, width - 1);
        Assert.InRange(box.Top, 0, height - 1);
        Assert.InRange(box.Width, 1, width - box.Left);
        Assert.InRange(box.Height, 1, height - box.Top);
    }

    private static void AssertClose(BoundingBox expected, BoundingBox actual)
    {
        Assert.Equal(expected.XMin, actual.XMin, 1e-9);
        Assert.Equal(expected.YMin, actual.YMin, 1e-9);
        Assert.Equal(expected.XMax, actual.XMax, 1e-9);
        Assert.Equal(expected.YMax, actual.YMax, 1e-9);
    }
}
