using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Drawings.Shoes;

internal enum SneakerKind { Court, Retro, Runner, HighTop, SlipOn, Chunky }

/// <summary>Looks of a trainer.</summary>
internal sealed record SneakerStyle
{
    public SneakerKind Kind { get; init; }
    public ShoeMark Mark { get; init; } = ShoeMark.Slash;
    public Colour Main { get; init; } = "#e9e6df";
    public Colour Overlay { get; init; } = "#e2ded5";
    public Colour Accent { get; init; } = "#1f6b5c";
    public Colour Sole { get; init; } = "#e8e3d7";
    public Colour Outsole { get; init; } = "#cfc7b6";
    public Colour Lace { get; init; } = "#ece9e2";
    public Colour Lining { get; init; } = "#cfc8bb";
    public bool Checked { get; init; }
}

/// <summary>Trainers: court, retro, running, high-top, slip-on and chunky ones.</summary>
internal static class SneakerDrawing
{
    public static Model Build(SneakerStyle style) => style.Kind switch
    {
        SneakerKind.HighTop => HighTop(style),
        SneakerKind.SlipOn => SlipOn(style),
        _ => Low(style),
    };

    private static Model Low(SneakerStyle style)
    {
        var (runner, chunky, retro) = (style.Kind == SneakerKind.Runner, style.Kind == SneakerKind.Chunky, style.Kind == SneakerKind.Retro);
        var form = new ShoeForm();
        if (runner)
        {
            form = form with
            {
                Pointed = 0.25,
                Ground = [(0, 1.5), (0.1, 0.4), (0.25, 0), (0.62, 0), (0.8, 0.7), (1, 3.0)],
                Feather = [(0, 5.6), (0.14, 4.8), (0.4, 4.0), (0.6, 3.7), (0.8, 3.7), (1, 4.6)],
                Opening = [(0, -13.6, 13.2, 0), (0.06, -13.2, 12.9, 1.2), (0.16, -10.8, 11.0, 2.4), (0.28, -7.2, 10.0, 2.9), (0.40, -3.6, 11.6, 2.5), (0.46, -2.4, 12.5, 2.1), (0.62, 1.2, 10.8, 1.8), (0.80, 4.4, 9.1, 1.5), (0.92, 5.4, 8.5, 1.0), (1, 5.7, 8.3, 0)],
            };
        }
        else if (chunky)
        {
            form = form with
            {
                Breadth = 1.06,
                Ground = [(0, 1.0), (0.1, 0.1), (0.3, 0), (0.7, 0), (0.86, 0.5), (1, 2.0)],
                Feather = [(0, 6.3), (0.2, 5.4), (0.42, 4.9), (0.6, 5.0), (0.8, 4.6), (1, 5.4)],
                Opening = [.. form.Opening.Select(p => (p.S, p.X, p.Y + 1.9, p.Z * 1.05))],
            };
        }
        else if (retro)
        {
            form = form with
            {
                Pointed = 0.2,
                Feather = [(0, 3.2), (0.25, 2.9), (0.5, 2.6), (0.75, 2.5), (0.9, 2.6), (1, 3.0)],
                Opening = [.. form.Opening.Select(p => (p.S, p.X, p.Y - 0.9, p.Z))],
            };
        }

        var thread = style.Overlay.Shade(style.Overlay.Luminance > 0.4 ? -0.35 : 0.35);
        var decals = new List<Decal>();
        if (runner || chunky)
        {
            decals.AddRange(ShoePanels.Mudguard(0.52, chunky ? 0.36 : 0.22, style.Overlay, thread, runner ? Material.Plastic(style.Overlay) : Material.Suede(style.Overlay)));
            decals.AddRange(ShoePanels.Heel(0.30, 0.62, style.Overlay, thread, chunky ? Material.Suede(style.Overlay) : null));
            decals.AddRange(ShoePanels.Heel(0.20, 0.36, style.Accent, null, Material.Plastic(style.Accent)));
        }
        else if (retro)
        {
            decals.AddRange(ShoePanels.Toe(0.72, 0.66, style.Overlay, thread, Material.Suede(style.Overlay)));
            decals.AddRange(ShoePanels.Sewn([new(0.478, 0.55), new(0.522, 0.55), new(0.515, 0.9), new(0.485, 0.9)], style.Overlay, thread, Material.Suede(style.Overlay)));
            decals.AddRange(ShoePanels.Heel(0.22, 0.74, style.Accent, style.Accent.Shade(0.35)));
        }
        else
        {
            decals.AddRange(ShoePanels.Toe(0.72, 0.54, style.Overlay, thread));
            decals.AddRange(ShoePanels.Heel(0.26, 0.76, style.Accent, style.Accent.Shade(0.35)));
            decals.AddRange(Enumerable.Range(0, 21).Select(i => (Decal)new PatchDecal(Panels.Ellipse(new(0.47 + (0.03 * (i % 7) / 3), 0.30 + (0.05 * (i / 7)) + (0.03 * Math.Sin(Math.PI * (i % 7) / 6))), 0.0014, 0.011, 0, 8), style.Overlay.Shade(-0.55))));
        }

        decals.AddRange(ShoePanels.HeelTab(0.075, 0.80, style.Accent, style.Accent.Shade(0.35)));
        decals.AddRange(ShoePanels.Mark(style.Mark, style.Accent, style.Accent.Shade(0.3)));
        decals.AddRange(ShoePanels.Eyestays(0.40, 0.80, 0.30, style.Overlay, thread));
        decals.AddRange(ShoePanels.Eyelets(0.46, 0.82, 6, 0.89, style.Overlay.Shade(-0.75)));

        var upper = runner ? Material.Canvas(style.Main) with { Texture = Textures.Mesh } : retro ? Material.Canvas(style.Main) : Material.Leather(style.Main);
        var soleDecals = new List<Decal> { new PatchDecal([new(-0.01, -0.01), new(1.01, -0.01), new(1.01, chunky ? 0.16 : 0.2), new(-0.01, chunky ? 0.16 : 0.2)], style.Outsole) };
        Func<double, double, double>? bump = null;
        if (runner)
        {
            soleDecals.Add(new PatchDecal([.. Curve.Sample(Curve.Smooth(new Vec2(-0.16, 0.9), new(-0.1, 0.5), new(0, 0.42), new(0.1, 0.5), new(0.16, 0.9)), 16), new(0.12, 1), new(-0.12, 1)], style.Accent) { Material = Material.Plastic(style.Accent) });
            bump = (u, v) => 0.16 * Math.Sin((Math.PI * 9 * v) + (6 * Math.Cos(2 * Math.PI * u)));
        }
        else if (chunky)
        {
            soleDecals.Add(new LineDecal([.. Enumerable.Range(0, 81).Select(i => new Vec2(i / 80.0, 0.52 + (0.16 * Math.Sin(i * 0.55))))], style.Accent, 0.32));
            bump = (u, v) => 0.22 * Math.Sin((Math.PI * 5 * v) + (9 * Math.Cos(2 * Math.PI * u)));
        }
        else
        {
            soleDecals.Add(new LineDecal([new(-0.01, 0.74), new(1.01, 0.74)], style.Sole.Shade(-0.35), 0.08) { Dash = 0.3 });
        }

        var tongue = runner ? upper with { Albedo = style.Overlay } : upper with { Albedo = style.Main };
        var knot = Top(form, 0.46) + new Vec3(0.6, 1.0, 0);
        return ShoeParts.Assemble(
            [ShoeParts.Lining(form, style.Lining), ShoeParts.Insole(form, style.Lining), .. ShoeParts.Tongue(form.Throat(0.46, 3), 2.6, tongue, style.Lining), .. ShoeParts.Collar(form, Material.Leather(runner ? style.Overlay : style.Accent), 0.38, runner ? 0.5 : 0.42)],
            ShoeParts.Ledge(form, Material.Rubber(style.Sole)),
            ShoeParts.Upper(form, upper, decals),
            ShoeParts.SoleWall(form, Material.Rubber(style.Sole), soleDecals, chunky ? 0.75 : 0.4, bump),
            [.. ShoeParts.Laces(form, style.Lace, 0.46, 0.82, 6, 0.6), .. ShoeParts.Bow(knot with { Z = 0 }, style.Lace, 0.5)]);
    }

    private static Model HighTop(SneakerStyle style)
    {
        var form = new ShoeForm
        {
            Feather = [(0, 3.6), (0.25, 3.5), (0.5, 3.4), (0.75, 3.4), (0.9, 3.5), (1, 3.8)],
            Opening = [(0, -12.6, 17.6, 0), (0.06, -12.3, 17.5, 1.6), (0.18, -10.0, 17.0, 3.2), (0.30, -7.2, 16.9, 3.4), (0.40, -5.0, 17.6, 2.8), (0.45, -4.3, 17.8, 2.2), (0.53, -3.6, 14.6, 2.1), (0.62, -2.2, 11.9, 2.0), (0.72, 0.6, 9.8, 1.9), (0.84, 3.6, 8.5, 1.6), (0.94, 5.0, 7.9, 1.0), (1, 5.3, 7.8, 0)],
            Shaft = 0.35,
        };
        var thread = style.Main.Shade(style.Main.Luminance > 0.4 ? -0.4 : 0.6);
        var rubber = Material.Rubber(style.Sole);
        List<Decal> decals =
        [
            .. ShoePanels.Toe(0.74, 0.46, style.Sole, null, rubber),
            .. ShoePanels.Heel(0.10, 1.0, style.Main, thread),
            .. ShoePanels.Eyestays(0.41, 0.80, 0.17, style.Main, thread),
            .. ShoePanels.Eyelets(0.455, 0.86, 8, 0.93, "#2a2a2c", "#d8d9dc"),
            .. ShoePanels.Sides(side => [
                new PatchDecal(Panels.Ellipse(ShoePanels.At(side, 0.27, 0.66), 0.032, 0.155, 0, 32), style.Sole) { Thickness = 0.08 },
                new LineDecal(Panels.Ellipse(ShoePanels.At(side, 0.27, 0.66), 0.027, 0.13, 0, 32), style.Accent, 0.14) { Closed = true },
                new PatchDecal(ShoePanels.Star(ShoePanels.At(side, 0.27, 0.66), 0.019, 0.095), style.Accent),
                new LineDecal([.. Curve.Sample(Curve.Smooth(ShoePanels.At(side, 0.60, 0.02), ShoePanels.At(side, 0.58, 0.35), ShoePanels.At(side, 0.56, 0.7)), 16)], thread, 0.07) { Dash = 0.24 },
            ]),
        ];
        var wall = ShoeParts.SoleWall(form, rubber, [
            new LineDecal([new(-0.01, 0.80), new(1.01, 0.80)], style.Accent, 0.24),
            new LineDecal([new(-0.01, 0.16), new(1.01, 0.16)], style.Accent, 0.14),
            new PatchDecal([new(0.40, 0.25), new(0.60, 0.25), new(0.60, 0.7), new(0.40, 0.7)], style.Sole.Shade(-0.12)) { Texture = Textures.Mesh }], 0.45);
        var knot = Top(form, 0.45) + new Vec3(0.7, 0.2, 0);
        return ShoeParts.Assemble(
            [ShoeParts.Lining(form, style.Lining), ShoeParts.Insole(form, style.Lining), .. ShoeParts.Tongue(form.Throat(0.45, 2.4), 2.6, Material.Canvas(style.Main), style.Lining)],
            ShoeParts.Ledge(form, rubber, 0.45),
            ShoeParts.Upper(form, Material.Canvas(style.Main), decals),
            wall,
            [.. ShoeParts.Laces(form, style.Lace, 0.455, 0.86, 8, 0.62, 0.95), .. ShoeParts.Bow(knot with { Z = 0 }, style.Lace, 0.5)]);
    }

    private static Model SlipOn(SneakerStyle style)
    {
        var form = new ShoeForm
        {
            Feather = [(0, 3.4), (0.25, 3.3), (0.5, 3.2), (0.75, 3.2), (0.9, 3.3), (1, 3.6)],
            Opening = [(0, -13.1, 10.4, 0), (0.06, -12.8, 10.2, 1.3), (0.16, -10.8, 9.0, 2.7), (0.30, -6.6, 8.3, 3.3), (0.48, -2.2, 8.8, 3.2), (0.68, 1.4, 9.9, 2.6), (0.86, 3.0, 10.5, 1.4), (1, 3.4, 10.7, 0)],
            ToeFullness = 0.66,
        };
        var thread = style.Main.Shade(style.Main.Luminance > 0.4 ? -0.4 : 0.5);
        var decals = new List<Decal>();
        if (style.Checked)
        {
            const int columns = 34;
            for (var i = 0; i < columns; i++)
            {
                for (var j = 0; j < 7; j++)
                {
                    if ((i + j) % 2 == 0 && i is > 7 and < 26)
                    {
                        var (u, v) = (0.5 + ((i + 0.0 - (columns / 2.0)) * 0.0165), j / 7.0);
                        decals.Add(new PatchDecal([new(u, v), new(u + 0.0165, v), new(u + 0.0165, v + (1 / 7.0)), new(u, v + (1 / 7.0))], style.Accent));
                    }
                }
            }
        }

        decals.AddRange(ShoePanels.Heel(0.44, 1.02, style.Overlay, thread));
        decals.AddRange(ShoePanels.Sides(side => [
            .. ShoePanels.Sewn([ShoePanels.At(side, 0.40, 1), ShoePanels.At(side, 0.45, 0.52), ShoePanels.At(side, 0.54, 0.46), ShoePanels.At(side, 0.62, 0.62), ShoePanels.At(side, 0.62, 1)], style.Outsole, null),
            .. Enumerable.Range(0, 5).Select(i => (Decal)new LineDecal([ShoePanels.At(side, 0.43 + (0.035 * i), 0.56), ShoePanels.At(side, 0.43 + (0.035 * i), 0.98)], style.Outsole.Shade(-0.45), 0.10))]));
        decals.AddRange(ShoePanels.HeelTab(0.05, 0.72, style.Accent, thread));
        var rubber = Material.Rubber(style.Sole);
        return ShoeParts.Assemble(
            [ShoeParts.Lining(form, style.Lining), ShoeParts.Insole(form, style.Lining), .. ShoeParts.Collar(form, Material.Canvas(style.Overlay), 0.95, 0.32)],
            ShoeParts.Ledge(form, rubber),
            ShoeParts.Upper(form, Material.Canvas(style.Main), decals),
            ShoeParts.SoleWall(form, rubber, [new LineDecal([new(-0.01, 0.82), new(1.01, 0.82)], style.Accent, 0.2), new LineDecal([new(-0.01, 0.3), new(1.01, 0.3)], style.Sole.Shade(-0.3), 0.08)]),
            []);
    }

    private static Vec3 Top(ShoeForm form, double s) => form.Upper()(s / 2, 1);
}
