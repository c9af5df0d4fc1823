using VisualSearch.SampleGenerator.Geometry;

namespace VisualSearch.SampleGenerator.Rendering;

/// <summary>A connected, visible part of a band.</summary>
/// <param name="Samples">Its cross-cuts in the order of u, at least two.</param>
/// <param name="A">Its corners in (u, v), against the clock from the lower left; u may run over 1.</param>
/// <param name="B">Lower right corner.</param>
/// <param name="C">Upper right corner.</param>
/// <param name="D">Upper left corner.</param>
internal sealed record SurfaceStrip(IReadOnlyList<SurfaceSample> Samples, Vec2 A, Vec2 B, Vec2 C, Vec2 D)
{
    // neighbours overlap by this many pixels, so that no gap shows between them
    private const double Overlap = 0.6;

    /// <summary>The strip between two of its samples.</summary>
    public SurfaceStrip Part(int from, int to)
    {
        var (a, b) = ((double)from / (Samples.Count - 1), (double)to / (Samples.Count - 1));
        return new SurfaceStrip([.. Samples.Skip(from).Take(to - from + 1)], Vec2.Lerp(A, B, a), Vec2.Lerp(A, B, b), Vec2.Lerp(D, C, b), Vec2.Lerp(D, C, a));
    }

    /// <summary>The strip's edge in pixels, a little grown across.</summary>
    public List<Vec2> Outline(Camera camera)
    {
        var low = new List<Vec2>(Samples.Count * 2);
        var high = new List<Vec2>(Samples.Count);
        foreach (var s in Samples)
        {
            var (a, b) = (camera.Project(s.Low), camera.Project(s.High));
            var across = b - a;
            var extra = across.Length > 0.05 ? across * (Math.Min(Overlap, across.Length * 0.5) / across.Length) : default;
            low.Add(a - extra);
            high.Add(b + extra);
        }

        low = Polygon.Simplify(low);
        high = Polygon.Simplify(high);
        high.Reverse();
        low.AddRange(high);
        return low;
    }

    /// <summary>The part of a patch of (u, v) that lies in the strip, a little grown across; empty where they do not meet.</summary>
    public List<Vec2> Cut(IReadOnlyList<Vec2> patch, Camera camera)
    {
        var pixels = (camera.Project(Samples[Samples.Count / 2].Low) - camera.Project(Samples[Samples.Count / 2].High)).Length;
        var grow = (D.Y - A.Y) * Math.Min(0.5, Overlap / Math.Max(0.1, pixels));
        var (low, high) = (new Vec2(0, -Math.Min(grow, A.Y)), new Vec2(0, Math.Min(grow, 1 - D.Y)));
        return Polygon.Clip(patch, [A + low, B + low, C + high, D + high]);
    }
}

/// <summary>One cross-cut of a strip.</summary>
/// <param name="U">Where, 0..1; may run over 1 where a closed surface begins anew.</param>
/// <param name="V">The middle of its band, 0..1.</param>
/// <param name="Low">Its end at the band's lower v, in the studio.</param>
/// <param name="High">Its end at the band's upper v, in the studio.</param>
/// <param name="Normal">Unit normal towards the camera.</param>
/// <param name="NormalLow">Unit normal at its lower end.</param>
/// <param name="NormalHigh">Unit normal at its upper end.</param>
internal readonly record struct SurfaceSample(double U, double V, Vec3 Low, Vec3 High, Vec3 Normal, Vec3 NormalLow, Vec3 NormalHigh)
{
    /// <summary>Its middle.</summary>
    public Vec3 Middle => (Low + High) * 0.5;
}
