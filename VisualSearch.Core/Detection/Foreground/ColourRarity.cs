namespace VisualSearch.Core.Detection.Foreground;

/// <summary>How much rarer a pixel's colour is along the border than inside: a likelihood ratio of two smoothed Lab histograms.</summary>
internal static class ColourRarity
{
    private const int LightnessBins = 8;
    private const int ChromaBins = 12;
    private const float ChromaRange = 72;
    private const float Prior = 1e-3f;

    /// <summary>The share 0..1 of the inside's probability in the sum of both, smoothed over neighbours.</summary>
    internal static float[] Compute(LabImage image, IReadOnlyList<int> border)
    {
        var bins = new int[image.L.Length];
        for (var i = 0; i < bins.Length; i++)
        {
            bins[i] = BinOf(image.L[i], image.A[i], image.B[i]);
        }

        var outside = new float[LightnessBins * ChromaBins * ChromaBins];
        var inside = new float[outside.Length];
        foreach (var i in border)
        {
            outside[bins[i]] += 1f / border.Count;
        }

        var total = 0f;
        for (var i = 0; i < bins.Length; i++)
        {
            var x = ((i % image.Width) / (float)image.Width) - 0.5f;
            var y = ((i / image.Width) / (float)image.Height) - 0.5f;
            var weight = MathF.Exp(-((x * x) + (y * y)) / (2 * 0.2f * 0.2f));
            inside[bins[i]] += weight;
            total += weight;
        }

        outside = Blur(outside);
        inside = Blur(inside);
        var ratio = new float[bins.Length];
        for (var i = 0; i < ratio.Length; i++)
        {
            var foreground = (inside[bins[i]] / total) + Prior;
            ratio[i] = foreground / (foreground + outside[bins[i]] + Prior);
        }

        return BoxFilter.Smooth(ratio, image.Width, 2);
    }

    private static int BinOf(float l, float a, float b) =>
        (((Bin(l / 100, LightnessBins) * ChromaBins) + Bin((a / ChromaRange / 2) + 0.5f, ChromaBins)) * ChromaBins) + Bin((b / ChromaRange / 2) + 0.5f, ChromaBins);

    private static int Bin(float share, int bins) => Math.Clamp((int)(share * bins), 0, bins - 1);

    // Half of each bin's mass goes to its neighbours along the three axes, since colours fall across the edges of bins.
    private static float[] Blur(float[] histogram)
    {
        foreach (var (stride, count) in new[] { (ChromaBins * ChromaBins, LightnessBins), (ChromaBins, ChromaBins), (1, ChromaBins) })
        {
            var blurred = new float[histogram.Length];
            for (var i = 0; i < histogram.Length; i++)
            {
                var at = i / stride % count;
                var before = at > 0 ? i - stride : i;
                var after = at < count - 1 ? i + stride : i;
                blurred[i] += 0.5f * histogram[i];
                blurred[before] += 0.25f * histogram[i];
                blurred[after] += 0.25f * histogram[i];
            }

            histogram = blurred;
        }

        return histogram;
    }
}
