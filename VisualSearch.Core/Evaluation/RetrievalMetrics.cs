namespace VisualSearch.Core.Evaluation;

/// <summary>A proportion or mean with its bootstrap interval.</summary>
/// <param name="Value">The value over all queries.</param>
/// <param name="Low">Lower end of the 95% interval.</param>
/// <param name="High">Upper end of the 95% interval.</param>
public sealed record Estimate(double Value, double Low, double High);

/// <summary>How one query fared.</summary>
/// <param name="Product">The identity that should have been found.</param>
/// <param name="Category">The query's category, if known.</param>
/// <param name="Rank">Place of the right product among products by best image, from 1; ties and NaN count against it.</param>
/// <param name="AveragePrecision">Average precision over gallery images of the right product, 0..1.</param>
public sealed record QueryOutcome(string Product, string? Category, int Rank, double AveragePrecision);

/// <summary>
/// The arithmetic of retrieval quality: recall@k and median rank over products (best image per product), mean average
/// precision over images, percentile bootstrap intervals (Efron and Tibshirani, An Introduction to the Bootstrap, 1993).
/// </summary>
public static class RetrievalMetrics
{
    private const int Resamples = 2_000;
    private const int Seed = 20_260;

    /// <summary>Scores one query against a gallery.</summary>
    /// <param name="product">The identity that should be found; the gallery must hold it.</param>
    /// <param name="category">The query's category, if known.</param>
    /// <param name="scores">One score for each gallery image, larger is nearer.</param>
    /// <param name="galleryProducts">The identity of each gallery image.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the gallery lacks the product.</exception>
    public static QueryOutcome Score(string product, string? category, ReadOnlySpan<float> scores, IReadOnlyList<string> galleryProducts)
    {
        ArgumentNullException.ThrowIfNull(galleryProducts);
        if (scores.Length != galleryProducts.Count)
        {
            throw new ArgumentException($"{scores.Length} scores for {galleryProducts.Count} gallery images.", nameof(scores));
        }

        var best = new Dictionary<string, float>(StringComparer.Ordinal);
        for (var i = 0; i < scores.Length; i++)
        {
            var score = AgainstUs(scores[i], isRight: string.Equals(galleryProducts[i], product, StringComparison.Ordinal));
            best[galleryProducts[i]] = best.TryGetValue(galleryProducts[i], out var known) ? Math.Max(known, score) : score;
        }

        if (!best.TryGetValue(product, out var right))
        {
            throw new ArgumentException($"The gallery has no image of {product}.", nameof(galleryProducts));
        }

        var rank = 1 + best.Count(pair => !string.Equals(pair.Key, product, StringComparison.Ordinal) && pair.Value >= right);
        return new QueryOutcome(product, category, rank, AveragePrecision(product, scores, galleryProducts));
    }

    /// <summary>The share of queries whose product is among the first k.</summary>
    public static Estimate RecallAt(int k, IReadOnlyList<QueryOutcome> outcomes) =>
        Mean([.. outcomes.Select(outcome => outcome.Rank <= k ? 1.0 : 0.0)]);

    /// <summary>Mean of the queries' average precisions.</summary>
    public static Estimate MeanAveragePrecision(IReadOnlyList<QueryOutcome> outcomes) =>
        Mean([.. outcomes.Select(outcome => outcome.AveragePrecision)]);

    /// <summary>The median of the ranks; the mean of the middle two for an even number of queries; NaN for none.</summary>
    public static double MedianRank(IReadOnlyList<QueryOutcome> outcomes)
    {
        if (outcomes.Count == 0)
        {
            return double.NaN;
        }

        var ranks = outcomes.Select(outcome => outcome.Rank).Order().ToArray();
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

    private static double AveragePrecision(string product, ReadOnlySpan<float> scores, IReadOnlyList<string> galleryProducts)
    {
        var entries = new List<(float Score, bool IsRight)>(scores.Length);
        for (var i = 0; i < scores.Length; i++)
        {
            var isRight = string.Equals(galleryProducts[i], product, StringComparison.Ordinal);
            entries.Add((AgainstUs(scores[i], isRight), isRight));
        }

        entries.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.IsRight.CompareTo(b.IsRight));
        var (found, sum) = (0, 0.0);
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].IsRight)
            {
                found++;
                sum += found / (i + 1.0);
            }
        }

        return sum / found;
    }

    private static float AgainstUs(float score, bool isRight) =>
        float.IsNaN(score) ? (isRight ? float.NegativeInfinity : float.PositiveInfinity) : score;
}
