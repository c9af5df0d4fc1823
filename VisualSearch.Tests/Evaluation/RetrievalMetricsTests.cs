using VisualSearch.Core.Evaluation;

namespace VisualSearch.Tests.Evaluation;

public sealed class RetrievalMetricsTests
{
    private static readonly string[] Gallery = ["shoe", "mug", "shoe", "lamp", "mug"];

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
