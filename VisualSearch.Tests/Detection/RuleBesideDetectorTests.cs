using VisualSearch.Core;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Detection;

public sealed class RuleBesideDetectorTests
{
    private static readonly Picture OnWhite = Pictures.Paint(200, 200, (x, y) =>
        x is >= 60 and < 140 && y is >= 60 and < 140 ? new RgbColour(160, 30, 30) : new RgbColour(255, 255, 255));

    [Fact]
    public void Where_the_detector_is_sure_the_rule_is_not_asked()
    {
        var regions = Find(0.8f, OnWhite);

        Assert.Equal([RegionSource.Detector, RegionSource.WholePicture], regions.Select(region => region.Source));
    }

    [Fact]
    public void Where_no_box_has_a_useful_score_the_rule_finds_the_thing()
    {
        var regions = Find(0.19f, OnWhite);

        Assert.Equal([RegionSource.Foreground, RegionSource.WholePicture], regions.Select(region => region.Source));
        Assert.True(regions[0].Box.IoU(new BoundingBox(0.3, 0.3, 0.7, 0.7)) > 0.8);
    }

    [Fact]
    public void What_is_opaque_in_a_picture_with_transparency_is_always_offered()
    {
        var cut = new Picture(200, 200, OnWhite.Rgb)
        {
            Alpha = [.. Enumerable.Range(0, 200 * 200).Select(i => (byte)(i % 200 is >= 60 and < 140 && i / 200 is >= 60 and < 140 ? 255 : 0))],
        };

        Assert.Contains(Find(0.8f, cut), region => region.Source == RegionSource.Foreground);
    }

    // a graph that always gives one box in the upper left corner
    private static IReadOnlyList<Region> Find(float score, Picture picture)
    {
        using var models = new TestModels();
        float[] column = [8, 8, 12, 12, score];
        models.Add(
            "fixed",
            new OnnxGraphBuilder()
                .Input("pixels", OnnxGraphBuilder.Element.Float, 1, 3, 64, 64)
                .Constant("column", column, 1, 5, 1)
                .Node("Identity", ["column"], "output")
                .Output("output", OnnxGraphBuilder.Element.Float, 1, 5, 1)
                .ToBytes(),
            """{ "name": "pixels", "width": 64, "height": 64, "resize": "squash" }""",
            """ "task": "detection", "detection": { "layout": "yoloV8", "outputs": ["output"], "scoreThreshold": 0.1 } """);
        using var host = new InferenceHost(new VisualSearchOptions { Detector = "fixed", ModelFolders = [models.Path] });
        var resampler = new VipsPictureResampler();
        return new RegionFinders(new DetectorSelection(host.Catalog, host.Sessions, resampler, host.Options), new ForegroundFinder(resampler), host.Options)
            .Configured.Find(picture, TestContext.Current.CancellationToken);
    }
}
