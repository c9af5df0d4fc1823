namespace VisualSearch.Core.Detection.Foreground;

/// <summary>
/// What stands out from a cluttered or textured background: minimum barrier distance from the border, colours that are rarer
/// in the border than inside, and a mild preference for the centre.
/// </summary>
internal static class TexturedSaliency
{
    private const float CentreSigma = 0.42f;

    /// <summary>Saliency of every pixel, 0..1.</summary>
    internal static float[] Compute(LabImage image, IReadOnlyList<int> border)
    {
        var seeds = new bool[image.L.Length];
        foreach (var i in border)
        {
            seeds[i] = true;
        }

        var barrier = Barrier(image, seeds);
        var rarity = ColourRarity.Compute(image, border);
        var values = new float[barrier.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var x = ((i % image.Width) / (float)image.Width) - 0.5f;
            var y = ((i / image.Width) / (float)image.Height) - 0.5f;
            var centre = MathF.Exp(-((x * x) + (y * y)) / (2 * CentreSigma * CentreSigma));
            values[i] = (0.5f * (barrier[i] + rarity[i])) * centre;
        }

        return Stretch(values);
    }

    private static float[] Barrier(LabImage image, bool[] seeds)
    {
        float[][] planes = [image.L, image.A, image.B];
        var total = new float[seeds.Length];
        foreach (var plane in planes)
        {
            var distance = MinimumBarrierDistance.Compute(BoxFilter.Smooth(plane, image.Width, 1), image.Width, image.Height, seeds);
            for (var i = 0; i < total.Length; i++)
            {
                total[i] += distance[i];
            }
        }

        return Stretch(total);
    }

    private static float[] Stretch(float[] values)
    {
        var sorted = (float[])values.Clone();
        Array.Sort(sorted);
        var top = MathF.Max(sorted[(int)(sorted.Length * 0.97f)], 1e-6f);
        return [.. values.Select(value => Math.Clamp(value / top, 0, 1))];
    }
}
