using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Drawings.Wear;

internal enum HatKind { Cap, Bucket, Beanie, Straw, Fedora }

/// <summary>Looks of a hat.</summary>
internal sealed record HatStyle
{
    public HatKind Kind { get; init; }
    public Material Cloth { get; init; } = Material.Canvas("#2b3a57");
    public Material Trim { get; init; } = Material.Canvas("#2b3a57");
    public Colour Accent { get; init; } = "#e6dfcd";
    public Print Print { get; init; } = Print.None;
    public bool Pompom { get; init; }
}

/// <summary>Caps, bucket hats, beanies and hats with a brim.</summary>
internal static class HatDrawing
{
    public static Model Build(HatStyle style) => style.Kind switch
    {
        HatKind.Bucket => Bucket(style),
        HatKind.Beanie => Beanie(style),
        HatKind.Straw or HatKind.Fedora => Brimmed(style),
        _ => Cap(style),
    };

    private static Model Cap(HatStyle style)
    {
        Vec3 Dome(double u, double v)
        {
            var a = v * Math.PI / 2;
            var round = Math.Pow(Math.Max(0, Math.Cos(a)), 0.72);
            var front = Math.Max(0, -Math.Cos(2 * Math.PI * u));
            return Solids.Ring(u, 8.6 * round, (10.2 + (0.3 * front)) * round, 2.1, (10.4 + (0.6 * front * Math.Sin(2 * a))) * Math.Pow(Math.Sin(a), 0.9));
        }

        var thread = style.Cloth.Albedo.Shade(style.Cloth.Albedo.Luminance > 0.3 ? -0.35 : 0.35);
        List<Decal> decals = [.. Prints.Of(style.Print, style.Accent, Second(style), new Vec2(0.5, 0.36), new Vec2(0.075, 0.22), 14)];
        for (var i = 0; i < 6; i++)
        {
            var u = i / 6.0;
            decals.Add(new LineDecal([new(u, 0.01), new(u, 0.97)], style.Cloth.Albedo.Shade(-0.5), 0.10));
            decals.Add(new LineDecal([new(u + 0.006, 0.01), new(u + 0.012, 0.90)], thread, 0.06) { Dash = 0.25 });
            decals.Add(new LineDecal([new(u - 0.006, 0.01), new(u - 0.012, 0.90)], thread, 0.06) { Dash = 0.25 });
            decals.Add(new PatchDecal(Panels.Ellipse(new(u + (1 / 12.0), 0.62), 0.010, 0.022, 0, 14), thread));
        }

        // the gap above the strap at the back
        decals.Add(new PatchDecal([.. Curve.Sample(t => new Vec2(-0.085 + (0.17 * t), 0.07 + (0.24 * Math.Sin(Math.PI * t))), 18)], "#15130f") { Thickness = 0.1 });
        var dome = new SurfacePart(new Surface(Dome, Closed: true), style.Cloth) { Bands = 30, Columns = 64, Decals = decals };
        Vec3 Visor(double u, double v)
        {
            var a = ((u * 2) - 1) * 1.15;
            var rim = new Vec3(8.5 * Math.Sin(a), 0.25, 10.1 * Math.Cos(a));
            var reach = 7.4 * Math.Sqrt(Math.Max(0, 1 - (a * a / (1.15 * 1.15))));
            var out3 = new Vec3(0.35 * Math.Sin(a), 0, 1);
            // flat to the head at its ends, where it reaches out no further
            var far = (1 - v) * reach / 7.4;
            var drop = (0.018 * rim.X * rim.X * (0.35 + (0.65 * far))) + (0.8 * far);
            return rim + (out3 * (reach * (1 - v))) + new Vec3(0, 0.55 - drop, 0);
        }

        var visor = new Surface(Visor, Closed: false);
        var visorDecals = Enumerable.Range(1, 5).Select(i => (Decal)new LineDecal([.. Curve.Sample(t => new Vec2(0.04 + (0.92 * t), 0.14 * i), 24)], style.Trim.Albedo.Shade(style.Trim.Albedo.Luminance > 0.3 ? -0.3 : 0.3), 0.07) { Dash = 0.28 }).ToList();
        var brim = new GroupPart([
            new SurfacePart(visor, style.Trim with { Albedo = style.Trim.Albedo * 0.75 }) { Inside = true, Bands = 10, Columns = 36 },
            new SurfacePart(visor, style.Trim) { Bands = 12, Columns = 40, Decals = visorDecals },
            new CordPart(Curve.Sample(t => Visor(t, 0), 30), style.Trim.Albedo * 0.9, 0.34) { Shine = 0.1 }]);
        var button = new SurfacePart(Surface.Lathe(v => new Vec2(0.85 * Math.Cos(v * Math.PI / 2), 10.3 + (0.55 * Math.Sin(v * Math.PI / 2)))), style.Trim) { Bands = 8, Columns = 20, Bias = 8 };
        var inner = new SurfacePart(dome.Surface, style.Cloth with { Albedo = style.Cloth.Albedo * 0.4, Texture = null }) { Inside = true, Bands = 10, Columns = 32, CastsShadow = false };
        return new Model([new GroupPart([inner, dome]), brim with { On = new Vec3(0, 0.35, 1) }, button]);
    }

    // a print in the cloth's own colour would not be seen
    private static Colour Second(HatStyle style) =>
        Math.Abs(style.Trim.Albedo.Luminance - style.Cloth.Albedo.Luminance) < 0.04 ? style.Accent.Shade(0.35) : style.Trim.Albedo;

    private static Model Bucket(HatStyle style)
    {
        var thread = style.Cloth.Albedo.Shade(style.Cloth.Albedo.Luminance > 0.3 ? -0.35 : 0.35);
        var brim = new Surface((u, v) => Solids.Ring(u, 15.2 - (6.0 * v), 15.4 - (5.4 * v), 2, 0.5 + (5.0 * Math.Pow(v, 0.85)) + (0.5 * Math.Cos(4 * Math.PI * u) * (1 - v))), Closed: true);
        var crown = new Surface((u, v) => Solids.Ring(u, 9.3 - (1.2 * v), 10.1 - (1.2 * v), 2.1, 5.4 + (8.4 * v)), Closed: true);
        var top = new Surface((u, v) => Solids.Ring(u, 8.1 * (1 - v), 8.9 * (1 - v), 2.1, 13.8 + (0.9 * Math.Sin(v * Math.PI / 2))), Closed: true);
        return new Model([
            new GroupPart([
                new SurfacePart(brim, style.Cloth with { Albedo = style.Trim.Albedo * 0.75 }) { Inside = true, Bands = 8, Columns = 48 },
                new SurfacePart(brim, style.Cloth) { Bands = 14, Columns = 64, Decals = [.. Enumerable.Range(1, 6).Select(i => (Decal)new LineDecal([new(0, i / 7.0), new(1, i / 7.0)], thread, 0.06) { Dash = 0.3 })] },
                new SurfacePart(crown, style.Cloth) { Bands = 14, Columns = 64, Decals = [.. Prints.Of(style.Print, style.Accent, style.Trim.Albedo, new Vec2(0.5, 0.5), new Vec2(0.07, 0.38), 9), new LineDecal([new(0, 0.03), new(1, 0.03)], style.Cloth.Albedo.Shade(-0.5), 0.14), new LineDecal([new(0, 0.97), new(1, 0.97)], style.Cloth.Albedo.Shade(-0.5), 0.12)] },
                new SurfacePart(top, style.Cloth) { Bands = 8, Columns = 48 }]),
        ]);
    }

    private static Model Beanie(HatStyle style)
    {
        const int ribs = 36;
        var bulk = style.Cloth with { Texture = null, Fuzz = 0.3 };
        Vec3 Dome(double u, double v)
        {
            var a = v * Math.PI / 2;
            var rib = 1 + (0.003 * Math.Cos(2 * Math.PI * ribs * u));
            var r = 9.6 * Math.Pow(Math.Max(0, Math.Cos(a)), 0.62) * rib;
            return Solids.Ring(u, r, r * 1.05, 2, 4 + (14 * Math.Pow(Math.Sin(a), 0.95)));
        }

        // the ribs' furrows are dark; as relief they would fray the outline
        static double Rib(double u, double v) => 0.80 + (0.20 * Math.Cos(2 * Math.PI * ribs * u));

        Vec3 Fold(double u, double v)
        {
            var rib = 1 + (0.003 * Math.Cos(2 * Math.PI * ribs * u));
            // the edge turns in to the dome
            var over = Math.Max(0, (v - 0.8) / 0.2);
            var r = (10.2 + (0.35 * Math.Sin(Math.PI * v)) - (0.9 * (1 - Math.Sqrt(Math.Max(0, 1 - (over * over)))))) * rib;
            return Solids.Ring(u, r, r * 1.05, 2, 6.6 * v);
        }

        var stripes = style.Print == Print.Stripes ? Enumerable.Range(0, 3).Select(i => (Decal)new PatchDecal([new(-0.01, 0.22 + (0.17 * i)), new(1.01, 0.22 + (0.17 * i)), new(1.01, 0.30 + (0.17 * i)), new(-0.01, 0.30 + (0.17 * i))], style.Accent)) : [];
        var label = new PatchDecal([new(0.475, 0.3), new(0.525, 0.3), new(0.525, 0.72), new(0.475, 0.72)], style.Accent) { Thickness = 0.15, Material = Material.Leather(style.Accent) };
        var parts = new List<Part>
        {
            new GroupPart([
                new SurfacePart(new Surface(Dome, Closed: true), bulk) { Bands = 28, Columns = 180, Decals = [.. stripes], Occlusion = Rib },
                new SurfacePart(new Surface(Fold, Closed: true), bulk with { Albedo = style.Trim.Albedo }) { Bands = 10, Columns = 180, Occlusion = Rib, Decals = style.Print == Print.Label ? [label] : [] }]),
        };
        if (style.Pompom)
        {
            Vec3 Ball(double u, double v)
            {
                var shag = 1 + (0.07 * Math.Sin((2 * Math.PI * 17 * u) + (23 * v))) + (0.05 * Math.Sin((2 * Math.PI * 29 * u) - (41 * v)));
                return new Vec3(0, 20.2, 0) + Solids.Ring(u, 3.6 * Math.Sin(Math.PI * v) * shag, 3.6 * Math.Sin(Math.PI * v) * shag, 2, -3.6 * Math.Cos(Math.PI * v) * shag);
            }

            parts.Add(new SurfacePart(new Surface(Ball, Closed: true), Material.Knit(style.Accent) with { Texture = Textures.Nap with { Scale = 1.4 }, Fuzz = 0.5 }) { Bands = 30, Columns = 90, Bias = 6 });
        }

        return new Model(parts);
    }

    private static Model Brimmed(HatStyle style)
    {
        var wide = style.Kind == HatKind.Straw ? 18.5 : 15.0;
        var brim = new Surface(
            (u, v) =>
            {
                var wave = Math.Cos(4 * Math.PI * u) * (style.Kind == HatKind.Fedora ? -1.6 : 0.5) * (1 - v);
                return Solids.Ring(u, wide - ((wide - 8.8) * v), wide + 0.6 - ((wide - 9.2) * v), 2, 1.6 + wave + (0.9 * v * v));
            }, Closed: true);
        Vec3 Crown(double u, double v)
        {
            // straight walls, then a rounded top with a dent along the middle
            var over = Math.Max(0, (v - 0.62) / 0.38);
            var r = 1 - (0.14 * Math.Min(1, v / 0.62)) - (0.86 * (1 - Math.Sqrt(Math.Max(0, 1 - (over * over)))));
            var y = 2.5 + (9.8 * Math.Min(1, v / 0.62)) + (1.5 * Math.Sin(over * Math.PI / 2));
            var p = Solids.Ring(u, 8.8 * r, 10.0 * r, 2.1, y);
            var dent = style.Kind == HatKind.Fedora ? 3.0 * Math.Exp(-p.X * p.X / 7) * Math.Pow(Math.Min(1, v / 0.62), 8) * (p.Z < 0 ? 0.8 : 1) : 0.5 * over;
            return p with { Y = y - dent, X = p.X * (1 - (style.Kind == HatKind.Fedora ? 0.16 * Math.Max(0, p.Z / 10) * Curve.Step(0.3, 0.8, v) : 0)) };
        }

        var ribbon = new PatchDecal([new(-0.01, 0.03), new(1.01, 0.03), new(1.01, 0.24), new(-0.01, 0.24)], style.Accent) { Thickness = 0.15, Material = Material.Plastic(style.Accent) with { Roughness = 0.5 } };
        List<Decal> crown = [ribbon];
        if (style.Kind == HatKind.Fedora)
        {
            crown.Add(new PatchDecal([new(0.235, 0.02), new(0.255, 0.02), new(0.265, 0.26), new(0.225, 0.26)], style.Accent * 0.8) { Thickness = 0.15 });
        }

        return new Model([
            new GroupPart([
                new SurfacePart(brim, style.Cloth with { Albedo = style.Cloth.Albedo * 0.65 }) { Inside = true, Bands = 10, Columns = 56 },
                new SurfacePart(brim, style.Cloth) { Bands = 16, Columns = 72, Decals = [new LineDecal([new(0, 0.05), new(1, 0.05)], style.Cloth.Albedo.Shade(-0.35), 0.25)] },
                new SurfacePart(new Surface(Crown, Closed: true), style.Cloth) { Bands = 34, Columns = 64, Decals = crown }]),
        ]);
    }
}
