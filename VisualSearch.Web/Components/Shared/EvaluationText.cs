using VisualSearch.Core.Catalog;
using VisualSearch.Core.Evaluation;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Web.Components.Shared;

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
        string?[] parts = [Subject(request.Subject), Index(request.Options), request.Options.Detector];
        return string.Join(", ", parts.Where(static part => part is not null));
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
