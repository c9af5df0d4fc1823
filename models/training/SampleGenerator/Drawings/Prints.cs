using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Drawings;

/// <summary>Motifs that are printed on cloth, ceramic and leather.</summary>
internal enum Print { None, Stripes, Band, Dots, Leaf, Sun, Mountains, Waves, Checks, Blocks, Terrazzo, Fish, Label, Zigzag, Circles }

/// <summary>Draws motifs in the (u, v) of a surface.</summary>
internal static class Prints
{
    /// <summary>A motif.</summary>
    /// <param name="print">Which.</param>
    /// <param name="first">Its main colour.</param>
    /// <param name="second">Its second colour.</param>
    /// <param name="centre">Its middle.</param>
    /// <param name="size">Half its width and height for single motifs; those all around ignore the width.</param>
    /// <param name="height">Height of the surface in centimetres, for line widths.</param>
    /// <param name="turned">Whether v runs to the side instead of upwards.</param>
    public static IEnumerable<Decal> Of(Print print, Colour first, Colour second, Vec2 centre, Vec2 size, double height, bool turned = false)
    {
        Vec2 At(double x, double y) => turned ? centre + new Vec2(y * size.X, -x * size.Y) : centre + new Vec2(x * size.X, y * size.Y);
        Decal Patch(Colour colour, params Vec2[] points) => new PatchDecal([.. points.Select(p => At(p.X, p.Y))], colour);
        Decal Round(Colour colour, double x, double y, double rx, double ry, double turn = 0) =>
            Patch(colour, Panels.Ellipse(new Vec2(x, y), rx, ry, turn, 28));
        return print switch
        {
            Print.Stripes => Enumerable.Range(0, 4).Select(i => Around(first, centre.Y - size.Y + (i * size.Y * 0.55), size.Y * 0.24)),
            Print.Band => [Around(first, centre.Y - (size.Y * 0.6), size.Y * 1.2), Around(second, centre.Y - (size.Y * 0.75), size.Y * 0.06), Around(second, centre.Y + (size.Y * 0.69), size.Y * 0.06)],
            Print.Dots => Enumerable.Range(0, 6).SelectMany(j => Enumerable.Range(0, 14).Select(i => (Decal)new PatchDecal(Panels.Ellipse(new((i + (j % 2 * 0.5)) / 14, centre.Y + (size.Y * ((j / 2.5) - 1))), 0.012, 0.012 * 2 * Math.PI * 0.45), j % 3 == 2 ? second : first))),
            Print.Checks => Enumerable.Range(0, 6).SelectMany(j => Enumerable.Range(0, 20).Where(i => (i + j) % 2 == 0).Select(i => (Decal)new PatchDecal(Box(i / 20.0, centre.Y - size.Y + (j * size.Y / 3), 1 / 20.0, size.Y / 3), first))),
            Print.Zigzag => Enumerable.Range(0, 3).Select(j => (Decal)new LineDecal([.. Enumerable.Range(0, 41).Select(i => new Vec2(i / 40.0, centre.Y + (size.Y * (((j - 1) * 0.5) + (i % 2 == 0 ? -0.16 : 0.16)))))], j == 1 ? second : first, 0.022 * height)),
            Print.Waves => Enumerable.Range(0, 4).Select(j => (Decal)new LineDecal([.. Enumerable.Range(0, 97).Select(i => new Vec2(i / 96.0, centre.Y + (size.Y * ((j - 1.5) * 0.42)) + (size.Y * 0.11 * Math.Sin(i * Math.PI / 6))))], j % 2 == 0 ? first : second, 0.02 * height)),
            Print.Terrazzo => Terrazzo(first, second, centre, size),
            Print.Blocks => [Patch(first, new(-1, -1), new(0.1, -1), new(0.1, 0.35), new(-1, 0.35)), Patch(second, new(-0.25, -0.3), new(1, -0.3), new(1, 1), new(-0.25, 1))],
            Print.Circles => [Round(first, -0.3, 0.1, 0.62, 0.72), Round(second, 0.42, -0.25, 0.42, 0.5), Round(first.Shade(0.45), 0.4, 0.5, 0.24, 0.28)],
            Print.Sun => [Round(first, 0, 0, 0.5, 0.55), .. Enumerable.Range(0, 14).Select(i => { var a = i * Math.PI / 7; return Patch(second, Turned(0.62, -0.05, a), Turned(0.98, 0, a), Turned(0.62, 0.05, a)); })],
            Print.Mountains => [Round(second, 0.45, 0.5, 0.22, 0.26), Patch(first.Shade(0.35), new(-1, -0.7), new(-0.4, 0.35), new(0.05, -0.25), new(0.3, 0.1), new(1, -0.7)), Patch(first, new(-0.75, -0.7), new(0.1, 0.75), new(0.42, 0.1), new(0.58, 0.28), new(1, -0.7)), Patch("#f3efe6", new(-0.05, 0.5), new(0.1, 0.75), new(0.24, 0.46), new(0.12, 0.38), new(0.04, 0.46))],
            Print.Leaf => Leaf(first, second, At),
            Print.Fish => Enumerable.Range(0, 3).SelectMany(k => Fish(k % 2 == 0 ? first : second, (x, y) => At((x * 0.8) + (k % 2 == 0 ? -0.1 : 0.15), (y * 0.5) + ((k - 1) * 0.62)))),
            Print.Label => [Patch(second, new(-0.6, -0.34), new(0.6, -0.34), new(0.6, 0.34), new(-0.6, 0.34)), Patch(first, new(-0.4, 0.06), new(0.4, 0.06), new(0.4, 0.2), new(-0.4, 0.2)), Patch(first, new(-0.28, -0.16), new(0.28, -0.16), new(0.28, -0.08), new(-0.28, -0.08))],
            _ => [],
        };
    }

    /// <summary>A band all around.</summary>
    public static PatchDecal Around(Colour colour, double v, double height) =>
        new([new(-0.01, v), new(1.01, v), new(1.01, v + height), new(-0.01, v + height)], colour);

    /// <summary>A rectangle.</summary>
    public static Vec2[] Box(double u, double v, double width, double height) =>
        [new(u, v), new(u + width, v), new(u + width, v + height), new(u, v + height)];

    private static Vec2 Turned(double x, double y, double angle) => new Vec2(x, y).Turn(angle);

    private static IEnumerable<Decal> Leaf(Colour first, Colour second, Func<double, double, Vec2> at)
    {
        yield return new LineDecal([.. Curve.Sample(Curve.Smooth(new Vec2(0.05, -1), new(-0.06, -0.2), new(0.04, 0.95)), 14).Select(p => at(p.X, p.Y))], second, 0.35);
        for (var i = 0; i < 6; i++)
        {
            var y = -0.75 + (0.28 * i);
            var reach = 0.78 * Math.Sin(Math.PI * (0.24 + (i * 0.12)));
            foreach (var side in new[] { -1, 1 })
            {
                Vec2 Blade(double t, double bulge) => new(side * reach * t, y + (0.46 * reach * t) + (bulge * 0.17 * Math.Sin(Math.PI * Math.Pow(t, 0.8))));
                var blade = Curve.Sample(t => Blade(t, 1), 10).Concat(Curve.Sample(t => Blade(1 - t, -1), 10));
                yield return new PatchDecal([.. blade.Select(p => at(p.X, p.Y))], (i + (side > 0 ? 1 : 0)) % 2 == 0 ? first : first.Shade(0.22));
            }
        }

        yield return new PatchDecal([.. Panels.Ellipse(new Vec2(0.04, 0.97), 0.1, 0.2, 0, 16).Select(p => at(p.X, p.Y))], first);
    }

    private static IEnumerable<Decal> Fish(Colour colour, Func<double, double, Vec2> at)
    {
        yield return new PatchDecal([.. Panels.Ellipse(default, 0.7, 0.34, 0, 28).Select(p => at(p.X, p.Y * (1 - (0.25 * p.X))))], colour);
        yield return new PatchDecal([at(-0.55, 0), at(-1, 0.36), at(-0.9, 0), at(-1, -0.36)], colour);
        yield return new PatchDecal([.. Panels.Ellipse(new Vec2(0.42, 0.08), 0.06, 0.07, 0, 10).Select(p => at(p.X, p.Y))], "#f6f2ea");
    }

    private static IEnumerable<Decal> Terrazzo(Colour first, Colour second, Vec2 centre, Vec2 size)
    {
        var random = new SeededRandom(77);
        for (var i = 0; i < 90; i++)
        {
            var at = new Vec2(random.Unit(), centre.Y + (size.Y * random.Between(-1, 1)));
            var (r, corners) = (random.Between(0.006, 0.017), 5 + random.Index(3));
            var turn = random.Between(0, 6.28);
            yield return new PatchDecal([.. Enumerable.Range(0, corners).Select(k => { var a = turn + (k * 2 * Math.PI / corners); var l = r * random.Between(0.6, 1.2); return at + new Vec2(l * Math.Cos(a), l * 2.6 * Math.Sin(a)); })], random.Chance(0.5) ? first : random.Chance(0.6) ? second : first.Shade(0.4));
        }
    }
}
