using VisualSearch.Core;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Detection;

public sealed class RegionFinderTests
{
    private static readonly Picture OnWhite = Pictures.Paint(200, 200, (x, y) =>
        x is >= 60 and < 140 && y is >= 60 and < 140 ? new RgbColour(160, 30, 30) : new RgbColour(255, 255, 255));

    [Fact]
    public void Without_a_detector_the_foreground_is_chosen_and_the_whole_picture_comes_last()
    {
        using var host = new InferenceHost(new VisualSearchOptions { Detector = "none" });

        var regions = Finder(host).Find(OnWhite, TestContext.Current.CancellationToken);

        Assert.Equal([RegionSource.Foreground, RegionSource.WholePicture], regions.Select(region => region.Source));
    }

    [Fact]
    public void Whole_takes_the_picture_as_it_is()
    {
        using var host = new InferenceHost(new VisualSearchOptions { Detector = "WHOLE" });

        Assert.Equal([Region.Whole], Finder(host).Find(OnWhite, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Where_nothing_is_found_the_whole_picture_is_the_only_choice()
    {
        using var host = new InferenceHost(new VisualSearchOptions { Detector = "none" });

        var regions = Finder(host).Find(Pictures.Plain(50, 50, new RgbColour(1, 2, 3)), TestContext.Current.CancellationToken);

        Assert.Equal([Region.Whole], regions);
    }

    [Fact]
    public void A_detector_that_does_not_exist_is_answered_with_those_that_do()
    {
        using var host = new InferenceHost(new VisualSearchOptions { Detector = "eagle-eye" });

        var error = Assert.Throws<NotFoundException>(() => Finder(host).Find(OnWhite, TestContext.Current.CancellationToken));

        Assert.Contains("mobile-object-localizer-v1", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_detector_without_weights_is_unavailable_and_not_passed_over()
    {
        using var data = new TempFolder();
        using var host = new InferenceHost(new VisualSearchOptions { Detector = "yolox-nano", DataFolder = data.Path });

        Assert.Throws<UnavailableException>(() => Finder(host).Find(OnWhite, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_key_tells_detectors_apart()
    {
        var weights = Repository.Asset("models");
        string Key(string detector)
        {
            using var host = new InferenceHost(new VisualSearchOptions { Detector = detector, ModelFolders = [weights] });
            return Finder(host).Key;
        }

        string[] keys = [Key("none"), Key("yolox-nano"), Key("mobile-object-localizer-v1")];

        Assert.Equal(3, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(keys[2], Key("auto"), StringComparer.Ordinal);
    }

    [Fact]
    public void The_localizer_finds_a_thing_that_lies_off_centre()
    {
        using var host = new InferenceHost(new VisualSearchOptions { ModelFolders = [Repository.Asset("models")] });
        var picture = new VipsImageCodec().Decode(File.ReadAllBytes(Repository.Asset("data", "eshop", "11.webp")));

        var regions = Finder(host).Find(picture, TestContext.Current.CancellationToken);

        Assert.Equal(RegionSource.Detector, regions[0].Source);
        Assert.Equal(Region.Whole, regions[^1]);
        Assert.InRange(regions.Count, 2, RegionRanking.MaxRegions);
    }

    private static IRegionFinder Finder(InferenceHost host)
    {
        var resampler = new VipsPictureResampler();
        return new RegionFinders(new DetectorSelection(host.Catalog, host.Sessions, resampler, host.Options), new ForegroundFinder(resampler), host.Options).Configured;
    }
}
