namespace VisualSearch.Core.Classification;

/// <summary>Scores to probabilities.</summary>
internal static class Softmax
{
    /// <summary>exp(score) over their sum, without overflow.</summary>
    internal static double[] Of(ReadOnlySpan<double> scores)
    {
        var (largest, sum) = (double.NegativeInfinity, 0.0);
        foreach (var score in scores)
        {
            largest = Math.Max(largest, score);
        }

        var shares = new double[scores.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = Math.Exp(scores[i] - largest);
            sum += shares[i];
        }

        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] /= sum;
        }

        return shares;
    }
}
