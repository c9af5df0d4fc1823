using System.Globalization;
using VisualSearch.Core.Evaluation;

namespace VisualSearch.Web.Cli;

/// <summary>Measured quality as programs see it: one flat object.</summary>
internal static class EvaluationAnswer
{
    /// <summary><c>recall@1</c> and so on, map, queries, gallery, msPerQuery, and what belongs to them.</summary>
    public static IReadOnlyDictionary<string, object?> From(EvaluationReport report)
    {
        var figures = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var recall in report.Recalls)
        {
            figures[string.Create(CultureInfo.InvariantCulture, $"recall@{recall.K}")] = recall.Recall.Value;
        }

        figures["map"] = report.MeanAveragePrecision?.Value;
        figures["medianRank"] = report.MedianRank;
        figures["meanIoU"] = report.Boxes?.MeanIoU.Value;
        figures["recallAtIoU50"] = report.Boxes?.RecallAtIoU50.Value;
        figures["queries"] = report.Queries;
        figures["gallery"] = report.Gallery;
        figures["msPerQuery"] = report.MillisecondsPerQuery;
        figures["stages"] = report.Stages.ToDictionary(stage => stage.Stage, stage => stage.Milliseconds, StringComparer.Ordinal);
        figures["embedder"] = report.Embedder;
        figures["regionFinder"] = report.RegionFinder;
        figures["intervals"] = report.Recalls.ToDictionary(
            recall => string.Create(CultureInfo.InvariantCulture, $"recall@{recall.K}"), recall => new[] { recall.Recall.Low, recall.Recall.High }, StringComparer.Ordinal);
        figures["problems"] = report.Problems;
        return figures;
    }
}
