using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Drawings.Shoes;

/// <summary>The sign on a trainer's side.</summary>
internal enum ShoeMark { None, Bars, Wave, Chevrons, Star, Zigzag, Ring, Slash }

/// <summary>Panels of an upper; places are given by s from the heel (0) to the toe (1) and v from the sole (0) to the top edge (1).</summary>
internal static class ShoePanels
{
    /// <summary>Centimetres per unit of u and v.</summary>
    public static readonly Vec2 Metric = new(62, 9);

    /// <summary>A place on the outer (1) or inner (-1) side, as (u, v).</summary>
    public static Vec2 At(int side, double s, double v) => side > 0 ? new(s / 2, v) : new(1 - (s / 2), v);

    /// <summary>A panel across the toe; its edge rises from the sole at <paramref name="from"/> to <paramref name="height"/> in the middle.</summary>
    public static IEnumerable<Decal> Toe(double from, double height, Colour colour, Colour? thread, Material? material = null)
    {
        (double S, double V)[] half = [(from, -0.02), (from + ((1 - from) * 0.12), height * 0.50), (from + ((1 - from) * 0.40), height * 0.84), (from + ((1 - from) * 0.72), height * 0.97), (1, height)];
        return Sewn([.. half.Select(p => At(1, p.S, p.V)), .. half.Reverse().Skip(1).Select(p => At(-1, p.S, p.V))], colour, thread, material);
    }

    /// <summary>A guard along the sole around the toe.</summary>
    public static IEnumerable<Decal> Mudguard(double from, double height, Colour colour, Colour? thread, Material? material = null)
    {
        (double S, double V)[] half = [(from, -0.02), (from + 0.08, height * 0.6), (from + 0.22, height), (0.88, height * 1.05), (1, height * 1.15)];
        return Sewn([.. half.Select(p => At(1, p.S, p.V)), .. half.Reverse().Skip(1).Select(p => At(-1, p.S, p.V))], colour, thread, material);
    }

    /// <summary>A panel around the heel.</summary>
    public static IEnumerable<Decal> Heel(double to, double height, Colour colour, Colour? thread, Material? material = null)
    {
        (double S, double V)[] half = [(to, -0.02), (to * 0.95, height * 0.38), (to * 0.66, height * 0.80), (to * 0.36, height * 0.97), (0, height)];
        return Sewn([.. half.Reverse().Select(p => new Vec2(p.S / 2, p.V)), .. half.SkipLast(1).Select(p => new Vec2(-p.S / 2, p.V))], colour, thread, material);
    }

    /// <summary>A tab at the top of the heel.</summary>
    public static IEnumerable<Decal> HeelTab(double width, double from, Colour colour, Colour? thread) =>
        Sewn([new(-width / 2, from), new(width / 2, from), new(width * 0.58, 1), new(-width * 0.58, 1)], colour, thread);

    /// <summary>The reinforcements that carry the lace holes.</summary>
    public static IEnumerable<Decal> Eyestays(double from, double to, double depth, Colour colour, Colour? thread) =>
        Sides(side => Sewn([At(side, from, 1), At(side, from + 0.01, 1 - (depth * 0.6)), At(side, from + 0.10, 1 - depth), At(side, from + ((to - from) * 0.6), 1 - (depth * 1.05)), At(side, to - 0.05, 1 - (depth * 1.2)), At(side, 0.95, 1 - depth), At(side, 1, 1 - (depth * 0.9)), At(side, 1, 1)], colour, thread));

    /// <summary>Lace holes along the throat.</summary>
    public static IEnumerable<Decal> Eyelets(double from, double to, int count, double v, Colour hole, Colour? ring = null) =>
        Sides(side => Enumerable.Range(0, count).SelectMany(i =>
        {
            var at = At(side, from + ((to - from) * i / Math.Max(1, count - 1)), v);
            var dot = (Decal)new PatchDecal(Panels.Ellipse(at, 0.0035, 0.024, 0, 10), hole);
            return ring is { } metal ? [new PatchDecal(Panels.Ellipse(at, 0.0062, 0.042, 0, 12), metal) { Material = Material.Metal(metal) }, dot] : (Decal[])[dot];
        }));

    /// <summary>The sign on both sides.</summary>
    public static IEnumerable<Decal> Mark(ShoeMark mark, Colour colour, Colour? thread) => Sides(side =>
    {
        IEnumerable<Decal> Panel(params (double S, double V)[] p) => Sewn([.. p.Select(q => At(side, q.S, q.V))], colour, thread, null, 0.1);
        return mark switch
        {
            ShoeMark.Bars => Enumerable.Range(0, 3).SelectMany(i => Panel((0.34 + (0.09 * i), 0.04), (0.395 + (0.09 * i), 0.04), (0.50 + (0.085 * i), 0.64), (0.45 + (0.085 * i), 0.66))),
            ShoeMark.Slash => Panel((0.34, 0.04), (0.46, 0.04), (0.66, 0.62), (0.56, 0.66)).Concat(Panel((0.49, 0.04), (0.54, 0.04), (0.71, 0.58), (0.68, 0.61))),
            ShoeMark.Chevrons => Enumerable.Range(0, 2).SelectMany(i => Panel((0.36 + (0.12 * i), 0.06), (0.42 + (0.12 * i), 0.06), (0.54 + (0.12 * i), 0.36), (0.42 + (0.12 * i), 0.66), (0.36 + (0.12 * i), 0.66), (0.47 + (0.12 * i), 0.36))),
            ShoeMark.Zigzag => Panel((0.30, 0.28), (0.42, 0.52), (0.50, 0.28), (0.60, 0.54), (0.70, 0.34), (0.70, 0.20), (0.60, 0.38), (0.50, 0.12), (0.42, 0.36), (0.30, 0.14)),
            ShoeMark.Ring => [new PatchDecal([.. Panels.Ellipse(At(side, 0.5, 0.38), 0.046, 0.25, 0, 32), .. Panels.Ellipse(At(side, 0.5, 0.38), 0.028, 0.15, 0, 32).Reverse().Append(At(side, 0.5, 0.38) + new Vec2(0.028, 0)), At(side, 0.5, 0.38) + new Vec2(0.046, 0)], colour)],
            ShoeMark.Star => Sewn(Star(At(side, 0.5, 0.38), 0.052, 0.30), colour, thread, null, 0.1),
            ShoeMark.Wave => Sewn([.. Curve.Sample(Curve.Smooth(At(side, 0.20, 0.52), At(side, 0.34, 0.28), At(side, 0.50, 0.24), At(side, 0.68, 0.48), At(side, 0.78, 0.66)), 20), .. Curve.Sample(Curve.Smooth(At(side, 0.74, 0.56), At(side, 0.64, 0.34), At(side, 0.48, 0.06), At(side, 0.33, 0.12), At(side, 0.20, 0.52)), 20)], colour, thread, null, 0.1),
            _ => [],
        };
    });

    /// <summary>A five-pointed star.</summary>
    public static Vec2[] Star(Vec2 centre, double rx, double ry) =>
        [.. Enumerable.Range(0, 10).Select(i => { var r = i % 2 == 0 ? 1 : 0.42; var a = (Math.PI / 2) + (i * Math.PI / 5); return centre + new Vec2(rx * r * Math.Cos(a), ry * r * Math.Sin(a)); })];

    /// <summary>The same on the outer and the inner side.</summary>
    public static IEnumerable<Decal> Sides(Func<int, IEnumerable<Decal>> panels) => panels(1).Concat(panels(-1));

    /// <summary>A sewn panel of its own material.</summary>
    public static IEnumerable<Decal> Sewn(IReadOnlyList<Vec2> outline, Colour colour, Colour? thread, Material? material = null, double thickness = 0.14)
    {
        yield return new PatchDecal(outline, colour) { Thickness = thickness, Material = material is null ? null : material with { Albedo = colour }, Texture = material?.Texture };
        if (thread is { } t)
        {
            yield return new LineDecal(Panels.Inset(outline, Metric, 0.28), t, 0.07) { Dash = 0.24, Closed = true, Opacity = 0.85 };
        }
    }
}
