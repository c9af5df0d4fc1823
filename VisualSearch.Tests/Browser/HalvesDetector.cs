using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Browser;

/// <summary>A detector as a real graph: whatever it sees, it finds the left half (score 0.9) and the right half (0.8), or narrower columns.</summary>
internal static class HalvesDetector
{
    public static void AddHalves(this TestModels models, string name) => models.AddColumns(name, 2);

    /// <summary>A detector of side by side columns from left to right, the first of them with score 0.9, each next one with 0.1 less.</summary>
    public static void AddColumns(this TestModels models, string name, int count) => models.Add(
        name,
        new OnnxGraphBuilder()
            .Input("pixels", OnnxGraphBuilder.Element.Float, 1, 3, 8, 8)
            .Constant("fixed_boxes", [.. Enumerable.Range(0, count).SelectMany(i => new[] { 0, (float)i / count, 1, (i + 1f) / count })], 1, count, 4)
            .Constant("fixed_classes", new float[count], 1, count)
            .Constant("fixed_scores", [.. Enumerable.Range(0, count).Select(i => 0.9f - (0.1f * i))], 1, count)
            .Constant("fixed_count", [count], 1)
            .Node("Identity", ["fixed_boxes"], "boxes")
            .Node("Identity", ["fixed_classes"], "classes")
            .Node("Identity", ["fixed_scores"], "scores")
            .Node("Identity", ["fixed_count"], "count")
            .Output("boxes", OnnxGraphBuilder.Element.Float, 1, count, 4)
            .Output("classes", OnnxGraphBuilder.Element.Float, 1, count)
            .Output("scores", OnnxGraphBuilder.Element.Float, 1, count)
            .Output("count", OnnxGraphBuilder.Element.Float, 1)
            .ToBytes(),
        """{ "name": "pixels", "width": 8, "height": 8 }""",
        """ "task": "detection", "detection": { "layout": "boxesClassesScoresCount", "outputs": ["boxes", "classes", "scores", "count"] } """);
}
