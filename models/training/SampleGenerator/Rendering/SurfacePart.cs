using System.Text;
using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;

namespace VisualSearch.SampleGenerator.Rendering;

/// <summary>A curved sheet of one material, shaded band by band, with what is printed or sewn on it.</summary>
/// <param name="Surface">The sheet.</param>
/// <param name="Material">What it is made of.</param>
internal sealed record SurfacePart(Surface Surface, Material Material) : Part
{
    /// <summary>Steps of u.</summary>
    public int Columns { get; init; } = 40;

    /// <summary>Steps of v.</summary>
    public int Bands { get; init; } = 24;

    /// <summary>Whether the inner side is drawn instead of the outer.</summary>
    public bool Inside { get; init; }

    /// <summary>Colour by place, where it is not the material's own everywhere.</summary>
    public Func<double, double, Colour>? Tint { get; init; }

    /// <summary>How much light reaches a place, 0..1; for the depths of folds and openings.</summary>
    public Func<double, double, double>? Occlusion { get; init; }

    /// <summary>What is printed or sewn on; takes the surface's shading.</summary>
    public IReadOnlyList<Decal> Decals { get; init; } = [];

    private static readonly double[] Across = [0.05, 0.3, 0.55, 0.8];

    public override IEnumerable<Vec3> Span()
    {
        const int steps = 24;
        for (var i = 0; i <= steps; i++)
        {
            for (var j = 0; j <= steps; j++)
            {
                yield return Surface.At((double)i / steps, (double)j / steps);
            }
        }
    }

    public override void Draw(Stage stage)
    {
        // nothing finer than the picture can show
        var (columns, bands) = (
            Steps(Columns, stage, (along, across) => Surface.At(along, across)),
            Steps(Bands, stage, (along, across) => Surface.At(across, along)));
        var grid = new SurfaceGrid(Surface, stage.Camera, columns, AdaptiveRows.Of(Surface, bands), Inside);
        var strips = Strips(grid, stage.Camera);
        if (strips.Count == 0)
        {
            return;
        }

        stage.Canvas.OpenGroup(Material.Opacity);
        foreach (var strip in strips)
        {
            stage.Canvas.Fill(strip.Outline(stage.Camera), Paint(stage, strip, Material, Tint));
        }

        if (Material.Texture is { } texture)
        {
            var outline = new StringBuilder();
            foreach (var strip in strips)
            {
                SvgCanvas.AppendPath(outline, Polygon.Wound(strip.Outline(stage.Camera)), closed: true);
            }

            stage.Canvas.Write($"<path d=\"{outline}\" fill=\"url(#{texture.Define(stage.Canvas, stage.Camera.Scale)})\"/>");
        }

        var brush = new DecalBrush(stage, this, strips);
        foreach (var decal in Decals)
        {
            decal.Draw(brush);
        }

        stage.Canvas.CloseGroup(Material.Opacity);
    }

    /// <summary>A paint that shades a strip as if it were of a material.</summary>
    public string Paint(Stage stage, SurfaceStrip strip, Material material, Func<double, double, Colour>? tint = null)
    {
        var count = strip.Samples.Count;
        var (low, high) = (new Vec2[count], new Vec2[count]);
        var (middle, below, above) = (new Colour[count], new Colour[count], new Colour[count]);
        for (var i = 0; i < count; i++)
        {
            var s = strip.Samples[i];
            (low[i], high[i]) = (stage.Camera.Project(s.Low), stage.Camera.Project(s.High));
            var u = s.U - Math.Floor(s.U);
            var albedo = tint?.Invoke(u, s.V) ?? material.Albedo;
            var view = stage.Camera.Towards(s.Middle);
            var light = Occlusion?.Invoke(u, s.V) ?? 1;
            middle[i] = Studio.Shade(material, albedo, s.Normal, view) * light;
            below[i] = Studio.Shade(material, albedo, s.NormalLow, view) * (Occlusion?.Invoke(u, strip.A.Y) ?? 1);
            above[i] = Studio.Shade(material, albedo, s.NormalHigh, view) * (Occlusion?.Invoke(u, strip.D.Y) ?? 1);
        }

        return Gradient.Across(stage.Canvas, low, high, middle, below, above);
    }

    private static int Steps(int wanted, Stage stage, Func<double, double, Vec3> at)
    {
        const double pixels = 2.5;
        var longest = Across.Max(across =>
        {
            var points = Curve.Sample(along => stage.Camera.Project(stage.Camera.ToStudio(at(along, across))), 16);
            return Enumerable.Range(1, 16).Sum(i => (points[i] - points[i - 1]).Length);
        });
        return Math.Clamp((int)Math.Ceiling(longest * stage.Resolution / pixels), Math.Min(wanted, 8), wanted);
    }

    private static List<SurfaceStrip> Strips(SurfaceGrid grid, Camera camera) =>
        [.. grid.Facing()
            .SelectMany(strip => Straighten(strip, camera))
            .OrderBy(strip => strip.Samples.Average(s => camera.Depth(s.Middle)))];

    // a gradient follows one straight line: strips that bend too far for that are cut in halves
    private static IEnumerable<SurfaceStrip> Straighten(SurfaceStrip strip, Camera camera)
    {
        var points = strip.Samples.Select(s => camera.Project(s.Middle)).ToList();
        var arc = 0.0;
        for (var i = 1; i < points.Count; i++)
        {
            arc += (points[i] - points[i - 1]).Length;
        }

        if (points.Count < 6 || (points[^1] - points[0]).Length > 0.93 * arc)
        {
            return [strip];
        }

        // with a sample in common beyond the cut, so that no gap shows
        var half = points.Count / 2;
        return Straighten(strip.Part(0, half + 1), camera).Concat(Straighten(strip.Part(half, points.Count - 1), camera));
    }
}
