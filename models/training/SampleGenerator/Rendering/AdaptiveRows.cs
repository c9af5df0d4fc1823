using VisualSearch.SampleGenerator.Geometry;

namespace VisualSearch.SampleGenerator.Rendering;

/// <summary>Chooses where the bands of a surface end: they are narrow where it bends.</summary>
internal static class AdaptiveRows
{
    private const int Samples = 120;

    /// <summary>Rising values of v from 0 to 1, at most <paramref name="bands"/> + 1.</summary>
    public static IReadOnlyList<double> Of(Surface surface, int bands)
    {
        var weight = new double[Samples];
        foreach (var u in (ReadOnlySpan<double>)[0.06, 0.31, 0.56, 0.81])
        {
            var points = Curve.Sample(v => surface.At(u, v), Samples);
            var length = 0.0;
            for (var i = 1; i <= Samples; i++)
            {
                length += (points[i] - points[i - 1]).Length;
            }

            for (var i = 1; i < Samples && length > 0; i++)
            {
                var (before, after) = (points[i] - points[i - 1], points[i + 1] - points[i]);
                var bend = Math.Acos(Math.Clamp(before.Unit().Dot(after.Unit()), -1, 1));
                weight[i] += (before.Length / length) + (0.16 * Math.Min(bend, 0.6));
            }
        }

        var total = weight.Sum();
        var rows = new List<double> { 0 };
        var sum = 0.0;
        for (var i = 1; i < Samples && rows.Count < bands; i++)
        {
            sum += weight[i];
            if (sum >= total * rows.Count / bands)
            {
                rows.Add((double)i / Samples);
            }
        }

        rows.Add(1);
        return rows;
    }
}
