using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Imaging;

public sealed class VipsPictureResamplerTests
{
    private static readonly RgbColour Red = new(255, 0, 0);

    private readonly VipsPictureResampler resampler = new();

    public static TheoryData<ResizeMode, LetterboxAnchor> Modes => new()
    {
        { ResizeMode.Squash, LetterboxAnchor.Centre },
        { ResizeMode.CentreCrop, LetterboxAnchor.Centre },
        { ResizeMode.Letterbox, LetterboxAnchor.Centre },
        { ResizeMode.Letterbox, LetterboxAnchor.TopLeft },
    };

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_mark_lands_where_the_geometry_says(ResizeMode mode, LetterboxAnchor anchor)
    {
        var random = new Random(5);
        for (var i = 0; i < 40; i++)
        {
            var (width, height) = (random.Next(100, 400), random.Next(100, 400));
            var mark = BoundingBox.FromPixels(width * 4 / 10, height * 4 / 10, width * 6 / 10, height * 6 / 10, width, height);
            var region = new BoundingBox(random.NextDouble() * 0.3, random.NextDouble() * 0.3, 1 - (random.NextDouble() * 0.3), 1 - (random.NextDouble() * 0.3));
            var spec = new ResizeSpec(random.Next(60, 300), random.Next(60, 300), mode) { Anchor = anchor };
            var expected = new LetterboxTransform(width, height, region, spec).ToInput(mark).Clamp();

            var resized = resampler.Resize(Marked(width, height, mark), region, spec);

            Assert.Equal((spec.Width, spec.Height), (resized.Width, resized.Height));
            var found = FindMark(resized);
            Assert.Equal(expected.XMin * spec.Width, found.Left, 1.5);
            Assert.Equal(expected.YMin * spec.Height, found.Top, 1.5);
            Assert.Equal(expected.XMax * spec.Width, found.Left + found.Width, 1.5);
            Assert.Equal(expected.YMax * spec.Height, found.Top + found.Height, 1.5);
        }
    }

    [Fact]
    public void The_padding_of_a_letterbox_has_the_chosen_colour()
    {
        var spec = new ResizeSpec(40, 40, ResizeMode.Letterbox) { Padding = new RgbColour(114, 115, 116) };

        var resized = resampler.Resize(SampleImages.Plain(80, 40, Red), BoundingBox.Whole, spec);

        Assert.Equal([114, 115, 116], resized.Rgb.AsSpan(0, 3).ToArray());
        Assert.Equal([114, 115, 116], resized.Rgb.AsSpan(((9 * 40) + 39) * 3, 3).ToArray());
        Assert.Equal([255, 0, 0], resized.Rgb.AsSpan(10 * 40 * 3, 3).ToArray());
        Assert.Equal([114, 115, 116], resized.Rgb.AsSpan(30 * 40 * 3, 3).ToArray());
    }

    [Fact]
    public void Shrinking_averages_instead_of_picking_pixels()
    {
        var checkered = new Picture(256, 256, [.. Enumerable.Range(0, 256 * 256).SelectMany(i =>
            Enumerable.Repeat((byte)(((i % 256) + (i / 256)) % 2 == 0 ? 0 : 255), 3))]);

        var resized = resampler.Resize(checkered, BoundingBox.Whole, new ResizeSpec(37, 37, ResizeMode.Squash));

        Assert.All(resized.Rgb, value => Assert.InRange(value, 118, 137));
    }

    [Fact]
    public void A_region_of_the_target_size_is_copied_exactly()
    {
        var picture = SampleImages.Noise(50, 40);

        var copy = resampler.Resize(picture, BoundingBox.FromPixels(10, 5, 30, 25, 50, 40), new ResizeSpec(20, 20, ResizeMode.Squash));

        Assert.Equal(resampler.Crop(picture, new PixelBox(10, 5, 20, 20)).Rgb, copy.Rgb);
        Assert.Equal(picture.Rgb.AsSpan(((5 * 50) + 10) * 3, 60).ToArray(), copy.Rgb.AsSpan(0, 60).ToArray());
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Opacity_goes_along(ResizeMode mode, LetterboxAnchor anchor)
    {
        var picture = SampleImages.Translucent(80, 60);

        var resized = resampler.Resize(picture, BoundingBox.Whole, new ResizeSpec(30, 30, mode) { Anchor = anchor });

        Assert.Equal(30 * 30, resized.Alpha!.Length);
        Assert.InRange(resized.Alpha[0], 0, 4);
        Assert.InRange(resized.Alpha[(15 * 30) + 15], anchor is LetterboxAnchor.TopLeft ? 160 : 115, anchor is LetterboxAnchor.TopLeft ? 190 : 145);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3000)]
    [InlineData(3000, 1)]
    [InlineData(2, 2)]
    public void Pictures_of_extreme_shape_are_fitted(int width, int height)
    {
        var picture = SampleImages.Plain(width, height, Red);
        foreach (var mode in Enum.GetValues<ResizeMode>())
        {
            var resized = resampler.Resize(picture, BoundingBox.Whole, new ResizeSpec(224, 160, mode) { Padding = Red });

            Assert.Equal((224, 160), (resized.Width, resized.Height));
            Assert.All(resized.Rgb.Chunk(3), pixel => Assert.True(pixel[0] > 250 && pixel[1] < 5 && pixel[2] < 5));
        }
    }

    [Fact]
    public void Random_sizes_always_give_the_target_size()
    {
        var random = new Random(77);
        for (var i = 0; i < 200; i++)
        {
            var picture = SampleImages.Plain(random.Next(1, 120), random.Next(1, 120), Red);
            var spec = new ResizeSpec(random.Next(1, 120), random.Next(1, 120), (ResizeMode)random.Next(3));

            var resized = resampler.Resize(picture, BoundingBox.Whole, spec);

            Assert.Equal((spec.Width, spec.Height), (resized.Width, resized.Height));
        }
    }

    [Fact]
    public void Shrink_limits_the_longest_side_and_never_enlarges()
    {
        var picture = SampleImages.Gradient(100, 50);

        Assert.Equal((40, 20), (resampler.Shrink(picture, 40).Width, resampler.Shrink(picture, 40).Height));
        Assert.Same(picture, resampler.Shrink(picture, 100));
        Assert.InRange(SampleImages.Difference(SampleImages.Gradient(40, 20), resampler.Shrink(picture, 40)), 0, 3);
    }

    [Theory]
    [InlineData(-1, 0, 5, 5)]
    [InlineData(0, 0, 11, 5)]
    [InlineData(6, 0, 5, 5)]
    [InlineData(0, 0, 0, 5)]
    [InlineData(int.MaxValue, 0, 5, 5)]
    public void A_crop_outside_of_the_picture_is_refused(int left, int top, int width, int height) =>
        Assert.Throws<ArgumentException>(() => resampler.Crop(SampleImages.Gradient(10, 10), new PixelBox(left, top, width, height)));

    private static Picture Marked(int width, int height, BoundingBox mark)
    {
        var picture = SampleImages.Plain(width, height, new RgbColour(0, 0, 0));
        var (left, top) = ((int)Math.Round(mark.XMin * width), (int)Math.Round(mark.YMin * height));
        var box = new PixelBox(left, top, (int)Math.Round(mark.XMax * width) - left, (int)Math.Round(mark.YMax * height) - top);
        for (var y = box.Top; y < box.Top + box.Height; y++)
        {
            picture.Rgb.AsSpan(((y * width) + box.Left) * 3, box.Width * 3).Fill(255);
        }

        return picture;
    }

    private static PixelBox FindMark(Picture picture)
    {
        var bright = Enumerable.Range(0, picture.Width * picture.Height).Where(i => picture.Rgb[i * 3] > 127).ToList();
        var (left, right) = (bright.Min(i => i % picture.Width), bright.Max(i => i % picture.Width));
        var (top, bottom) = (bright.Min(i => i / picture.Width), bright.Max(i => i / picture.Width));
        return new PixelBox(left, top, right - left + 1, bottom - top + 1);
    }
}
