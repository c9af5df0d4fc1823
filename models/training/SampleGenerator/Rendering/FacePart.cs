using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;

namespace VisualSearch.SampleGenerator.Rendering;

/// <summary>A flat piece; seen from its outside its corners run against the clock.</summary>
/// <param name="Corners">Its edge in the product's space.</param>
/// <param name="Material">What it is made of.</param>
internal sealed record FacePart(IReadOnlyList<Vec3> Corners, Material Material) : Part
{
    /// <summary>Whether it is seen from behind, too.</summary>
    public bool TwoSided { get; init; }

    /// <summary>Light that reaches it, 0..1.</summary>
    public double Light { get; init; } = 1;

    public override IEnumerable<Vec3> Span() => Corners;

    public override void Draw(Stage stage)
    {
        var camera = stage.Camera;
        var corners = Corners.Select(camera.ToStudio).ToList();
        var centre = corners.Aggregate((a, b) => a + b) * (1.0 / corners.Count);
        var normal = default(Vec3);
        for (var i = 0; i < corners.Count; i++)
        {
            normal += (corners[i] - centre).Cross(corners[(i + 1) % corners.Count] - centre);
        }

        normal = normal.Unit();
        if (normal.Dot(camera.Towards(centre)) <= 0)
        {
            if (!TwoSided)
            {
                return;
            }

            normal = -normal;
        }

        // light falls off across a face; without that it looks cut from paper
        var size = corners.Max(c => (c - centre).Length);
        var colours = corners.Select(c =>
        {
            var fall = 1 + (0.09 * (c - centre).Dot(new Vec3(-0.6, 0.7, 0.3)) / Math.Max(1e-6, size));
            return Studio.Shade(Material, Material.Albedo, normal, camera.Towards(c)) * (fall * Light);
        }).ToList();
        var pixels = corners.Select(camera.Project).ToList();
        var (dark, bright) = (0, 0);
        for (var i = 1; i < colours.Count; i++)
        {
            dark = colours[i].Luminance < colours[dark].Luminance ? i : dark;
            bright = colours[i].Luminance > colours[bright].Luminance ? i : bright;
        }

        var paint = Gradient.Along(stage.Canvas, [pixels[dark], pixels[bright]], [colours[dark], colours[bright]]);
        stage.Canvas.Fill(pixels, paint, Material.Opacity);
        if (Material.Texture is { } texture)
        {
            stage.Canvas.Fill(pixels, $"url(#{texture.Define(stage.Canvas, camera.Scale)})");
        }
    }
}
