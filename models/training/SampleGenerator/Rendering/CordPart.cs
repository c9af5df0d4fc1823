using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Materials;

namespace VisualSearch.SampleGenerator.Rendering;

/// <summary>A thin round or flat cord: lace, cable, wire, drawstring.</summary>
/// <param name="Line">Its course in the product's space.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Width">Width in centimetres.</param>
internal sealed record CordPart(IReadOnlyList<Vec3> Line, Colour Colour, double Width) : Part
{
    /// <summary>Strength of the highlight along it, 0..1.</summary>
    public double Shine { get; init; } = 0.35;

    public override IEnumerable<Vec3> Span() => Line.SelectMany(p => (Vec3[])
    [
        p + new Vec3(Width / 2, 0, 0), p - new Vec3(Width / 2, 0, 0),
        p + new Vec3(0, Width / 2, 0), p - new Vec3(0, Width / 2, 0),
    ]);

    public override void Draw(Stage stage)
    {
        var pixels = Line.Select(p => stage.Camera.Project(stage.Camera.ToStudio(p))).ToList();
        var width = Math.Max(0.6, Width * stage.Camera.Scale);
        stage.Canvas.Stroke(pixels.Select(p => p + new Vec2(width * 0.18, width * 0.25)), "#000000", width, 0.25);
        stage.Canvas.Stroke(pixels, (Colour * 0.5).ToString(), width);
        stage.Canvas.Stroke(pixels.Select(p => p + new Vec2(-width * 0.08, -width * 0.1)), (Colour * 0.92).ToString(), width * 0.72);
        if (Shine > 0)
        {
            stage.Canvas.Stroke(pixels.Select(p => p + new Vec2(-width * 0.16, -width * 0.2)), Colour.Shade(0.5).ToString(), width * 0.26, Shine);
        }
    }
}
