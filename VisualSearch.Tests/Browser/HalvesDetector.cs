using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Browser;

/// <summary>A detector as a real graph: whatever it sees, it finds the left half (score 0.9) and the right half (0.8).</summary>
internal static class HalvesDetector
{
    public static void AddHalves(this TestModels models, string name) => models.Add(
        name,
        new OnnxGraphBuilder()
            .Input("pixels", OnnxGraphBuilder.Element.Float, 1, 3, 8, 8)
            .Constant("fixed_boxes", [0, 0, 1, 0.5f, 0, 0.5f, 1, 1], 1, 2, 4)
            .Constant("fixed_classes", [0, 0], 1, 2)
            .Constant("fixed_scores", [0.9f, 0.8f], 1, 2)
            .Constant("fixed_count", [2], 1)
            .Node("Identity", ["fixed_boxes"], "boxes")
            .Node("Identity", ["fixed_classes"], "classes")
            .Node("Identity", ["fixed_scores"], "scores")
            .Node("Identity", ["fixed_count"], "count")
            .Output("boxes", OnnxGraphBuilder.Element.Float, 1, 2, 4)
            .Output("classes", OnnxGraphBuilder.Element.Float, 1, 2)
            .Output("scores", OnnxGraphBuilder.Element.Float, 1, 2)
            .Output("count", OnnxGraphBuilder.Element.Float, 1)
            .ToBytes(),
        """{ "name": "pixels", "width": 8, "height": 8 }""",
        """ "task": "detection", "detection": { "layout": "boxesClassesScoresCount", "outputs": ["boxes", "classes", "scores", "count"] } """);
}
