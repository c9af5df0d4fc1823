using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Drawings.Wear;

internal enum TopKind { Crew, VNeck, Polo, Sweatshirt, Hoodie, Jumper }

/// <summary>Looks of a top.</summary>
internal sealed record TopStyle
{
    public TopKind Kind { get; init; }
    public Colour Main { get; init; } = "#e4e1d9";
    public Colour Sleeves { get; init; } = "#e4e1d9";
    public Colour Trim { get; init; } = "#dcd8ce";
    public Colour Accent { get; init; } = "#2d4a6b";
    public Print Print { get; init; } = Print.None;
    public Colour PrintSecond { get; init; } = "#d9774a";
    public int Stripes { get; init; }
    public bool Pocket { get; init; }
    public double Phase { get; init; }
}

/// <summary>T-shirts, sweatshirts and jumpers.</summary>
internal static class TopDrawing
{
    public static Model Build(TopStyle style)
    {
        var warm = style.Kind is TopKind.Sweatshirt or TopKind.Hoodie or TopKind.Jumper;
        var form = new TopForm
        {
            LongSleeves = warm, Pointed = style.Kind == TopKind.VNeck, NeckDrop = style.Kind switch { TopKind.VNeck => 14, TopKind.Polo => 6, _ => warm ? 4.5 : 6 },
            Length = warm ? 49 : 51, Chest = warm ? 25.5 : 24, Folds = warm ? 1.0 : 0.85, Phase = style.Phase, Flare = warm ? -1.2 : -0.3,
        };
        var cloth = Cloth(style, style.Main);
        var body = new SurfacePart(new Surface(form.Body, Closed: true), cloth) { Bands = 44, Columns = 64, Decals = [.. BodyDecals(style, form, warm)] };
        var inside = new SurfacePart(body.Surface, cloth with { Albedo = style.Main * 0.8 }) { Inside = true, Bands = 20, Columns = 40, Occlusion = (_, v) => v < 0.6 ? 0.35 : 0.35 + (0.6 * Math.Pow((v - 0.6) / 0.4, 2)), Decals = [new PatchDecal([new(-0.035, 0.90), new(0.035, 0.90), new(0.035, 0.97), new(-0.035, 0.97)], "#f2efe8")] };
        List<Part> parts = [inside with { Bias = -12 }, body, .. Enumerable.Range(0, 2).Select(i => Sleeve(style, form, (2 * i) - 1, warm))];
        parts.AddRange(style.Kind switch
        {
            TopKind.Hoodie => [Hood(style, form)],
            TopKind.Polo => Collar(style, form),
            _ => Neckband(style, form),
        });
        if (style.Kind == TopKind.Hoodie)
        {
            foreach (var side in new[] { -1, 1 })
            {
                var top = form.NeckLine(0.5 + (side * 0.06)) + new Vec3(0, -0.6, 1.0);
                parts.Add(new CordPart(Curve.Sample(Curve.Smooth(top, top + new Vec3(side * 0.5, -6, 3.4), top + new Vec3(side * 0.2, -13, 4.3)), 12), style.Trim.Shade(0.55), 0.6) { On = new Vec3(0, 0, 1), Layer = 2 });
            }
        }

        return new Model(parts);
    }

    private static Material Cloth(TopStyle style, Colour colour) => style.Kind switch
    {
        TopKind.Jumper => Material.Knit(colour) with { Texture = Textures.Knit with { Scale = 3.2 } },
        TopKind.Sweatshirt or TopKind.Hoodie => Material.Knit(colour) with { Fuzz = 0.12, Texture = Textures.Nap with { Scale = 1.6 } },
        _ => Material.Matte(colour) with { Fuzz = 0.06 },
    };

    private static IEnumerable<Decal> BodyDecals(TopStyle style, TopForm form, bool warm)
    {
        for (var i = 0; i < style.Stripes; i++)
        {
            var pitch = (form.Neck - 12) / style.Stripes;
            yield return new PatchDecal(form.Stripe(5 + (pitch * i), 5 + (pitch * (i + 0.42))), style.Accent);
        }

        foreach (var decal in style.Kind == TopKind.Jumper ? Nordic(style, form) : ChestPrint(style, form))
        {
            yield return decal;
        }

        var thread = style.Main.Shade(style.Main.Luminance > 0.35 ? -0.3 : 0.3);
        if (warm)
        {
            yield return new PatchDecal([new(-0.01, 0), new(1.01, 0), new(1.01, 0.085), new(-0.01, 0.085)], style.Trim) { Texture = Textures.Rib, Thickness = 0.3 };
        }
        else
        {
            yield return new LineDecal([new(0, 0.03), new(1, 0.03)], thread, 0.12) { Dash = 0.3, Opacity = 0.7 };
            yield return new LineDecal([new(0, 0.042), new(1, 0.042)], thread, 0.12) { Dash = 0.3, Opacity = 0.7 };
        }

        if (style.Kind == TopKind.Hoodie)
        {
            Vec2[] pocket = [new(0.385, 0.085), new(0.615, 0.085), new(0.615, 0.17), new(0.575, 0.30), new(0.425, 0.30), new(0.385, 0.17)];
            yield return new PatchDecal(pocket, style.Main * 0.97) { Thickness = 0.5 };
            yield return new LineDecal([new(0.39, 0.175), new(0.43, 0.295), new(0.57, 0.295), new(0.61, 0.175)], thread, 0.12) { Dash = 0.3, Opacity = 0.7 };
        }

        if (style.Pocket)
        {
            Vec2[] pocket = [new(0.555, 0.58), new(0.605, 0.57), new(0.655, 0.58), new(0.655, 0.71), new(0.555, 0.71)];
            yield return new PatchDecal(pocket, style.Accent) { Thickness = 0.3 };
            yield return new LineDecal([new(0.56, 0.685), new(0.65, 0.685)], thread, 0.12) { Dash = 0.3 };
        }

        if (style.Kind == TopKind.Polo)
        {
            yield return new PatchDecal([new(0.486, 0.66), new(0.514, 0.66), new(0.514, 1), new(0.486, 1)], style.Main * 0.95) { Thickness = 0.3 };
            for (var i = 0; i < 3; i++)
            {
                yield return new PatchDecal(Panels.Ellipse(new(0.5, 0.70 + (0.085 * i)), 0.0055, 0.011), "#f2efe8") { Material = Material.Plastic("#f2efe8"), Thickness = 0.1 };
            }
        }
    }

    // drawn flat in centimetres, then laid on the chest, so that round things stay round
    private static IEnumerable<Decal> ChestPrint(TopStyle style, TopForm form)
    {
        Vec2[] Laid(IEnumerable<Vec2> flat) => [.. flat.Select(p => form.OnFront(p.X, p.Y))];
        return Prints.Of(style.Print, style.Accent, style.PrintSecond, new Vec2(0, form.Length - 3), new Vec2(9.5, 9.5), 60)
            .Select(decal => decal switch
            {
                PatchDecal patch => patch with { Outline = Laid(patch.Outline) },
                LineDecal line => line with { Line = Laid(line.Line) },
                _ => decal,
            });
    }

    // bands of diamonds and steps across the chest
    private static IEnumerable<Decal> Nordic(TopStyle style, TopForm form)
    {
        if (style.Print == Print.None)
        {
            yield break;
        }

        foreach (var (y, height, colour) in new[] { (form.Length - 1.5, 1.0, style.Accent), (form.Length + 8.5, 1.0, style.Accent) })
        {
            yield return new PatchDecal(form.Stripe(y, y + height), colour);
        }

        const int count = 26;
        for (var i = 0; i < count; i++)
        {
            var u = (i + 0.5) / count;
            double V(double y) => form.AtHeight(u, y);
            var middle = form.Length + 4;
            yield return new PatchDecal([new(u - 0.013, V(middle)), new(u, V(middle - 3.2)), new(u + 0.013, V(middle)), new(u, V(middle + 3.2))], i % 2 == 0 ? style.Accent : style.PrintSecond);
            yield return new PatchDecal([new(u - 0.004 + (0.5 / count), V(middle - 0.8)), new(u + 0.004 + (0.5 / count), V(middle - 0.8)), new(u + 0.004 + (0.5 / count), V(middle + 0.8)), new(u - 0.004 + (0.5 / count), V(middle + 0.8))], style.PrintSecond);
            yield return new PatchDecal([new(u - 0.008, V(form.Length - 5)), new(u, V(form.Length - 7)), new(u + 0.008, V(form.Length - 5)), new(u, V(form.Length - 3))], style.Accent);
        }
    }

    private static GroupPart Sleeve(TopStyle style, TopForm form, int side, bool warm)
    {
        var line = form.Sleeve(side);
        Func<double, double> radius = warm
            ? v => (9.4 - (4.2 * Math.Min(1, v * 1.06)) - (v > 0.92 ? 0.5 : 0)) * (1 + (0.035 * Math.Sin((v * 34) + style.Phase) * v))
            : v => 9.6 - (1.0 * v) + (0.25 * Math.Sin((7 * v) + style.Phase));
        // narrow at first, so that all of it begins inside the body
        var tube = Surface.Tube(line, v => radius(v) * (0.76 + (0.24 * Curve.Step(0, warm ? 0.2 : 0.4, v))), 0.78, new Vec3(0, 1, 0.001));
        var armhole = form.Armhole(tube);
        var surface = tube with
        {
            At = (u, v) =>
            {
                var at = (u - Math.Floor(u)) * armhole.Length;
                var (before, after) = (armhole[(int)at % armhole.Length], armhole[((int)at + 1) % armhole.Length]);
                var from = before + ((after - before) * (at - Math.Floor(at)));
                return tube.At(u, from + ((1 - from) * v));
            },
        };
        var cloth = Cloth(style, style.Sleeves);
        var decals = new List<Decal>();
        var thread = style.Sleeves.Shade(style.Sleeves.Luminance > 0.35 ? -0.3 : 0.3);
        for (var i = 0; i < style.Stripes / 3; i++)
        {
            decals.Add(new PatchDecal([new(-0.01, 0.35 + (0.2 * i)), new(1.01, 0.35 + (0.2 * i)), new(1.01, 0.43 + (0.2 * i)), new(-0.01, 0.43 + (0.2 * i))], style.Accent));
        }

        decals.Add(warm
            ? new PatchDecal([new(-0.01, 0.91), new(1.01, 0.91), new(1.01, 1), new(-0.01, 1)], style.Trim) { Texture = Textures.Rib, Thickness = 0.3 }
            : new LineDecal([new(0, 0.92), new(1, 0.92)], thread, 0.12) { Dash = 0.3, Opacity = 0.7 });
        return new GroupPart([
            new SurfacePart(tube with { At = (u, v) => tube.At(u, 0.7 + (0.3 * v)) }, cloth with { Albedo = style.Sleeves * 0.5, Texture = null }) { Inside = true, Bands = 8, Columns = 24, Occlusion = (_, v) => 0.3 + (0.6 * v * v) },
            new SurfacePart(surface, cloth) { Bands = warm ? 40 : 24, Columns = 32, Decals = decals }]) { Bias = -2.5 };
    }

    // the hood lies folded around the back of the neck
    private static GroupPart Hood(TopStyle style, TopForm form)
    {
        Vec3 Line(double t)
        {
            var u = 0.55 + (0.9 * t);
            var back = Math.Pow(Math.Sin(Math.PI * t), 1.4);
            var p = form.NeckLine(u - Math.Floor(u));
            return new Vec3(p.X * (1 + (0.14 * back)), p.Y + 0.2 - (1.2 * back), p.Z - (2.6 * back) + 0.3);
        }

        var cloth = Cloth(style, style.Main);
        SurfacePart Roll(double size, double drop) => new(
            Surface.Tube(t => Line(t) - new Vec3(0, drop * Math.Sin(Math.PI * t), drop * 0.5 * Math.Sin(Math.PI * t)), t => size * (0.5 + (0.75 * Math.Sin(Math.PI * t))) * (1 + (0.03 * Math.Sin(t * 29))), 0.75, new Vec3(0, 1, 0)), cloth) { Bands = 40, Columns = 22 };
        return new GroupPart([Roll(3.4, 2.0), Roll(2.2, -1.2) with { Bias = 1 }], Sorted: true) { Bias = 9 };
    }

    // front and back apart, so that each is before or behind the body as the view has it
    private static IEnumerable<Part> Neckband(TopStyle style, TopForm form) => Enumerable.Range(0, 2).Select(half => new SurfacePart(
        Surface.Tube(t => { var u = 0.24 + (0.5 * half) + (0.52 * t); return form.NeckLine(u - Math.Floor(u)); }, _ => style.Kind == TopKind.Jumper ? 1.2 : 0.9, 0.5, new Vec3(0, 1, 0)),
        Cloth(style, style.Trim) with { Texture = Textures.Rib }) { Bands = 30, Columns = 14, Bias = 3 });

    private static IEnumerable<Part> Collar(TopStyle style, TopForm form)
    {
        // two leaves that fall outwards from the neck
        Vec3 At(double u, double v)
        {
            var a = 0.5 + (u * 0.97) + 0.015;
            var p = form.NeckLine(a - Math.Floor(a));
            var away = new Vec3(p.X, 0, p.Z + 0.8).Unit();
            var tip = Math.Pow(Math.Abs((2 * u) - 1), 4);
            return p + new Vec3(0, 1.2 - (Math.Pow(1 - v, 1.4) * (3.4 + (1.6 * tip))), 0) + (away * (0.3 + (1.9 * (1 - v))));
        }

        var cloth = Material.Matte(style.Trim) with { Fuzz = 0.08 };
        var thread = new LineDecal([new(0.01, 0.08), new(0.99, 0.08)], style.Trim.Shade(style.Trim.Luminance > 0.35 ? -0.3 : 0.35), 0.14) { Dash = 0.35 };
        foreach (var (from, to) in new[] { (0.0, 0.26), (0.25, 0.75), (0.74, 1.0) })
        {
            var surface = new Surface((u, v) => At(from + ((to - from) * u), v), Closed: false);
            yield return new GroupPart([
                new SurfacePart(surface, cloth with { Albedo = style.Trim * 0.8 }) { Inside = true, Bands = 6, Columns = 24 },
                new SurfacePart(surface, cloth) { Bands = 10, Columns = 32, Decals = [thread] }]) { Bias = 4 };
        }
    }
}
