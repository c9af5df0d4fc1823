namespace VisualSearch.Core.Features;

/// <summary>The directions of a place: the tops of a histogram of the gradients around it (Lowe 2004, section 5).</summary>
internal static class KeypointOrientation
{
    private const int Bins = 36;
    private const float Spread = 1.5f;
    private const float Share = 0.8f;

    /// <summary>One angle in radians, or a few where several are about as strong.</summary>
    internal static IEnumerable<float> Of(Extremum extremum, Gradients gradients)
    {
        var histogram = Smooth(Smooth(Histogram(extremum, gradients)));
        var highest = histogram.Max();
        for (var bin = 0; bin < Bins && highest > 0; bin++)
        {
            var (before, at, after) = (histogram[(bin + Bins - 1) % Bins], histogram[bin], histogram[(bin + 1) % Bins]);
            if (at > before && at >= after && at >= Share * highest)
            {
                var offset = (before - after) / (2 * (before - (2 * at) + after));
                yield return ((bin + offset + 0.5f) * MathF.Tau / Bins) - MathF.PI;
            }
        }
    }

    private static float[] Histogram(Extremum extremum, Gradients gradients)
    {
        var histogram = new float[Bins];
        var sigma = Spread * extremum.Sigma;
        var radius = (int)MathF.Round(3 * sigma);
        var (centreX, centreY) = ((int)MathF.Round(extremum.X), (int)MathF.Round(extremum.Y));
        for (var y = Math.Max(1, centreY - radius); y <= Math.Min(gradients.Height - 2, centreY + radius); y++)
        {
            for (var x = Math.Max(1, centreX - radius); x <= Math.Min(gradients.Width - 2, centreX + radius); x++)
            {
                var (dx, dy) = (x - extremum.X, y - extremum.Y);
                var (length, angle) = gradients.At(x, y);
                var bin = (int)((angle + MathF.PI) / MathF.Tau * Bins);
                histogram[Math.Min(bin, Bins - 1)] += length * MathF.Exp(-((dx * dx) + (dy * dy)) / (2 * sigma * sigma));
            }
        }

        return histogram;
    }

    private static float[] Smooth(float[] values) =>
        [.. values.Select((value, bin) => (values[(bin + Bins - 1) % Bins] + (2 * value) + values[(bin + 1) % Bins]) / 4)];
}
