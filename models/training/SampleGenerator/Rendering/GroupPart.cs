using VisualSearch.SampleGenerator.Geometry;

namespace VisualSearch.SampleGenerator.Rendering;

/// <summary>Parts that keep together when a product's parts are put in order.</summary>
/// <param name="Parts">The parts.</param>
/// <param name="Sorted">Whether they are drawn by nearness; else in the order in which they are given.</param>
internal sealed record GroupPart(IReadOnlyList<Part> Parts, bool Sorted = false) : Part
{
    public override IEnumerable<Vec3> Span() => Parts.SelectMany(p => p.Span());

    public override void Draw(Stage stage)
    {
        var ordered = Sorted ? Parts.OrderBy(p => p.Depth(stage.Camera)) : Parts.AsEnumerable();
        foreach (var part in ordered)
        {
            part.Draw(stage);
        }
    }
}
