namespace VisualSearch.Core.Detection.Foreground;

/// <summary>Splits values into a low and a high class of greatest distance (Otsu, "A threshold selection method from gray-level histograms", 1979).</summary>
internal static class OtsuThreshold
{
    private const int Bins = 64;

    /// <summary>The threshold and the share 0..1 of the variance that the split explains: near 1 for two clear classes.</summary>
    /// <param name="values">Values in 0..1.</param>
    internal static (float Threshold, float Separability) Find(float[] values)
    {
        var histogram = new double[Bins];
        foreach (var value in values)
        {
            histogram[Math.Clamp((int)(value * Bins), 0, Bins - 1)] += 1.0 / values.Length;
        }

        var mean = Enumerable.Range(0, Bins).Sum(bin => bin * histogram[bin]);
        var variance = Enumerable.Range(0, Bins).Sum(bin => (bin - mean) * (bin - mean) * histogram[bin]);
        var (best, threshold, lowShare, lowSum) = (0.0, 0, 0.0, 0.0);
        for (var bin = 0; bin < Bins - 1; bin++)
        {
            lowShare += histogram[bin];
            lowSum += bin * histogram[bin];
            if (lowShare <= 0 || lowShare >= 1)
            {
                continue;
            }

            var distance = (lowSum / lowShare) - ((mean - lowSum) / (1 - lowShare));
            var between = lowShare * (1 - lowShare) * distance * distance;
            if (between > best)
            {
                (best, threshold) = (between, bin + 1);
            }
        }

        return (threshold / (float)Bins, variance > 0 ? (float)(best / variance) : 0);
    }
}
