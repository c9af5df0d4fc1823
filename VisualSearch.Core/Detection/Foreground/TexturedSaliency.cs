namespace VisualSearch.Core.Detection.Foreground;

/// <summary>
/// What stands out from a cluttered or textured background: the mean of the minimum barrier distance from the border and of
/// how much rarer the colour is along the border than inside.
/// </summary>
internal static class TexturedSaliency
{
    private const float TopShare = 0.97f;

    // Barriers lower than this, in units of Lab over three planes, are noise and not outlines.
    private const float LowestTopBarrier = 20;
    private const float LowestTopSaliency = 0.3f;

    /// <summary>Saliency of every pixel, 0..1.</summary>
    internal static float[] Compute(LabImage image, IReadOnlyList<int> border)
    {
        var seeds = new bool[image.L.Length];
        foreach (var i in border)
        {
            seeds[i] = true;
        }

        var values = Barrier(image, seeds);
        var rarity = ColourRarity.Compute(image, border);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = 0.5f * (values[i] + rarity[i]);
        }

        return Stretch(values, LowestTopSaliency);
    }

    private static float[] Barrier(LabImage image, bool[] seeds)
    {
        var total = new float[seeds.Length];
        foreach (var plane in new[] { image.L, image.A, image.B })
        {
            var distance = MinimumBarrierDistance.Compute(BoxFilter.Smooth(plane, image.Width, 1), image.Width, image.Height, seeds);
            for (var i = 0; i < total.Length; i++)
            {
                total[i] += distance[i];
            }
        }

        return Stretch(total, LowestTopBarrier);
    }

    private static float[] Stretch(float[] values, float lowestTop)
    {
        var sorted = (float[])values.Clone();
        Array.Sort(sorted);
        var top = MathF.Max(sorted[(int)(sorted.Length * TopShare)], lowestTop);
        return Array.ConvertAll(values, value => Math.Clamp(value / top, 0, 1));
    }
}
