using VisualSearch.Core.Evaluation;

namespace VisualSearch.Tests.Evaluation;

public sealed class RetrievalMetricsTests
{
    private static readonly GalleryLabels Gallery = new(["shoe", "mug", "shoe", "lamp", "mug"]);

    [Fact]
    public void Rank_is_the_place_of_the_products_best_image_among_products()
    {
        var outcome = RetrievalMetrics.Score("mug", null, [0.9f, 0.2f, 0.1f, 0.3f, 0.5f], Gallery);

        Assert.Equal(2, outcome.Rank);
    }

    [Fact]
    public void AveragePrecision_is_the_mean_precision_at_each_right_image()
    {
        // Order of images: shoe .9, mug .5, lamp .3, mug .2, shoe .1: right ones at places 2 and 4.
        var outcome = RetrievalMetrics.Score("mug", null, [0.9f, 0.2f, 0.1f, 0.3f, 0.5f], Gallery);

        Assert.Equal(((1.0 / 2) + (2.0 / 4)) / 2, outcome.AveragePrecision, 12);
    }

    [Fact]
    public void A_tied_wrong_image_is_placed_before_the_right_one()
    {
        // mug at .9 is alone at place 1; at .5 a shoe stands level with the second mug and comes before it: places 1 and 3.
        var outcome = RetrievalMetrics.Score("mug", null, [0.5f, 0.9f, 0.1f, 0.3f, 0.5f], Gallery);

        Assert.Equal(1, outcome.Rank);
        Assert.Equal((1.0 + (2.0 / 3)) / 2, outcome.AveragePrecision, 12);
    }

    [Fact]
    public void Rank_and_precision_agree_with_a_sort_of_all_images()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var products = Enumerable.Range(0, 30).Select(_ => $"p{random.Next(8)}").Append("p0").ToArray();
            var scores = products.Select(_ => random.Next(12) / 10f).ToArray();

            var outcome = RetrievalMetrics.Score("p0", null, scores, new GalleryLabels(products));

            var sorted = products.Zip(scores).OrderByDescending(pair => pair.Second).ThenBy(pair => pair.First is "p0").Select(pair => pair.First).ToList();
            Assert.Equal(sorted.Distinct(StringComparer.Ordinal).ToList().IndexOf("p0") + 1, outcome.Rank);
            var places = sorted.Select((product, place) => (product, place)).Where(pair => pair.product is "p0").Select(pair => pair.place + 1).ToList();
            Assert.Equal(places.Select((place, found) => (found + 1.0) / place).Average(), outcome.AveragePrecision, 9);
        }
    }

    [Fact]
    public void A_product_that_was_not_found_at_all_is_within_no_k_and_has_an_infinite_rank()
    {
        QueryOutcome[] outcomes = [Outcome(1), new("p", null, null, 0), new("p", null, null, 0)];

        Assert.Equal(1.0 / 3, RetrievalMetrics.RecallAt(int.MaxValue, outcomes).Value, 12);
        Assert.Equal(double.PositiveInfinity, RetrievalMetrics.MedianRank(outcomes));
    }

    [Fact]
    public void A_tie_counts_against_the_right_product()
    {
        var outcome = RetrievalMetrics.Score("lamp", null, [0.5f, 0.5f, 0.5f, 0.5f, 0.5f], Gallery);

        Assert.Equal(3, outcome.Rank);
        Assert.Equal(1.0 / 5, outcome.AveragePrecision, 12);
    }

    [Fact]
    public void A_NaN_score_of_the_right_product_puts_it_last_and_of_another_first()
    {
        Assert.Equal(3, RetrievalMetrics.Score("lamp", null, [0.1f, 0.1f, 0.1f, float.NaN, 0.1f], Gallery).Rank);
        Assert.Equal(2, RetrievalMetrics.Score("lamp", null, [float.NaN, 0.1f, 0.1f, 0.9f, 0.1f], Gallery).Rank);
    }

    [Fact]
    public void A_product_that_the_gallery_lacks_cannot_be_scored() =>
        Assert.Throws<ArgumentException>(() => RetrievalMetrics.Score("chair", null, new float[5], Gallery));

    [Fact]
    public void Recall_counts_the_share_of_queries_within_k()
    {
        QueryOutcome[] outcomes = [Outcome(1), Outcome(2), Outcome(6), Outcome(11)];

        Assert.Equal(0.25, RetrievalMetrics.RecallAt(1, outcomes).Value);
        Assert.Equal(0.5, RetrievalMetrics.RecallAt(5, outcomes).Value);
        Assert.Equal(0.75, RetrievalMetrics.RecallAt(10, outcomes).Value);
        Assert.Equal(4, RetrievalMetrics.MedianRank(outcomes));
    }

    [Fact]
    public void The_interval_of_a_mean_holds_the_mean_and_narrows_with_more_values()
    {
        var few = RetrievalMetrics.Mean([.. Enumerable.Range(0, 20).Select(i => i % 2.0)]);
        var many = RetrievalMetrics.Mean([.. Enumerable.Range(0, 2000).Select(i => i % 2.0)]);

        Assert.InRange(few.Value, few.Low, few.High);
        Assert.InRange(many.Value, many.Low, many.High);
        Assert.True(many.High - many.Low < (few.High - few.Low) / 5);
        // The standard error of 2,000 fair coin tosses is 0.0112; the 95% interval is about 3.92 of them wide.
        Assert.InRange(many.High - many.Low, 0.036, 0.052);
    }

    [Fact]
    public void The_interval_of_equal_values_is_that_value() =>
        Assert.Equal(new Estimate(1, 1, 1), RetrievalMetrics.Mean([1, 1, 1]));

    private static QueryOutcome Outcome(int rank) => new("p", null, rank, 1.0 / rank);
}
