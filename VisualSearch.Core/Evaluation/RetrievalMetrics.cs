namespace VisualSearch.Core.Evaluation;

/// <summary>A proportion or mean with its bootstrap interval.</summary>
/// <param name="Value">The value over all queries.</param>
/// <param name="Low">Lower end of the 95% interval.</param>
/// <param name="High">Upper end of the 95% interval.</param>
public sealed record Estimate(double Value, double Low, double High);

/// <summary>How one query fared.</summary>
/// <param name="Product">The identity that should have been found.</param>
/// <param name="Category">The query's category, if known.</param>
/// <param name="Rank">Place of the right product among products, from 1; null where it could not be found at all.</param>
/// <param name="AveragePrecision">Average precision over gallery images of the right product, 0..1.</param>
public sealed record QueryOutcome(string Product, string? Category, int? Rank, double AveragePrecision)
{
    /// <summary>A query that counts as not found, whatever the k.</summary>
    public static QueryOutcome NotFound(LabelledImage query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new QueryOutcome(query.Product, query.Category, null, 0);
    }
}

/// <summary>
/// The arithmetic of retrieval quality. recall@k and rank are over products, as a search answers. mAP is
/// over gallery images, as in the literature (Philbin et al., Object retrieval with large vocabularies and fast spatial matching,
/// CVPR 2007): for each image of the right product the share of right images up to its place, averaged over all images of that
/// product, so it asks that every view be found and not one alone. Intervals are 95% percentile bootstrap intervals (Efron and
/// Tibshirani, An Introduction to the Bootstrap, 1993). A tie with a wrong image or product, and NaN, count against us.
/// </summary>
public static class RetrievalMetrics
{
    private const int Resamples = 2_000;
    private const int Seed = 20_260;

    /// <summary>Scores one query against a gallery.</summary>
    /// <param name="product">The identity that should be found; the gallery must hold it.</param>
    /// <param name="category">The query's category, if known.</param>
    /// <param name="scores">One score for each gallery image, larger is nearer.</param>
    /// <param name="gallery">The identity of each gallery image.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the gallery lacks the product.</exception>
    public static QueryOutcome Score(string product, string? category, ReadOnlySpan<float> scores, GalleryLabels gallery)
    {
        var images = scores.ToArray();
        return Score(new ProductRanking(product, new QueryScores([images]), gallery), product, category, images, gallery);
    }

    /// <summary>Scores one query whose products are ranked already.</summary>
    internal static QueryOutcome Score(ProductRanking ranking, string product, string? category, ReadOnlySpan<float> scores, GalleryLabels gallery) =>
        new(product, category, ranking.RightRank, AveragePrecision(ranking.Right, scores, gallery));

    /// <summary>The share of queries whose product is among the first k.</summary>
    public static Estimate RecallAt(int k, IReadOnlyList<QueryOutcome> outcomes) =>
        Mean([.. outcomes.Select(outcome => outcome.Rank is { } rank && rank <= k ? 1.0 : 0.0)]);

    /// <summary>Mean of the queries' average precisions.</summary>
    public static Estimate MeanAveragePrecision(IReadOnlyList<QueryOutcome> outcomes) =>
        Mean([.. outcomes.Select(outcome => outcome.AveragePrecision)]);

    /// <summary>
    /// The median of the ranks; the mean of the middle two for an even number of queries; NaN for none. A product that was not
    /// found at all has an infinite rank.
    /// </summary>
    public static double MedianRank(IReadOnlyList<QueryOutcome> outcomes)
    {
        if (outcomes.Count == 0)
        {
            return double.NaN;
        }

        var ranks = outcomes.Select(outcome => outcome.Rank ?? double.PositiveInfinity).Order().ToArray();
        return (ranks[(ranks.Length - 1) / 2] + ranks[ranks.Length / 2]) / 2.0;
    }

    /// <summary>A mean with its percentile bootstrap interval; the same values give the same interval every time.</summary>
    public static Estimate Mean(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
        {
            return new Estimate(double.NaN, double.NaN, double.NaN);
        }

#pragma warning disable CA5394 // resampling wants repeatability, not secrecy
        var random = new Random(Seed);
        var means = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < values.Count; j++)
            {
                sum += values[random.Next(values.Count)];
            }

            means[i] = sum / values.Count;
        }
#pragma warning restore CA5394

        Array.Sort(means);
        return new Estimate(values.Average(), means[(int)(0.025 * Resamples)], means[(int)(0.975 * Resamples) - 1]);
    }

    /// <summary>The place of a right image is its place among right images, plus all wrong images that score as much or more.</summary>
    private static double AveragePrecision(int right, ReadOnlySpan<float> scores, GalleryLabels gallery)
    {
        var products = gallery.ProductOf;
        var (rights, wrongs) = (new List<float>(), new List<float>(scores.Length));
        for (var image = 0; image < scores.Length; image++)
        {
            var isRight = products[image] == right;
            (isRight ? rights : wrongs).Add(ProductRanking.AgainstUs(scores[image], isRight));
        }

        rights.Sort(static (a, b) => b.CompareTo(a));
        wrongs.Sort(static (a, b) => b.CompareTo(a));
        var (before, sum) = (0, 0.0);
        for (var found = 0; found < rights.Count; found++)
        {
            while (before < wrongs.Count && wrongs[before] >= rights[found])
            {
                before++;
            }

            sum += (found + 1.0) / (found + 1 + before);
        }

        return sum / rights.Count;
    }
}
