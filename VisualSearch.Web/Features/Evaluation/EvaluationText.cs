using VisualSearch.Core.Catalog;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Evaluation;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search.Reranking;
using VisualSearch.Web.Shared.Settings;

namespace VisualSearch.Web.Features.Evaluation;

/// <summary>An evaluation in words.</summary>
internal static class EvaluationText
{
    /// <summary>What is measured.</summary>
    public static string Subject(EvaluationSubject subject) => subject switch
    {
        EvaluationSubject.Catalogue => "Your catalogue",
        EvaluationSubject.Files => "CSV files",
        _ => "Sample catalogue",
    };

    /// <summary>What is measured, and with what where that was chosen.</summary>
    public static string Title(EvaluationJobRequest request)
    {
        string?[] parts = [Subject(request.Subject), With(request.Options)];
        return string.Join(", ", parts.Where(static part => part is not null));
    }

    /// <summary>What was chosen to measure with; null where nothing was.</summary>
    public static string? With(EvaluationOptions options)
    {
        string?[] parts =
        [
            Index(options),
            options.Detector,
            options.Augmentations.Count > 0 ? $"changed pictures ({string.Join(", ", options.Augmentations.Select(AugmentationNames.Name)).ToLowerInvariant()})" : null,
            options.Rerank != RerankMethod.None ? $"first 20 checked by {RerankNames.Name(options.Rerank).ToLowerInvariant()}" : null,
            options.Scoring != ProductScoring.Best ? ScoringText.Name(options.Scoring).ToLowerInvariant() : null,
            options.Classification.Kind == ClassificationKind.Clusters ? $"{options.Classification.Classes ?? SearchClassification.DefaultClasses} clusters" : null,
        ];
        var chosen = parts.OfType<string>().ToList();
        return chosen.Count > 0 ? string.Join(", ", chosen) : null;
    }

    private static string? Index(EvaluationOptions options)
    {
        var name = new IndexName(options.Embedder, options.Mode, options.Index);
        return name == IndexName.Active ? null : IndexText.Name(name);
    }

    /// <summary>What it is doing or how it ended.</summary>
    public static string State(EvaluationJob job) => job.State switch
    {
        RunState.Completed => "Finished",
        RunState.Cancelled => "Cancelled",
        RunState.Failed => "Could not go on",
        _ => job.Total > 0 ? $"Measuring {job.Done:N0} of {job.Total:N0}" : "Getting ready",
    };

    /// <summary>Share done, 0..100; null while it cannot be known.</summary>
    public static double? Percent(EvaluationJob job) => job.Total > 0 ? Math.Min(100, 100.0 * job.Done / job.Total) : null;
}
