using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Drawings.Shoes;

/// <summary>The pieces that shoes and boots are put together from.</summary>
internal static class ShoeParts
{
    /// <summary>The upper's outer side with its panels.</summary>
    public static SurfacePart Upper(ShoeForm form, Material material, IReadOnlyList<Decal> decals) =>
        new(new Surface(form.Upper(), Closed: true), material) { Columns = 72, Bands = 26, Decals = decals };

    /// <summary>What is seen of the lining through the opening.</summary>
    public static SurfacePart Lining(ShoeForm form, Colour colour)
    {
        var upper = form.Upper();
        return new(new Surface((u, v) => upper(u, 0.03 + (0.97 * v)), Closed: true), Material.Canvas(colour) with { Texture = null })
        {
            Inside = true, Columns = 48, Bands = 14, CastsShadow = false, Occlusion = (_, v) => 0.22 + (0.78 * v * v),
        };
    }

    /// <summary>The padded edge of the opening around the heel.</summary>
    public static IEnumerable<Part> Collar(ShoeForm form, Material material, double end, double radius)
    {
        var upper = form.Upper();
        SurfacePart Piece(double from, double to) => new(
            Surface.Tube(t => { var u = from + ((to - from) * t); return upper(u < 0 ? u + 1 : u, 1); }, t => radius * (0.75 + (0.25 * Math.Sin(Math.PI * t)))),
            material with { Texture = null }) { Bands = 16, Columns = 14, CastsShadow = false };
        yield return Piece(-0.06, 0.06);
        yield return Piece(0.055, end / 2);
        yield return Piece(-0.055, -end / 2);
    }

    /// <summary>The wall of the sole.</summary>
    /// <param name="form">The last.</param>
    /// <param name="material">What it is made of.</param>
    /// <param name="decals">Its stripes; u around, v from the ground (0) to the upper edge (1).</param>
    /// <param name="grow">How far it stands out.</param>
    /// <param name="bump">Relief in centimetres over u and v, if any.</param>
    public static SurfacePart SoleWall(ShoeForm form, Material material, IReadOnlyList<Decal> decals, double grow = 0.4, Func<double, double, double>? bump = null)
    {
        var (ground, feather) = (Curve.Function(form.Ground), Curve.Function(form.Feather));
        return new(
            new Surface(
                (u, v) =>
                {
                    var t = ShoeForm.Along(u);
                    var round = 0.22 * (1 - Math.Pow((2 * v) - 1, 4));
                    return form.Outline(u, grow - 0.15 + round + (0.1 * v) + (bump?.Invoke(u, v) ?? 0), ground(t) + ((feather(t) - ground(t)) * v));
                },
                Closed: true),
            material) { Columns = 72, Bands = bump is null ? 14 : 20, Decals = decals };
    }

    /// <summary>The ledge between the sole's wall and the upper.</summary>
    public static SurfacePart Ledge(ShoeForm form, Material material, double grow = 0.4)
    {
        var feather = Curve.Function(form.Feather);
        return new(
            new Surface((u, v) => form.Outline(u, grow - 0.05 - (v * (grow + 0.6)), feather(ShoeForm.Along(u))), Closed: true),
            material with { Texture = null }) { Columns = 72, Bands = 3, CastsShadow = false };
    }

    /// <summary>The insole, seen through the opening.</summary>
    public static FacePart Insole(ShoeForm form, Colour colour)
    {
        var feather = Curve.Function(form.Feather);
        return new([.. Enumerable.Range(0, 40).Select(i => form.Outline(i / 40.0, 0.1, feather(ShoeForm.Along(i / 40.0)) + 0.2))], Material.Matte(colour)) { Light = 0.42, CastsShadow = false, TwoSided = true };
    }

    /// <summary>A block heel under the back of the sole.</summary>
    public static SurfacePart Heel(ShoeForm form, Material material, double reach, double taper)
    {
        var ground = Curve.Function(form.Ground);
        Vec3 Loop(double u, double y, double shrink)
        {
            // the last's outline at the back, closed by a straight breast
            var p = u < 0.8 ? form.Outline((((u / 0.8) - 0.5) * reach) + 1, 0.1, y) : Vec3.Lerp(form.Outline(reach / 2, 0.1, y), form.Outline(1 - (reach / 2), 0.1, y), (u - 0.8) / 0.2);
            var middle = form.Outline(reach / 3, 0, y).X;
            return new Vec3(middle + ((p.X - middle) * shrink), y, p.Z * shrink);
        }

        return new(new Surface((u, v) => Loop(u, v * (ground(0.1) + 0.6), 1 - (taper * (1 - v) * (1 - (v * 0.4)))), Closed: true), material) { Columns = 50, Bands = 12 };
    }

    /// <summary>A strap loop to pull a boot on by.</summary>
    public static CordPart PullTab(Vec3 foot, double height, double depth, Colour colour, double width) =>
        new(Curve.Sample(Curve.Smooth(foot, foot + new Vec3(-depth, height * 0.7, 0), foot + new Vec3(-depth * 0.4, height, 0), foot + new Vec3(depth * 0.5, height * 0.5, 0), foot + new Vec3(depth * 0.7, -0.2, 0)), 14), colour, width) { Shine = 0.15, CastsShadow = false };

    /// <summary>The tongue, along the middle of the throat.</summary>
    public static IEnumerable<Part> Tongue(Func<double, Vec3> middle, double width, Material material, Colour lining)
    {
        Vec3 At(double u, double v)
        {
            var centre = middle(v);
            var half = width * (0.75 + (0.25 * v)) * (v > 0.88 ? Math.Sqrt(Math.Max(0.02, 1 - Math.Pow((v - 0.88) / 0.135, 2))) : 1);
            var a = (u - 0.5) * 2.2;
            return centre + new Vec3(-0.55 * half * (1 - Math.Cos(a)), -0.55 * half * (1 - Math.Cos(a)), half * -Math.Sin(a) / 0.89);
        }

        var surface = new Surface(At, Closed: false);
        yield return new SurfacePart(surface, Material.Canvas(lining) with { Texture = null }) { Inside = true, Bands = 12, Columns = 12, CastsShadow = false };
        yield return new SurfacePart(surface, material) { Bands = 14, Columns = 16, CastsShadow = false };
        yield return new SurfacePart(
            Surface.Tube(t => At(0.04 + (0.92 * t), 1 - (0.13 * Math.Pow(Math.Abs((2 * t) - 1), 2.5))), _ => 0.3), material with { Texture = null }) { Bands = 14, Columns = 12, CastsShadow = false, Bias = 0.5 };
    }

    /// <summary>Lace rows from side to side over the throat.</summary>
    public static IEnumerable<Part> Laces(ShoeForm form, Colour colour, double from, double to, int rows, double width, double v = 0.93)
    {
        var upper = form.Upper();
        for (var i = rows - 1; i >= 0; i--)
        {
            var s = from + ((to - from) * i / Math.Max(1, rows - 1));
            var (a, b) = (upper(s / 2, v), upper(1 - (s / 2), v));
            var rise = 0.3 + (0.10 * (b - a).Length);
            yield return new CordPart(
                Curve.Sample(t => Vec3.Lerp(a, b, t) + new Vec3(0.12 * Math.Sin(Math.PI * t), rise * Math.Pow(Math.Sin(Math.PI * t), 0.7), 0), 12),
                colour, width) { CastsShadow = false };
        }
    }

    /// <summary>A bow at the top of the laces.</summary>
    public static IEnumerable<Part> Bow(Vec3 knot, Colour colour, double width)
    {
        foreach (var side in new[] { -1, 1 })
        {
            yield return new CordPart(
                Curve.Sample(Curve.Smooth(knot, knot + new Vec3(1.6, 0.2, side * 1.8), knot + new Vec3(2.9, -1.2, side * 3.2), knot + new Vec3(2.2, -1.5, side * 2.6), knot + new Vec3(0.2, 0, side * 0.3)), 16), colour, width * 0.8) { CastsShadow = false };
            yield return new CordPart(
                Curve.Sample(Curve.Smooth(knot, knot + new Vec3(0.8, 0.1, side * 2.2), knot + new Vec3(1.6, -2.6, side * 3.4)), 12), colour, width * 0.7) { CastsShadow = false };
        }

        yield return new CordPart([knot + new Vec3(0.1, 0.1, -0.35), knot + new Vec3(0.1, 0.1, 0.35)], colour, width * 1.3) { CastsShadow = false };
    }

    /// <summary>Puts the pieces in an order that holds from every side.</summary>
    public static Model Assemble(IEnumerable<Part> inner, Part ledge, Part upper, Part wall, IEnumerable<Part> over)
    {
        var inside = inner.ToList();
        return new Model([
            new GroupPart(
            [
                new GroupPart([inside[0], new GroupPart(inside[1..], Sorted: true)]) { Bias = -40 },
                ledge with { Bias = -20 },
                upper,
                wall with { Bias = 20 },
                new GroupPart([.. over], Sorted: true) { Bias = 3 },
            ],
            Sorted: true),
        ]);
    }
}
