using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Detection;

public sealed class RegionRankingTests
{
    private static readonly Region Foreground = new(new BoundingBox(0.2, 0.2, 0.8, 0.8), RegionSource.Foreground, "foreground", 0.9f);

    [Fact]
    public void Nothing_found_leaves_the_whole_picture() => Assert.Equal([Region.Whole], RegionRanking.Rank([], null));

    [Fact]
    public void Of_two_equally_sure_boxes_the_larger_comes_first()
    {
        var small = Detected(0.4, 0.4, 0.6, 0.6, 0.8f);
        var large = Detected(0.1, 0.1, 0.9, 0.9, 0.8f);

        Assert.Equal([large, small, Region.Whole], RegionRanking.Rank([small, large], null));
    }

    [Fact]
    public void Of_two_equal_boxes_the_central_one_comes_first()
    {
        var corner = Detected(0, 0, 0.3, 0.3, 0.8f);
        var central = Detected(0.35, 0.35, 0.65, 0.65, 0.8f);

        Assert.Equal([central, corner, Region.Whole], RegionRanking.Rank([corner, central], null));
    }

    [Fact]
    public void Boxes_below_a_useful_score_are_left_out() =>
        Assert.Equal([Region.Whole], RegionRanking.Rank([Detected(0.3, 0.3, 0.7, 0.7, 0.19f)], null));

    [Fact]
    public void A_foreground_that_the_detector_found_too_is_offered_once()
    {
        var same = Detected(0.21, 0.2, 0.8, 0.79, 0.8f);

        Assert.Equal([same, Region.Whole], RegionRanking.Rank([same], Foreground));
    }

    [Fact]
    public void However_many_are_found_few_are_offered_and_the_whole_is_the_last()
    {
        var many = Enumerable.Range(0, 30).Select(i => Detected((i % 6) / 6.0, (i / 6) / 6.0, ((i % 6) + 1) / 6.0, ((i / 6) + 1) / 6.0, 0.9f)).ToList();

        var ranked = RegionRanking.Rank(many, Foreground);

        Assert.Equal(RegionRanking.MaxRegions, ranked.Count);
        Assert.Equal(Region.Whole, ranked[^1]);
        Assert.Single(ranked, Region.Whole);
    }

    private static Region Detected(double xMin, double yMin, double xMax, double yMax, float score) =>
        new(new BoundingBox(xMin, yMin, xMax, yMax), RegionSource.Detector, "localizer", score);
}
