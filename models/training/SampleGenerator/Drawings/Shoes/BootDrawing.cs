using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Drawings.Shoes;

internal enum BootKind { Chelsea, Worker, Rain, Heeled }

/// <summary>Looks of a boot.</summary>
internal sealed record BootStyle
{
    public BootKind Kind { get; init; }
    public Material Upper { get; init; } = Material.Leather("#6b3f22");
    public Colour Accent { get; init; } = "#2b2320";
    public Colour Sole { get; init; } = "#2a2522";
    public Colour Thread { get; init; } = "#c9a26a";
    public Colour Lining { get; init; } = "#a58a68";
    public bool Dotted { get; init; }
}

/// <summary>Boots: chelsea, worker, rain and heeled ones.</summary>
internal static class BootDrawing
{
    public static Model Build(BootStyle style) => style.Kind switch
    {
        BootKind.Worker => Worker(style),
        BootKind.Rain => Rain(style),
        BootKind.Heeled => Heeled(style),
        _ => Chelsea(style),
    };

    private static (double S, double X, double Y, double Z)[] Ring(double back, double front, double height, double width, double dip = 0) =>
        [.. Enumerable.Range(0, 13).Select(i =>
        {
            var s = i / 12.0;
            var a = Math.PI * s;
            return (s, ((back + front) / 2) - ((front - back) / 2 * Math.Cos(a)), height - (dip * Math.Sin(a)), width * Math.Sin(a));
        })];

    private static Model Chelsea(BootStyle style)
    {
        var form = new ShoeForm
        {
            Pointed = 0.35, Shaft = 1,
            Ground = [(0, 0.1), (0.26, 0), (0.29, 2.1), (0.4, 1.9), (0.6, 0.1), (0.8, 0.1), (1, 1.3)],
            Feather = [(0, 3.6), (0.25, 3.4), (0.45, 2.9), (0.65, 1.5), (0.85, 1.5), (1, 2.5)],
            Opening = Ring(-12.3, -2.6, 19.4, 4.1, 0.8),
        };
        var decals = new List<Decal>();
        decals.AddRange(ShoePanels.Sides(side => [
            .. ShoePanels.Sewn([ShoePanels.At(side, 0.30, 1), ShoePanels.At(side, 0.36, 0.6), ShoePanels.At(side, 0.42, 0.42), ShoePanels.At(side, 0.49, 0.42), ShoePanels.At(side, 0.55, 0.6), ShoePanels.At(side, 0.66, 1)], style.Accent, null, Material.Canvas(style.Accent)),
            .. Enumerable.Range(0, 9).Select(i => (Decal)new LineDecal([ShoePanels.At(side, 0.40 + (0.012 * i), 0.46), ShoePanels.At(side, 0.33 + (0.0375 * i), 0.99)], style.Accent.Shade(-0.5), 0.09)),
            new LineDecal([.. Curve.Sample(Curve.Smooth(ShoePanels.At(side, 0.46, 0.02), ShoePanels.At(side, 0.455, 0.2), ShoePanels.At(side, 0.455, 0.4)), 12)], style.Upper.Albedo.Shade(-0.55), 0.12)]));
        decals.AddRange(ShoePanels.HeelTab(0.03, 0.1, style.Upper.Albedo.Shade(-0.12), style.Thread));
        return ShoeParts.Assemble(
            [ShoeParts.Lining(form, style.Lining), ShoeParts.Insole(form, style.Lining), .. ShoeParts.Collar(form, style.Upper, 0.98, 0.2)],
            ShoeParts.Ledge(form, Material.Rubber(style.Sole), 0.35),
            ShoeParts.Upper(form, style.Upper, decals),
            ShoeParts.SoleWall(form, Material.Rubber(style.Sole), [new LineDecal([new(-0.01, 0.9), new(1.01, 0.9)], style.Thread, 0.08) { Dash = 0.3 }], 0.3),
            [ShoeParts.PullTab(new(-12.3, 19.0, 0), 2.3, 0.8, style.Accent, 0.9)]);
    }

    private static Model Worker(BootStyle style)
    {
        var form = new ShoeForm
        {
            Shaft = 0.65, ToeFullness = 0.68,
            Ground = [(0, 0.2), (0.25, 0), (0.28, 1.0), (0.4, 0.8), (0.48, 0), (0.8, 0), (1, 1.3)],
            Feather = [(0, 4.1), (0.25, 3.9), (0.5, 3.4), (0.75, 3.1), (0.9, 3.2), (1, 3.8)],
            Opening = [(0, -12.4, 20.0, 0), (0.06, -12.1, 19.9, 1.8), (0.18, -9.8, 19.2, 3.5), (0.30, -7.0, 19.2, 3.7), (0.40, -4.7, 20.0, 2.8), (0.45, -4.0, 20.3, 2.2), (0.53, -3.5, 16.2, 2.1), (0.62, -2.2, 12.9, 2.0), (0.72, 0.4, 10.6, 1.9), (0.84, 3.2, 9.2, 1.6), (0.94, 4.6, 8.6, 1.0), (1, 4.9, 8.5, 0)],
        };
        List<Decal> decals =
        [
            .. ShoePanels.Toe(0.70, 0.60, style.Upper.Albedo, style.Thread),
            .. ShoePanels.Heel(0.26, 0.52, style.Upper.Albedo.Shade(-0.08), style.Thread),
            .. ShoePanels.HeelTab(0.05, 0.5, style.Upper.Albedo.Shade(-0.08), style.Thread),
            .. ShoePanels.Eyestays(0.40, 0.80, 0.16, style.Upper.Albedo.Shade(0.03), style.Thread),
            .. ShoePanels.Eyelets(0.455, 0.86, 8, 0.93, "#2a2a2c", "#b79a63"),
            new LineDecal([new(-0.2, 0.93), new(0.2, 0.93)], style.Thread, 0.07) { Dash = 0.24 },
        ];
        var sole = Material.Rubber(style.Sole);
        var wall = ShoeParts.SoleWall(form, sole, [
            new PatchDecal([new(-0.01, 0.82), new(1.01, 0.82), new(1.01, 1.01), new(-0.01, 1.01)], style.Thread.Shade(-0.1)) { Material = Material.Leather(style.Thread.Shade(-0.1)) },
            new LineDecal([new(-0.01, 0.93), new(1.01, 0.93)], "#f2e3c4", 0.1) { Dash = 0.26 },
            .. Enumerable.Range(0, 34).Select(i => (Decal)new PatchDecal([new((i / 34.0) + 0.004, 0), new((i / 34.0) + 0.016, 0), new((i / 34.0) + 0.014, 0.34), new((i / 34.0) + 0.006, 0.34)], style.Sole.Shade(-0.6)))], 0.55);
        var knot = form.Upper()(0.225, 1) + new Vec3(0.8, 0.1, 0);
        return ShoeParts.Assemble(
            [ShoeParts.Lining(form, style.Lining), ShoeParts.Insole(form, style.Lining), .. ShoeParts.Tongue(form.Throat(0.45, 1.8), 2.5, style.Upper, style.Lining), .. ShoeParts.Collar(form, style.Upper with { Albedo = style.Accent }, 0.40, 0.42)],
            ShoeParts.Ledge(form, Material.Leather(style.Thread.Shade(-0.1)), 0.55),
            ShoeParts.Upper(form, style.Upper, decals),
            wall,
            [.. ShoeParts.Laces(form, style.Accent, 0.455, 0.86, 8, 0.42, 0.95), .. ShoeParts.Bow(knot with { Z = 0 }, style.Accent, 0.42), ShoeParts.PullTab(new(-12.4, 19.6, 0), 2.2, 0.8, style.Upper.Albedo, 1.0)]);
    }

    private static Model Rain(BootStyle style)
    {
        var form = new ShoeForm
        {
            Breadth = 1.04, Shaft = 1,
            Ground = [(0, 0.2), (0.25, 0), (0.28, 1.2), (0.42, 1.0), (0.5, 0), (0.8, 0), (1, 1.2)],
            Feather = [(0, 4.0), (0.25, 3.7), (0.5, 3.0), (0.75, 2.6), (0.9, 2.7), (1, 3.3)],
            Opening = Ring(-13.4, -0.6, 32, 5.6, 0.6),
        };
        List<Decal> decals =
        [
            new PatchDecal([new(-0.01, 0.945), new(1.01, 0.945), new(1.01, 1), new(-0.01, 1)], style.Accent) { Thickness = 0.1 },
            .. ShoePanels.Mudguard(0.44, 0.12, style.Accent, null),
            .. ShoePanels.Heel(0.16, 0.2, style.Accent, null),
            new LineDecal([new(0.5, 0.3), new(0.5, 0.94)], style.Upper.Albedo.Shade(-0.35), 0.1),
            new LineDecal([new(0, 0.2), new(0, 0.94)], style.Upper.Albedo.Shade(-0.35), 0.1),
            .. ShoePanels.Sides(side => [new PatchDecal([ShoePanels.At(side, 0.40, 0.80), ShoePanels.At(side, 0.60, 0.80), ShoePanels.At(side, 0.60, 0.89), ShoePanels.At(side, 0.40, 0.89)], style.Accent) { Thickness = 0.06 }]),
        ];
        if (style.Dotted)
        {
            decals.InsertRange(0, Enumerable.Range(0, 9).SelectMany(j => Enumerable.Range(0, 14).Select(i => (Decal)new PatchDecal(Panels.Ellipse(new((i + ((j % 2) * 0.5)) / 14.0, 0.12 + (0.1 * j)), 0.014, 0.024), style.Thread))));
        }

        var sole = Material.Rubber(style.Sole);
        return ShoeParts.Assemble(
            [ShoeParts.Lining(form, style.Lining), ShoeParts.Insole(form, style.Lining), ShoeParts.Collar(form, style.Upper with { Albedo = style.Accent }, 0.98, 0.22).First()],
            ShoeParts.Ledge(form, sole, 0.4),
            ShoeParts.Upper(form, style.Upper, decals),
            ShoeParts.SoleWall(form, sole, [.. Enumerable.Range(0, 40).Select(i => (Decal)new PatchDecal([new((i / 40.0) + 0.003, 0), new((i / 40.0) + 0.012, 0), new((i / 40.0) + 0.012, 0.4), new((i / 40.0) + 0.003, 0.4)], style.Sole.Shade(-0.5)))], 0.4),
            []);
    }

    private static Model Heeled(BootStyle style)
    {
        var form = new ShoeForm
        {
            Length = 25, Breadth = 0.84, Pointed = 0.75, Shaft = 1,
            Ground = [(0, 5.9), (0.15, 5.8), (0.3, 5.2), (0.48, 2.9), (0.64, 0.3), (0.75, 0), (0.86, 0.1), (1, 0.8)],
            Feather = [(0, 6.9), (0.15, 6.7), (0.3, 6.0), (0.48, 3.7), (0.64, 1.1), (0.75, 0.8), (0.86, 0.9), (1, 1.6)],
            Opening = Ring(-11.0, -2.2, 20.5, 3.7, -0.4),
        };
        var dark = style.Upper.Albedo.Shade(-0.5);
        List<Decal> decals =
        [
            .. ShoePanels.Sides(side => [
                new LineDecal([.. Curve.Sample(Curve.Smooth(ShoePanels.At(side, 0.44, 0.02), ShoePanels.At(side, 0.45, 0.3), ShoePanels.At(side, 0.52, 0.62), ShoePanels.At(side, 0.50, 1)), 20)], dark, 0.1)]),
            new LineDecal([new(-0.245, 0.06), new(-0.235, 0.5), new(-0.24, 0.99)], "#c9a24d", 0.22) { Dash = 0.14 },
            new LineDecal([new(0, 0.05), new(0, 1)], dark, 0.1),
        ];
        var sole = Material.Rubber(style.Sole);
        var wall = ShoeParts.SoleWall(form, sole, [], 0.15);
        var model = ShoeParts.Assemble(
            [ShoeParts.Lining(form, style.Lining), ShoeParts.Insole(form, style.Lining), .. ShoeParts.Collar(form, style.Upper, 0.98, 0.16)],
            ShoeParts.Ledge(form, sole, 0.15),
            ShoeParts.Upper(form, style.Upper, decals),
            wall,
            [new CordPart([new(-6.4, 19.6, 3.2), new(-6.4, 18.4, 3.5)], "#c9a24d", 0.35) { Shine = 0.9 }]);
        return new Model([ShoeParts.Heel(form, Material.Wood(style.Accent), 0.27, 0.12) with { Bias = -30 }, .. model.Parts]);
    }
}
