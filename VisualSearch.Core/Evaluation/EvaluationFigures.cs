namespace VisualSearch.Core.Evaluation;

/// <summary>The figures of a report that have an interval, under the names they are shown by.</summary>
public static class EvaluationFigures
{
    /// <summary>recall@k, mAP and the quality of the boxes, as far as they were measured.</summary>
    public static IReadOnlyList<(string Name, Estimate Estimate)> Of(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            .. report.Retrieval is { } retrieval ? Of(retrieval) : [],
            .. report.Classes is { } classes ? [("right class searched", classes.RightClass)] : Array.Empty<(string, Estimate)>(),
            .. report.Boxes is { } boxes ? [("mean IoU of the box", boxes.MeanIoU), ("boxes with IoU >= 0.5", boxes.RecallAtIoU50)] : Array.Empty<(string, Estimate)>(),
        ];
    }

    /// <summary>recall@k and mAP.</summary>
    public static IReadOnlyList<(string Name, Estimate Estimate)> Of(RetrievalQuality retrieval)
    {
        ArgumentNullException.ThrowIfNull(retrieval);
        return [.. retrieval.Recalls.Select(static recall => ($"recall@{recall.K}", recall.Recall)), ("mAP", retrieval.MeanAveragePrecision)];
    }
}
