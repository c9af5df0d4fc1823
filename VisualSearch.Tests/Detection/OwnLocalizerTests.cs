using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Detection;

/// <summary>The localizer whose weights ship with the program.</summary>
public sealed class OwnLocalizerTests : IDisposable
{
    private const string Own = "visualsearch-locate-128";
    private static readonly VipsPictureResampler Resampler = new();
    private readonly InferenceHost _host = new(Repository.Models);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0.3, 0.35, 0.22)]
    [InlineData(0.62, 0.55, 0.3)]
    [InlineData(0.5, 0.5, 0.4)]
    public void It_finds_a_drawn_thing_on_a_plain_ground(double x, double y, double reach)
    {
        var box = new BoundingBox(x - reach, y - (reach * 0.7), x + reach, y + (reach * 0.7)).Clamp();
        var picture = OnGround(320, 240, box);

        var first = Finder().Find(picture, Token)[0];

        Assert.Equal((RegionSource.Detector, Own), (first.Source, first.Finder));
        Assert.True(first.Box.IoU(box) > 0.5, $"{first.Box} for {box}");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2000)]
    [InlineData(2500, 2)]
    public void Pictures_of_odd_shapes_give_boxes_inside_them(int width, int height)
    {
        var regions = Finder().Find(Pictures.Noise(width, height, 3), Token);

        Assert.Equal(Region.Whole, regions[^1]);
        Assert.All(regions, region => Assert.Equal(region.Box, region.Box.Clamp()));
        Assert.All(regions, region => Assert.True(region.Box.IsUsable));
    }

    [Fact]
    public void Mirrored_pictures_have_mirrored_boxes()
    {
        var picture = OnGround(256, 256, new BoundingBox(0.12, 0.3, 0.5, 0.75));

        var (box, mirrored) = (Finder().Find(picture, Token)[0].Box, Finder().Find(picture.FlipHorizontally(), Token)[0].Box);

        Assert.True(box.IoU(mirrored with { XMin = 1 - mirrored.XMax, XMax = 1 - mirrored.XMin }) > 0.7, $"{box} and {mirrored}");
    }

    [Fact]
    public void It_is_the_automatic_choice_where_nothing_is_downloaded()
    {
        var detectors = Detectors(_host);

        Assert.Equal(Own, detectors.Available[0], StringComparer.Ordinal);
        Assert.Equal(Own, detectors.Get("auto")!.Detector.Name, StringComparer.Ordinal);
        Assert.Null(detectors.Get("none"));
    }

    [Fact]
    public void A_better_detectors_weights_take_its_place()
    {
        using var host = new InferenceHost(Repository.Asset("models"));
        var detectors = Detectors(host);

        Assert.Equal("mobile-object-localizer-v1", detectors.Get("auto")!.Detector.Name, StringComparer.Ordinal);
        Assert.Contains(Own, detectors.Available, StringComparer.Ordinal);
    }

    public void Dispose() => _host.Dispose();

    private static DetectorSelection Detectors(InferenceHost host) => new(host.Catalog, host.Sessions, Resampler, host.Options);

    private IRegionFinder Finder() => new RegionFinders(Detectors(_host), new ForegroundFinder(Resampler), _host.Options).Get(Own);

    // a striped bag-like thing with a soft ground
    private static Picture OnGround(int width, int height, BoundingBox box) => Pictures.Paint(width, height, (column, row) =>
    {
        var (x, y) = ((column + 0.5) / width, (row + 0.5) / height);
        var (dx, dy) = ((x - box.XMin) / box.Width, (y - box.YMin) / box.Height);
        return dx is < 0 or > 1 || dy is < 0 or > 1 ? new RgbColour((byte)(225 - (20 * y)), 222, 214)
            : (int)(dy * 9) % 3 == 0 ? new RgbColour(40, 60, 150)
            : new RgbColour((byte)(170 + (40 * dx)), 40, 50);
    });
}
