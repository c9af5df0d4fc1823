using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Detection;

public sealed class ForegroundFinderTests
{
    private static readonly BoundingBox Truth = new(0.3, 0.2, 0.7, 0.75);
    private static readonly RgbColour Blue = new(30, 60, 160);
    private static readonly ForegroundFinder Finder = new(new VipsPictureResampler());

    public static TheoryData<string> Backgrounds => ["white", "grey", "green", "gradient", "vignette"];

    [Theory]
    [MemberData(nameof(Backgrounds))]
    public void The_object_on_a_plain_background_is_boxed(string background)
    {
        var found = Finder.Find(Scene(Background(background)));

        Assert.NotNull(found);
        Assert.Equal(RegionSource.Foreground, found.Source);
        Assert.True(found.Box.IoU(Truth) > 0.85, $"{found.Box} against {Truth}");
    }

    [Theory]
    [MemberData(nameof(Backgrounds))]
    public void Noise_does_not_move_the_box(string background)
    {
        var found = Finder.Find(Scene(Background(background)).WithNoise(12, 1));

        Assert.True(found?.Box.IoU(Truth) > 0.8, $"{found?.Box} against {Truth}");
    }

    [Fact]
    public void Specks_are_not_part_of_the_object()
    {
        var found = Finder.Find(Pictures.Paint(300, 240, (x, y) =>
            InBox(Truth, x, y) || (x is > 20 and < 27 && y is > 20 and < 27) ? Blue : new RgbColour(250, 250, 250)));

        Assert.True(found?.Box.IoU(Truth) > 0.9);
    }

    [Fact]
    public void Two_things_of_like_size_are_boxed_together()
    {
        var (left, right) = (new BoundingBox(0.1, 0.3, 0.4, 0.7), new BoundingBox(0.6, 0.3, 0.9, 0.7));

        var found = Finder.Find(Pictures.Paint(300, 240, (x, y) =>
            InBox(left, x, y) || InBox(right, x, y) ? Blue : new RgbColour(250, 250, 250)));

        Assert.True(found?.Box.IoU(new BoundingBox(0.1, 0.3, 0.9, 0.7)) > 0.9);
    }

    [Fact]
    public void An_object_that_stands_out_from_a_textured_background_is_boxed()
    {
        var found = Finder.Find(Scene((x, y) => (((x / 6) + (y / 6)) % 3) switch
        {
            0 => new RgbColour(200, 190, 150),
            1 => new RgbColour(170, 160, 120),
            _ => new RgbColour(215, 205, 175),
        }));

        Assert.True(found?.Box.IoU(Truth) > 0.7, $"{found?.Box} against {Truth}");
    }

    [Theory]
    [InlineData(0, 0, 1, 1)]
    [InlineData(0.01, 0.01, 0.99, 0.99)]
    [InlineData(0.48, 0.48, 0.54, 0.54)]
    public void A_box_as_large_as_the_picture_or_as_small_as_a_tenth_of_it_is_not_accepted(double xMin, double yMin, double xMax, double yMax)
    {
        var box = new BoundingBox(xMin, yMin, xMax, yMax);

        Assert.Null(Finder.Find(Pictures.Paint(300, 240, (x, y) => InBox(box, x, y) ? Blue : new RgbColour(250, 250, 250))));
    }

    [Fact]
    public void An_empty_picture_has_no_foreground() =>
        Assert.Null(Finder.Find(Pictures.Plain(200, 200, new RgbColour(240, 240, 240))));

    [Fact]
    public void Pure_noise_has_no_foreground() => Assert.Null(Finder.Find(Pictures.Noise(128, 128, 3)));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 400)]
    [InlineData(400, 1)]
    [InlineData(3, 2)]
    public void Tiny_and_thin_pictures_are_no_error(int width, int height) =>
        Assert.Null(Finder.Find(Pictures.Plain(width, height, Blue)));

    [Theory]
    [InlineData(0.3, 0.25, 0.75, 0.8)]
    [InlineData(0.05, 0.4, 0.95, 0.7)]
    [InlineData(0.4, 0.1, 0.75, 0.95)]
    public void On_white_it_is_the_box_of_the_pixels_that_are_not_white(double left, double top, double right, double bottom)
    {
        // an ellipse over a soft shadow whose every channel is above 200
        var box = new BoundingBox(left, top, right, bottom);
        var picture = Pictures.Paint(300, 240, (x, y) =>
        {
            var (dx, dy) = ((((x + 0.5) / 300) - ((left + right) / 2)) / (box.Width / 2), (((y + 0.5) / 240) - ((top + bottom) / 2)) / (box.Height / 2));
            return (dx * dx) + (dy * dy) <= 1 ? new RgbColour(190, 150, 60) : dy > 0.9 && Math.Abs(dx) < 1.1 && dy < 1.06 ? new RgbColour(244, 244, 244) : new RgbColour(255, 255, 255);
        });
        var coloured = Enumerable.Range(0, 300 * 240).Where(i => picture.Rgb.AsSpan(i * 3, 3).ContainsAnyInRange((byte)0, (byte)199)).ToList();
        var expected = BoundingBox.FromPixels(coloured.Min(i => i % 300), coloured.Min(i => i / 300), coloured.Max(i => i % 300) + 1, coloured.Max(i => i / 300) + 1, 300, 240);

        Assert.True(Finder.Find(picture)?.Box.IoU(expected) > 0.88, $"{Finder.Find(picture)?.Box} against {expected}");
    }

    [Theory]
    [InlineData(0.2, false)]
    [InlineData(0.4, true)]
    [InlineData(0.9, true)]
    [InlineData(0.98, false)]
    public void A_box_that_covers_next_to_nothing_or_next_to_all_is_none(double side, bool isFound)
    {
        var box = new BoundingBox(0.5 - (side / 2), 0.5 - (side / 2), 0.5 + (side / 2), 0.5 + (side / 2));
        var picture = Pictures.Paint(300, 240, (x, y) => InBox(box, x, y) ? Blue : new RgbColour(255, 255, 255));

        Assert.Equal(isFound, Finder.Find(picture) is not null);
    }

    [Fact]
    public void Opacity_decides_at_once_where_there_is_an_alpha_channel()
    {
        var plain = Scene(Background("white"));
        var cutOut = new BoundingBox(0.1, 0.1, 0.35, 0.35);
        var transparent = new Picture(plain.Width, plain.Height, plain.Rgb)
        {
            Alpha = [.. Enumerable.Range(0, 300 * 240).Select(i => InBox(cutOut, i % 300, i / 300) ? (byte)255 : (byte)0)],
        };

        var found = Finder.Find(transparent);

        Assert.Equal(1, found?.Score);
        Assert.True(found?.Box.IoU(cutOut) > 0.9, $"{found?.Box} against {cutOut}");
    }

    [Fact]
    public void A_wholly_transparent_picture_has_no_foreground()
    {
        var plain = Pictures.Plain(50, 50, Blue);

        Assert.Null(Finder.Find(new Picture(50, 50, plain.Rgb) { Alpha = new byte[2500] }));
    }

    private static Picture Scene(Func<int, int, RgbColour> background) =>
        Pictures.Paint(300, 240, (x, y) => InBox(Truth, x, y) ? Blue : background(x, y));

    private static bool InBox(BoundingBox box, int x, int y) =>
        x >= box.XMin * 300 && x < box.XMax * 300 && y >= box.YMin * 240 && y < box.YMax * 240;

    private static Func<int, int, RgbColour> Background(string name) => name switch
    {
        "white" => (_, _) => new RgbColour(255, 255, 255),
        "grey" => (_, _) => new RgbColour(128, 128, 128),
        "green" => (_, _) => new RgbColour(90, 170, 80),
        "gradient" => (x, y) => Grey(120 + (x * 100 / 300) + (y * 30 / 240)),
        "vignette" => (x, y) => Grey(240 - (int)(90 * ((Math.Pow((x - 150) / 150.0, 2) + Math.Pow((y - 120) / 120.0, 2)) / 2))),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such background."),
    };

    private static RgbColour Grey(int level) => new((byte)level, (byte)level, (byte)level);
}
