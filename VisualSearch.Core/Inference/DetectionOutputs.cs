namespace VisualSearch.Core.Inference;

/// <summary>Which of a graph's outputs a detector's layout wants, in its order.</summary>
internal static class DetectionOutputs
{
    private static readonly string[] PostProcessed = ["boxes", "classes", "scores", "num"];

    /// <summary>How many outputs a layout has.</summary>
    internal static int CountOf(DetectionLayout layout) => layout switch
    {
        DetectionLayout.BoxesClassesScoresCount => 4,
        DetectionLayout.YoloV4 or DetectionLayout.BoxesScoresIndices => 3,
        _ => 1,
    };

    /// <summary>Finds them by their names where those tell (detection_boxes and the like), else takes the first ones.</summary>
    /// <returns>Null where the graph has too few.</returns>
    internal static string[]? Find(DetectionLayout layout, IReadOnlyList<string> outputs)
    {
        if (outputs.Count < CountOf(layout))
        {
            return null;
        }

        if (layout == DetectionLayout.BoxesClassesScoresCount)
        {
            var named = PostProcessed.Select(part => outputs.FirstOrDefault(name => name.Contains("detection", StringComparison.OrdinalIgnoreCase) && name.Contains(part, StringComparison.OrdinalIgnoreCase))).ToList();
            if (named.TrueForAll(name => name is not null) && named.Distinct(StringComparer.Ordinal).Count() == PostProcessed.Length)
            {
                return [.. named.OfType<string>()];
            }
        }

        return [.. outputs.Take(CountOf(layout))];
    }
}
