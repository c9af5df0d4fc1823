using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Drawings.Bags;

internal enum BagKind { Tote, Satchel, Bucket, Duffel, Camera, Basket }

/// <summary>Looks of a bag.</summary>
internal sealed record BagStyle
{
    public BagKind Kind { get; init; }
    public Material Body { get; init; } = Material.Canvas("#e2d6bd");
    public Material Trim { get; init; } = Material.Leather("#8a5a33");
    public Colour Accent { get; init; } = "#2b4a6b";
    public Colour Thread { get; init; } = "#d9b98a";
    public Colour Metal { get; init; } = "#d8b25c";
    public Print Print { get; init; } = Print.None;
    public double Proportion { get; init; } = 1;
}

/// <summary>Bags: tote, satchel, bucket, duffel, camera bag, basket.</summary>
internal static class BagDrawing
{
    public static Model Build(BagStyle style) => style.Kind switch
    {
        BagKind.Satchel => Satchel(style),
        BagKind.Bucket => Bucket(style),
        BagKind.Duffel => Duffel(style),
        BagKind.Camera => Camera(style),
        BagKind.Basket => Basket(style),
        _ => Tote(style),
    };

    private static Model Tote(BagStyle style)
    {
        var (width, height) = (18.0 / Math.Sqrt(style.Proportion), 37 * style.Proportion);
        Vec3 At(double u, double v)
        {
            var fold = 0.5 * Math.Sin((5 * Math.PI * u * 2) + (3 * v)) * v * (1 - v);
            var depth = 6.2 - (2.6 * v) + (0.6 * Math.Sin(Math.PI * v));
            return Solids.Ring(u, width - 0.6 + (1.0 * v), depth + fold, 5 - (1.5 * v), (height * v) + (0.5 * Math.Cos(4 * Math.PI * u) * v));
        }

        var body = new SurfacePart(new Surface(At, Closed: true), style.Body)
        {
            Bands = 26, Columns = 64,
            Decals =
            [
                .. Prints.Of(style.Print, style.Accent, style.Trim.Albedo, new Vec2(0.5, 0.46), new Vec2(0.17, 0.26), height),
                new LineDecal([new(-0.01, 0.945), new(1.01, 0.945)], style.Body.Albedo.Shade(-0.4), 0.14) { Dash = 0.5 },
                new LineDecal([new(-0.01, 0.02), new(1.01, 0.02)], style.Body.Albedo.Shade(-0.4), 0.2),
                new LineDecal([new(0.25, 0), new(0.25, 1)], style.Body.Albedo.Shade(-0.35), 0.2),
                new LineDecal([new(0.75, 0), new(0.75, 1)], style.Body.Albedo.Shade(-0.35), 0.2),
            ],
        };
        var lining = new SurfacePart(body.Surface, style.Body with { Albedo = style.Body.Albedo * 0.8, Texture = null }) { Inside = true, Bands = 12, Columns = 48, CastsShadow = false, Occlusion = (_, v) => 0.25 + (0.7 * v * v) };
        SurfacePart Handle(int side)
        {
            var z = side * (side > 0 ? 3.6 : 3.4);
            return Solids.Ribbon(style.Trim, 1.3, 0.25, new Vec3(0, 0, 1), 40, new(-7.5, height * 0.80, z + (side * 0.5)), new(-7.5, height * 0.97, z), new(-6.6, height + 10, z * 0.9), new(0, height + 17, z * 0.8), new(6.6, height + 10, z * 0.9), new(7.5, height * 0.97, z), new(7.5, height * 0.80, z + (side * 0.5))) with { CastsShadow = false };
        }

        return new Model([Handle(-1) with { Bias = -3 }, new GroupPart([lining, body]), Handle(1) with { Bias = 6 }]);
    }

    private static Model Satchel(BagStyle style)
    {
        var (w, h, d) = (17.0 * style.Proportion, 25.0, 5.2);
        var leather = style.Body;
        var body = Solids.Cushion(default, new Vec3(2 * w, h, 2 * d), 7, 1.4, leather, [new LineDecal([new(-0.01, 0.1), new(1.01, 0.1)], style.Thread, 0.16) { Dash = 0.5 }]);
        // over the top and down the front
        var over = Curve.Smooth(new Vec3(0, h - 3, -d - 0.25), new(0, h + 0.1, -d + 0.4), new(0, h + 0.6, 0), new(0, h + 0.2, d - 0.2), new(0, h - 3, d + 0.55), new(0, 8.6, d + 0.7));
        Vec3 Flap(double u, double v)
        {
            var across = ((2 * u) - 1) * (w + 0.35);
            var p = over(1 - v);
            var rounded = v < 0.12 ? 1 - (1 - Math.Sqrt(Math.Max(0, 1 - Math.Pow(1 - (v / 0.12), 2)))) * 0.14 : 1;
            return p with { X = across * rounded, Z = p.Z - (0.5 * Math.Pow(Math.Abs((2 * u) - 1), 6)) };
        }

        var edge = new List<Vec2> { new(0.03, 0.97), new(0.03, 0.05), new(0.07, 0.025), new(0.93, 0.025), new(0.97, 0.05), new(0.97, 0.97) };
        List<Decal> decals = [new LineDecal(edge, style.Thread, 0.16) { Dash = 0.5 }];
        decals.AddRange(Prints.Of(style.Print, style.Accent, style.Trim.Albedo, new Vec2(0.5, 0.34), new Vec2(0.2, 0.16), h));
        var flap = new SurfacePart(new Surface(Flap, Closed: false), leather with { Albedo = leather.Albedo * 1.04 }) { Bands = 30, Columns = 24, Decals = decals, On = new Vec3(0, 0, 1), Layer = 1, CastsShadow = false };
        var metal = Material.Metal(style.Metal);
        var parts = new List<Part> { body, flap };
        foreach (var x in new[] { -w * 0.52, w * 0.52 })
        {
            parts.Add(Solids.Ribbon(style.Trim, 1.25, 0.2, new Vec3(0, 0, 1), 20, new(x, h - 2.2, d + 0.95), new(x, 14, d + 1.1), new(x, 4.2, d + 1.0)) with { On = new Vec3(0, 0, 1), Layer = 2, CastsShadow = false });
            parts.Add(Solids.Buckle(new(x, 9.6, d + 1.35), new(1, 0, 0), new(0, 1, 0), 3.4, 3.0, 0.22, metal) with { On = new Vec3(0, 0, 1), Layer = 3 });
            parts.Add(new CordPart([new(x, 9.6, d + 1.5), new(x, 8.0, d + 1.5)], style.Metal, 0.3) { Shine = 0.8, On = new Vec3(0, 0, 1), Layer = 4, CastsShadow = false });
        }

        parts.Add(Solids.Strap(style.Trim, 0.95, 0.45, new Vec3(0, 0, 1), 30, new(-6.5, h - 0.2, 0), new(-6, h + 2.4, 0), new(0, h + 4.6, 0), new(6, h + 2.4, 0), new(6.5, h - 0.2, 0)) with { Bias = 5, CastsShadow = false });
        parts.Add(Solids.Hoop(new(-6.5, h + 0.6, 0), new(1, 0, 0), new(0, 1, 0), 1.0, 0.2, metal) with { Bias = 6 });
        parts.Add(Solids.Hoop(new(6.5, h + 0.6, 0), new(1, 0, 0), new(0, 1, 0), 1.0, 0.2, metal) with { Bias = 6 });
        return new Model(parts);
    }

    private static Model Bucket(BagStyle style)
    {
        var h = 27.0;
        Vec3 At(double u, double v)
        {
            var gather = Curve.Step(0.72, 1, v);
            var pleat = 0.55 * gather * Math.Sin(2 * Math.PI * 14 * u);
            var r = 10.6 + (1.4 * Math.Sin(Math.PI * v * 0.8)) - (4.4 * gather) + pleat;
            return Solids.Ring(u, r * 1.12, r * 0.92, 2.3, h * v);
        }

        var leather = style.Body;
        var body = new SurfacePart(new Surface(At, Closed: true), leather)
        {
            Bands = 32, Columns = 112,
            Decals =
            [
                new PatchDecal([new(-0.01, 0), new(1.01, 0), new(1.01, 0.16), new(-0.01, 0.16)], style.Trim.Albedo) { Thickness = 0.2, Material = style.Trim, Texture = style.Trim.Texture },
                new LineDecal([new(-0.01, 0.145), new(1.01, 0.145)], style.Thread, 0.15) { Dash = 0.5 },
                .. Enumerable.Range(0, 12).SelectMany(i => (Decal[])[new PatchDecal(Panels.Ellipse(new((i + 0.5) / 12, 0.80), 0.0085, 0.021), style.Metal) { Material = Material.Metal(style.Metal) }, new PatchDecal(Panels.Ellipse(new((i + 0.5) / 12, 0.80), 0.005, 0.012), "#1c1712")]),
                .. Prints.Of(style.Print, style.Accent, style.Trim.Albedo, new Vec2(0.5, 0.45), new Vec2(0.12, 0.18), h),
            ],
        };
        var lining = new SurfacePart(body.Surface, Material.Canvas(style.Trim.Albedo * 0.7) with { Texture = null }) { Inside = true, Bands = 12, Columns = 56, CastsShadow = false, Occlusion = (_, v) => 0.1 + (0.6 * v * v) };
        var draw = Enumerable.Range(0, 12).Where(i => i % 2 == 0).Select(i =>
        {
            var line = Enumerable.Range(0, 7).Select(k => { var p = At((i + 0.5 + (k / 6.0)) / 12, 0.80); return p with { X = p.X * 1.03, Z = p.Z * 1.03 }; }).ToArray();
            return (Part)new CordPart(line, style.Trim.Albedo, 0.55) { CastsShadow = false, Bias = 1.5 };
        });
        var ends = Enumerable.Range(0, 2).Select(i => (2.0 * i) - 1).Select(s => (Part)new CordPart(Curve.Sample(Curve.Smooth(At(0.5 + (s * 0.04), 0.80) + new Vec3(0, 0, 0.3), new(s * 2.2, h * 0.66, 11.2), new(s * 2.8, h * 0.46, 12.0)), 14), style.Trim.Albedo, 0.55) { CastsShadow = false, On = new Vec3(0, 0, 1) });
        var strap = Solids.Strap(style.Trim, 1.1, 0.22, new Vec3(0, 0, 1), 44, new(-8.6, h * 0.84, 0), new(-8.4, h * 1.06, 0), new(-5.6, h * 1.5, 0), new(0, h * 1.66, 0), new(5.6, h * 1.5, 0), new(8.4, h * 1.06, 0), new(8.6, h * 0.84, 0)) with { CastsShadow = false };
        return new Model([strap with { Bias = -2 }, new GroupPart([lining, body]), .. draw, .. ends]);
    }

    private static Model Duffel(BagStyle style)
    {
        var (half, r) = (25.0 * style.Proportion, 13.5);
        Vec3 At(double u, double v)
        {
            // a barrel lying along x, flattened on its floor
            var x = ((2 * v) - 1) * half;
            var end = Math.Pow(Math.Abs((2 * v) - 1), 9);
            var radius = r * (1 - (0.16 * end)) * (1 + (0.012 * Math.Sin(22 * v)));
            var a = 2 * Math.PI * u;
            var y = -radius * Math.Cos(a);
            y = y < 0 ? -Math.Min(radius * 0.82, -y) : y;
            return new Vec3(x, y + (r * 0.82), radius * Math.Sin(a));
        }

        List<Decal> decals =
        [
            new PatchDecal([new(-0.01, 0), new(1.01, 0), new(1.01, 0.13), new(-0.01, 0.13)], style.Trim.Albedo) { Thickness = 0.25, Material = style.Trim, Texture = style.Trim.Texture },
            new PatchDecal([new(-0.01, 0.87), new(1.01, 0.87), new(1.01, 1), new(-0.01, 1)], style.Trim.Albedo) { Thickness = 0.25, Material = style.Trim, Texture = style.Trim.Texture },
            new LineDecal([new(-0.01, 0.145), new(1.01, 0.145)], style.Thread, 0.18) { Dash = 0.6 },
            new LineDecal([new(-0.01, 0.855), new(1.01, 0.855)], style.Thread, 0.18) { Dash = 0.6 },
            new LineDecal([new(0.5, 0.14), new(0.5, 0.86)], "#3a3a3d", 0.9),
            new LineDecal([new(0.5, 0.14), new(0.5, 0.86)], style.Metal, 0.35) { Dash = 0.25 },
            .. Prints.Of(style.Print, style.Accent, style.Trim.Albedo, new Vec2(0.3, 0.5), new Vec2(0.1, 0.1), 40, turned: true),
        ];
        var straps = Enumerable.Range(0, 2).Select(i => 0.32 + (0.36 * i)).SelectMany(v => new[]
        {
            (Decal)new PatchDecal([new(0.08, v - 0.02), new(0.42, v - 0.02), new(0.42, v + 0.02), new(0.08, v + 0.02)], style.Trim.Albedo) { Thickness = 0.2, Material = style.Trim, Texture = style.Trim.Texture },
            new PatchDecal([new(0.58, v - 0.02), new(0.92, v - 0.02), new(0.92, v + 0.02), new(0.58, v + 0.02)], style.Trim.Albedo) { Thickness = 0.2, Material = style.Trim, Texture = style.Trim.Texture },
        });
        var body = new SurfacePart(new Surface(At, Closed: true), style.Body) { Bands = 34, Columns = 56, Decals = [.. decals, .. straps] };
        FacePart End(double v) => new([.. Enumerable.Range(0, 48).Select(i => At((v > 0.5 ? i : 48 - i) / 48.0, v))], style.Trim);
        SurfacePart Handle(int side)
        {
            var (x, z) = (half * 0.36, side * 8.4);
            return Solids.Strap(style.Trim, 1.0, 0.4, new Vec3(0, 0, 1), 36, new(-x, 21, side * 9.6), new(-x * 0.98, 24.5, z), new(-x * 0.6, 32, z * 0.55), new(0, 34.5, z * 0.45), new(x * 0.6, 32, z * 0.55), new(x * 0.98, 24.5, z), new(x, 21, side * 9.6)) with { CastsShadow = false };
        }

        return new Model([Handle(-1) with { Bias = -2 }, new GroupPart([End(0), End(1), body]), Handle(1) with { Bias = 6 }]);
    }

    private static Model Camera(BagStyle style)
    {
        var (w, h, d) = (11.5 * style.Proportion, 15.5, 4.0);
        var leather = style.Body;
        var body = Solids.Cushion(default, new Vec3(2 * w, h, 2 * d), 4.5, 2.6, leather, [
            new LineDecal([new(-0.01, 0.80), new(1.01, 0.80)], "#2b2b2e", 0.7),
            new LineDecal([new(-0.01, 0.80), new(1.01, 0.80)], style.Metal, 0.3) { Dash = 0.22 }], 24);
        var pocket = Solids.Cushion(new Vec3(0, 1.2, d), new Vec3(1.62 * w, h * 0.56, 2.2), 3.6, 0.8, leather with { Albedo = leather.Albedo * 0.97 }, [
            .. Prints.Of(style.Print, style.Accent, style.Trim.Albedo, new Vec2(0.5, 0.45), new Vec2(0.1, 0.22), h),
            new LineDecal([new(0.3, 0.86), new(0.7, 0.86)], style.Thread, 0.12) { Dash = 0.4 }]);
        var metal = Material.Metal(style.Metal);
        var strap = Solids.Strap(style.Trim, 1.0, 0.2, new Vec3(0, 0, 1), 48, new(-w + 0.2, h * 0.82, 0), new(-w + 0.4, h * 1.06, 0), new(-w * 0.86, h * 1.7, -1), new(0, h * 2.15, -2), new(w * 0.86, h * 1.7, -1), new(w - 0.4, h * 1.06, 0), new(w - 0.2, h * 0.82, 0)) with { Bias = -4, CastsShadow = false };
        var tassel = new Part[]
        {
            new CordPart([new(w * 0.5, h * 0.80, d + 0.2), new(w * 0.56, h * 0.66, d + 1.5)], style.Metal, 0.25) { On = new Vec3(0, 0, 1), Layer = 2, CastsShadow = false },
            Solids.Ribbon(style.Trim, 0.55, 0.3, new Vec3(0, 0, 1), 12, new(w * 0.56, h * 0.67, d + 1.6), new(w * 0.57, h * 0.5, d + 1.7), new(w * 0.56, h * 0.38, d + 1.7)) with { On = new Vec3(0, 0, 1), Layer = 2, CastsShadow = false },
        };
        return new Model([strap, body, pocket with { On = new Vec3(0, 0, 1) }, Solids.Hoop(new(-w + 0.2, h * 0.86, 0), new(0, 0, 1), new(0, 1, 0), 1.1, 0.2, metal) with { Bias = 2 }, Solids.Hoop(new(w - 0.2, h * 0.86, 0), new(0, 0, 1), new(0, 1, 0), 1.1, 0.2, metal) with { Bias = 2 }, .. tassel]);
    }

    private static Model Basket(BagStyle style)
    {
        var h = 24.0;
        Vec3 At(double u, double v)
        {
            var weave = 0.16 * Math.Sin(2 * Math.PI * 48 * v / 4) ;
            return Solids.Ring(u, 12 + (8 * Math.Pow(v, 0.8)) + weave, 7 + (2.4 * v) + weave, 2.2, (h * v) + (2.2 * Math.Cos(4 * Math.PI * u) * v * -1));
        }

        var straw = style.Body with { Texture = Textures.Wicker };
        var body = new SurfacePart(new Surface(At, Closed: true), straw)
        {
            Bands = 48, Columns = 64,
            Decals = [.. Prints.Of(style.Print, style.Accent, style.Trim.Albedo, new Vec2(0.5, 0.5), new Vec2(0.16, 0.24), h),
                new PatchDecal([new(-0.01, 0.93), new(1.01, 0.93), new(1.01, 1), new(-0.01, 1)], style.Trim.Albedo) { Thickness = 0.15, Material = style.Trim, Texture = style.Trim.Texture }],
        };
        var lining = new SurfacePart(body.Surface, straw) { Inside = true, Bands = 12, Columns = 48, CastsShadow = false, Occlusion = (_, v) => 0.25 + (0.6 * v * v) };
        SurfacePart Handle(int side) => Solids.Bar(style.Trim, 0.75, 40, new(-9.5, h * 0.72, side * 9.2), new(-9.3, h * 1.0, side * 9.0), new(-6.5, h * 1.42, side * 7), new(0, h * 1.58, side * 6), new(6.5, h * 1.42, side * 7), new(9.3, h * 1.0, side * 9.0), new(9.5, h * 0.72, side * 9.2)) with { CastsShadow = false };
        return new Model([Handle(-1) with { Bias = -3 }, new GroupPart([lining, body]), Handle(1) with { Bias = 6 }]);
    }
}
