using System.Globalization;
using VisualSearch.Core.Evaluation;

namespace VisualSearch.Web.Cli;

/// <summary>Measured quality as programs see it: one flat object.</summary>
internal static class EvaluationAnswer
{
    /// <summary>
    /// <c>recall@1</c> and so on, <c>map</c>, <c>queries</c>, <c>gallery</c>, <c>msPerQuery</c>, and what belongs to them; null for
    /// what was not measured. <c>queries</c> are those that count, <c>unreadableQueries</c> of them as not found.
    /// </summary>
    public static IReadOnlyDictionary<string, object?> From(EvaluationReport report)
    {
        var figures = report.Retrieval is { } retrieval ? Of(retrieval) : new Dictionary<string, object?>(StringComparer.Ordinal) { ["queries"] = 0 };
        figures["gallery"] = report.Gallery;
        figures["msPerQuery"] = report.Time?.Milliseconds;
        figures["meanIoU"] = report.Boxes?.MeanIoU.Value;
        figures["recallAtIoU50"] = report.Boxes?.RecallAtIoU50.Value;
        figures["classes"] = report.Classes?.Classes;
        figures["rightClass"] = report.Classes?.RightClass.Value;
        figures["boxes"] = report.Boxes?.Images ?? 0;
        figures["galleryProducts"] = report.GalleryProducts;
        figures["unreadableQueries"] = report.UnreadableQueries;
        figures["unanswerableQueries"] = report.UnanswerableQueries;
        figures["queriesInGallery"] = report.QueriesInGallery;
        figures["singleImageProducts"] = report.SingleImageProducts;
        figures["failures"] = report.Failures.Count;
        figures["timedQueries"] = report.Time?.Queries ?? 0;
        figures["stages"] = report.Time?.Stages.ToDictionary(static stage => stage.Stage, static stage => stage.Milliseconds, StringComparer.Ordinal);
        figures["embedder"] = report.Space;
        figures["regionFinder"] = report.RegionFinder;
        figures["intervals"] = Intervals(EvaluationFigures.Of(report));
        figures["categories"] = report.Categories.Select(static category =>
        {
            var quality = Of(category.Retrieval);
            quality["category"] = category.Category;
            quality["intervals"] = Intervals(EvaluationFigures.Of(category.Retrieval));
            return quality;
        }).ToList();
        figures["problems"] = report.Problems;
        return figures;
    }

    private static Dictionary<string, object?> Of(RetrievalQuality retrieval)
    {
        var figures = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var recall in retrieval.Recalls)
        {
            figures[string.Create(CultureInfo.InvariantCulture, $"recall@{recall.K}")] = recall.Recall.Value;
        }

        figures["map"] = retrieval.MeanAveragePrecision.Value;
        figures["medianRank"] = double.IsFinite(retrieval.MedianRank) ? retrieval.MedianRank : null;
        figures["queries"] = retrieval.Queries;
        return figures;
    }

    private static Dictionary<string, double[]> Intervals(IEnumerable<(string Name, Estimate Estimate)> figures) => figures.ToDictionary(
        static figure => figure.Name switch { "mAP" => "map", "mean IoU of the box" => "meanIoU", "boxes with IoU >= 0.5" => "recallAtIoU50", var name => name },
        static figure => new[] { figure.Estimate.Low, figure.Estimate.High },
        StringComparer.Ordinal);
}
