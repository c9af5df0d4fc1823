using VisualSearch.SampleGenerator.Geometry;

namespace VisualSearch.SampleGenerator.Rendering;

/// <summary>A product in space: its parts, with the floor wherever its lowest point is.</summary>
/// <param name="Parts">The parts, in any order.</param>
internal sealed record Model(IReadOnlyList<Part> Parts)
{
    /// <summary>Factors on its width, height and depth.</summary>
    public Vec3 Stretch { get; init; } = new(1, 1, 1);

    /// <summary>Draws the product as seen from a view, fitted into a frame.</summary>
    /// <param name="view">The view.</param>
    /// <param name="frame">Where it is to appear, in pixels.</param>
    /// <param name="prefix">Begins the ids in the drawing, so that several can share a document.</param>
    /// <param name="resolution">Pixels of the finished picture per unit of the frame.</param>
    public Drawing Draw(View view, Frame frame, string prefix = "p", double resolution = 1)
    {
        var camera = Camera.Fit(view, Stretch, [.. Parts.SelectMany(p => p.Span())], frame);
        var canvas = new SvgCanvas(prefix);
        var stage = new Stage(camera, canvas, resolution);
        foreach (var part in Parts.OrderBy(p => p.Depth(camera)))
        {
            part.Draw(stage);
        }

        var pixels = Parts.SelectMany(p => p.Span()).Select(p => camera.Project(camera.ToStudio(p))).ToList();
        return new Drawing(canvas.Defs, canvas.Body, view.Floating ? "" : Shadow.Of(Parts, camera, prefix), Frame.Around(pixels));
    }
}

/// <summary>A drawn product, ready to be put into a document.</summary>
/// <param name="Defs">Definitions that the body refers to.</param>
/// <param name="Body">The product itself.</param>
/// <param name="Shadow">Its shadow on the floor, to be drawn below it; may be empty.</param>
/// <param name="Box">The product's box in pixels, without the shadow.</param>
internal sealed record Drawing(string Defs, string Body, string Shadow, Frame Box);
