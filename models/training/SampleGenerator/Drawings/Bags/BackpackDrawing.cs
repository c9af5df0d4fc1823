using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Drawings.Bags;

internal enum BackpackKind { Daypack, RollTop, Rucksack, Slim }

/// <summary>Looks of a backpack.</summary>
internal sealed record BackpackStyle
{
    public BackpackKind Kind { get; init; }
    public Material Body { get; init; } = Material.Canvas("#3f5f75");
    public Material Pocket { get; init; } = Material.Canvas("#3a576b");
    public Material Trim { get; init; } = Material.Leather("#8a5a33");
    public Colour Accent { get; init; } = "#d9a441";
    public Colour Metal { get; init; } = "#c9c9cc";
    public Print Print { get; init; } = Print.None;
}

/// <summary>Backpacks: daypack, roll-top, rucksack, slim.</summary>
internal static class BackpackDrawing
{
    public static Model Build(BackpackStyle style)
    {
        var (w, h, d) = style.Kind switch
        {
            BackpackKind.RollTop => (14.5, 42.0, 7.5),
            BackpackKind.Rucksack => (15.5, 40.0, 8.5),
            BackpackKind.Slim => (13.5, 41.0, 5.6),
            _ => (15.0, 42.0, 8.0),
        };
        var parts = new List<Part> { Body(style, w, h, d) };
        parts.AddRange(Harness(style, w, h, d));
        parts.AddRange(style.Kind switch
        {
            BackpackKind.RollTop => RollTop(style, w, h, d),
            BackpackKind.Rucksack => Rucksack(style, w, h, d),
            BackpackKind.Slim => Slim(style, w, h, d),
            _ => Daypack(style, w, h, d),
        });
        return new Model(parts);
    }

    private static SurfacePart Body(BackpackStyle style, double w, double h, double d)
    {
        var domed = style.Kind is BackpackKind.Daypack or BackpackKind.Slim;
        Vec3 At(double u, double v)
        {
            // full below, narrower above; the top is a dome or is gathered flat
            var close = domed ? Math.Sqrt(Math.Max(0, 1 - Math.Pow(Math.Max(0, (v - 0.72) / 0.28), 2.2))) : 1 - (0.12 * Curve.Step(0.8, 1, v));
            var foot = Math.Pow(Math.Min(1, v / 0.06), 0.5);
            var belly = 1 + (0.05 * Math.Sin(Math.PI * Math.Min(1, v * 1.15))) - (0.10 * v);
            var depth = d * belly * (1 - (0.28 * v)) * (0.86 + (0.14 * foot)) * (domed ? 0.15 + (0.85 * close) : style.Kind == BackpackKind.RollTop ? 1 - (0.75 * Curve.Step(0.55, 1, v)) : 1 - (0.25 * v));
            var width = w * belly * (0.9 + (0.1 * foot)) * (domed ? 0.35 + (0.65 * close) : 1);
            var fold = 0.25 * Math.Sin((9 * v) + (6 * Math.Sin(2 * Math.PI * u)));
            var y = domed ? h * ((0.72 * Math.Min(1, v / 0.72)) + (0.28 * Math.Sin(Math.PI / 2 * Math.Max(0, (v - 0.72) / 0.28)))) : h * v;
            return Solids.Ring(u, Math.Max(0.2, width + fold), Math.Max(0.2, depth + fold), 3.6, y) + new Vec3(0, 0, -0.10 * d * v);
        }

        var zip = style.Kind == BackpackKind.Slim ? "#26262a" : (Colour)"#2c2c30";
        var decals = new List<Decal>
        {
            new PatchDecal([new(-0.01, 0), new(1.01, 0), new(1.01, 0.075), new(-0.01, 0.075)], style.Trim.Albedo) { Material = style.Trim, Texture = style.Trim.Texture, Thickness = 0.2 },
        };
        if (domed)
        {
            Vec2[] arch = [.. Curve.Sample(Curve.Smooth(new Vec2(0.27, 0.34), new(0.275, 0.62), new(0.30, 0.80), new(0.40, 0.90), new(0.5, 0.915), new(0.60, 0.90), new(0.70, 0.80), new(0.725, 0.62), new(0.73, 0.34)), 40)];
            decals.Add(new LineDecal(arch, zip, 0.8));
            decals.Add(new LineDecal(arch, style.Metal, 0.28) { Dash = 0.25 });
        }

        if (style.Kind == BackpackKind.Slim)
        {
            decals.AddRange(Prints.Of(style.Print, style.Accent, style.Trim.Albedo, new Vec2(0.5, 0.55), new Vec2(0.13, 0.2), h));
        }

        return new SurfacePart(new Surface(At, Closed: true), style.Body) { Bands = 36, Columns = 64, Decals = decals };
    }

    private static IEnumerable<Part> Harness(BackpackStyle style, double w, double h, double d)
    {
        foreach (var side in new[] { -1, 1 })
        {
            var x = side * w * 0.42;
            yield return Solids.Ribbon(style.Body with { Albedo = style.Body.Albedo * 0.9 }, 2.6, 0.6, new Vec3(0, 0, 1), 34, new(x * 0.8, h * 0.86, -d * 0.75), new(x, h * 0.93, -d * 1.15), new(x * 1.15, h * 0.72, -d * 1.75), new(x * 1.25, h * 0.45, -d * 1.6), new(x * 1.5, h * 0.2, -d * 1.1)) with { On = new Vec3(0, 0, -1), Layer = 2, CastsShadow = false };
            yield return Solids.Ribbon(style.Trim, 1.0, 0.2, new Vec3(0, 0, 1), 14, new(x * 1.48, h * 0.22, -d * 1.12), new(x * 1.75, h * 0.10, -d * 0.95), new(x * 1.9, h * 0.05, -d * 0.7)) with { On = new Vec3(0, 0, -1), CastsShadow = false };
        }

        var top = style.Kind is BackpackKind.RollTop ? h * 1.0 : h * 0.985;
        yield return Solids.Strap(style.Trim, 1.0, 0.4, new Vec3(0, 0, 1), 24, new(-3.4, top - 2.2, -d * 0.5), new(-3.2, top + 0.6, -d * 0.5), new(0, top + 2.8, -d * 0.5), new(3.2, top + 0.6, -d * 0.5), new(3.4, top - 2.2, -d * 0.5)) with { CastsShadow = false };
    }

    private static GroupPart Pocket(BackpackStyle style, double w, double height, double z, double depth, double y = 3, bool flap = false)
    {
        var thread = style.Pocket.Albedo.Shade(style.Pocket.Albedo.Luminance > 0.3 ? -0.4 : 0.3);
        List<Decal> decals = flap
            ? [new LineDecal([new(0.2, 0.72), new(0.8, 0.72)], thread, 0.12) { Dash = 0.4 }]
            : [new LineDecal([.. Curve.Sample(Curve.Smooth(new Vec2(0.3, 0.70), new(0.36, 0.84), new(0.5, 0.87), new(0.64, 0.84), new(0.7, 0.70)), 20)], "#2c2c30", 0.7), new LineDecal([.. Curve.Sample(Curve.Smooth(new Vec2(0.3, 0.70), new(0.36, 0.84), new(0.5, 0.87), new(0.64, 0.84), new(0.7, 0.70)), 20)], style.Metal, 0.25) { Dash = 0.25 }];
        decals.AddRange(Prints.Of(style.Print, style.Accent, style.Trim.Albedo, new Vec2(0.5, 0.42), new Vec2(0.12, 0.22), height));
        return Solids.Cushion(new Vec3(0, y, z), new Vec3(w, height, depth), 3.4, depth * 0.3, style.Pocket, decals, 20) with { On = new Vec3(0, 0, 1) };
    }

    private static IEnumerable<Part> Daypack(BackpackStyle style, double w, double h, double d)
    {
        yield return Pocket(style, w * 1.62, h * 0.40, d * 0.80, 5.0);
        // the stitched patch that such packs carry
        var patch = new Surface((u, v) => new Vec3((u - 0.5) * 6.4, (h * 0.56) + (v * 6.0), (d * 0.74) - (0.04 * h * v) + (0.1 * Math.Sin(Math.PI * u))), Closed: false);
        yield return new SurfacePart(patch, style.Trim)
        {
            Bands = 4, Columns = 6, CastsShadow = false, On = new Vec3(0, 0, 1), Layer = 2,
            Decals = [new LineDecal(Prints.Box(0.07, 0.07, 0.86, 0.86), style.Accent, 0.14) { Dash = 0.35, Closed = true }, new PatchDecal(Prints.Box(0.3, 0.4, 0.1, 0.2), "#241a12"), new PatchDecal(Prints.Box(0.6, 0.4, 0.1, 0.2), "#241a12")],
        };
        yield return new CordPart([new(-w * 0.80, h * 0.36, d * 0.35), new(-w * 0.83, h * 0.29, d * 0.5)], style.Accent, 0.5) { CastsShadow = false };
        yield return new CordPart([new(w * 0.36, h * 0.42, d * 1.16), new(w * 0.40, h * 0.34, d * 1.22)], style.Accent, 0.5) { CastsShadow = false, On = new Vec3(0, 0, 1), Layer = 2 };
    }

    private static IEnumerable<Part> Slim(BackpackStyle style, double w, double h, double d)
    {
        yield return Solids.Cushion(new Vec3(0, 3, d * 0.82), new Vec3(w * 1.5, h * 0.30, 2.2), 5, 0.7, style.Pocket, [new LineDecal([new(0.28, 0.86), new(0.72, 0.86)], "#26262a", 0.7), new LineDecal([new(0.28, 0.86), new(0.72, 0.86)], style.Accent, 0.3)]) with { On = new Vec3(0, 0, 1) };
        yield return new CordPart([new(w * 0.52, h * 0.285, d * 1.02), new(w * 0.56, h * 0.22, d * 1.12)], style.Accent, 0.55) { CastsShadow = false, On = new Vec3(0, 0, 1), Layer = 2 };
    }

    private static IEnumerable<Part> RollTop(BackpackStyle style, double w, double h, double d)
    {
        yield return new SurfacePart(Surface.Tube(t => new Vec3(((2 * t) - 1) * w * 0.92, h + 0.2, -d * 0.02), t => 2.1 * (0.92 + (0.08 * Math.Sin(Math.PI * t)))), style.Body) { Bands = 20, Columns = 24 };
        yield return Pocket(style, w * 1.55, h * 0.36, d * 0.80, 4.0, y: 4);
        var metal = Material.Metal(style.Metal);
        // one strap over the roll, closed by a hook
        yield return Solids.Ribbon(style.Trim, 1.2, 0.25, new Vec3(0, 0, 1), 30, new(0, h * 0.70, -d * 0.6), new(0, h + 2.4, -1.8), new(0, h + 2.6, 0.6), new(0, h, d * 0.34), new(0, h * 0.74, d * 0.66), new(0, h * 0.50, d * 0.95)) with { Bias = 3, CastsShadow = false };
        yield return Solids.Buckle(new(0, h * 0.66, (d * 0.78) + 0.3), new(1, 0, 0), new(0, 0.94, -0.34), 3.6, 3.2, 0.28, metal) with { On = new Vec3(0, 0, 1), Layer = 3 };
        foreach (var side in new[] { -1, 1 })
        {
            yield return Solids.Ribbon(style.Trim, 0.9, 0.2, new Vec3(1, 0, 0), 16, new(side * w * 0.93, h, 0), new(side * w * 1.02, h * 0.84, 0), new(side * w * 1.03, h * 0.62, 0)) with { Bias = 1, CastsShadow = false };
            yield return Solids.Buckle(new(side * w * 1.04, h * 0.8, 0), new(0, 0, 1), new(0, 1, 0), 2.6, 2.4, 0.22, metal) with { Bias = 2 };
        }
    }

    private static IEnumerable<Part> Rucksack(BackpackStyle style, double w, double h, double d)
    {
        var over = Curve.Smooth(new Vec3(0, h * 0.80, -d * 0.95), new(0, h * 0.99, -d * 0.85), new(0, h * 1.05, -d * 0.1), new(0, h * 1.0, d * 0.62), new(0, h * 0.84, d * 0.98), new(0, h * 0.60, d * 1.02));
        Vec3 Flap(double u, double v)
        {
            var side = Math.Pow(Math.Abs((2 * u) - 1), 3);
            var p = over(1 - v);
            var taper = v < 0.16 ? 1 - (0.22 * Math.Pow(1 - (v / 0.16), 2)) : 1;
            return new Vec3(((2 * u) - 1) * w * 1.02 * taper, p.Y - (1.6 * side), p.Z * (1 - (0.10 * side)));
        }

        yield return new SurfacePart(new Surface(Flap, Closed: false), style.Body)
        {
            Bands = 30, Columns = 30, On = new Vec3(0, 0, 1), Layer = 2, CastsShadow = false,
            Decals = [new LineDecal([new(0.04, 0.95), new(0.04, 0.14), new(0.10, 0.03), new(0.90, 0.03), new(0.96, 0.14), new(0.96, 0.95)], style.Accent, 0.14) { Dash = 0.45 }, .. Prints.Of(style.Print, style.Accent, style.Trim.Albedo, new Vec2(0.5, 0.38), new Vec2(0.16, 0.12), h)],
        };
        yield return Pocket(style with { Print = Print.None }, w * 1.3, h * 0.32, d * 0.82, 5.4, y: 3.5, flap: true);
        foreach (var side in new[] { -1, 1 })
        {
            yield return Solids.Cushion(new Vec3(side * w * 0.98, 3.5, 0), new Vec3(6, h * 0.34, d * 1.3), 3, 1.6, style.Pocket);
            var x = side * w * 0.42;
            yield return Solids.Ribbon(style.Trim, 1.1, 0.25, new Vec3(0, 0, 1), 22, new(x, h * 0.88, d * 0.95), new(x, h * 0.66, (d * 1.02) + 0.4), new(x, h * 0.42, (d * 1.12) + 0.4), new(x, h * 0.2, (d * 1.22) + 0.5)) with { On = new Vec3(0, 0, 1), Layer = 3, CastsShadow = false };
            yield return Solids.Buckle(new(x, h * 0.47, (d * 1.10) + 0.9), new(1, 0, 0), new(0, 1, 0), 3.0, 2.7, 0.24, Material.Metal(style.Metal)) with { On = new Vec3(0, 0, 1), Layer = 4 };
        }
    }
}
