using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Web.Components.Shared;

/// <summary>A job's state in words.</summary>
internal static class JobText
{
    /// <summary>A few words for the top bar.</summary>
    public static string Short(JobProgress job) => job.Stage switch
    {
        JobStage.Reading => "Reading the source",
        JobStage.Building => "Building the index",
        _ => job.Total > 0 ? $"Indexing {job.Done:N0} of {job.Total:N0}" : "Indexing",
    };

    /// <summary>What the job is doing or how it ended.</summary>
    public static string State(JobProgress job) => job.State switch
    {
        RunState.Completed => job.Failed == 0 ? "Finished" : "Finished, with failures",
        RunState.Cancelled => "Cancelled; what was done stays done",
        RunState.Failed => "Could not go on",
        RunState.Asking => "Finished, but asks before it hides products",
        _ => Short(job),
    };

    /// <summary>The answer to a question, as a button.</summary>
    public static string Allow(RemovalQuestion question) =>
        question.Products > 0 ? $"Hide {Products(question.Products)}" : $"Drop the pictures of {Products(question.WithoutPictures)}";

    /// <summary>Share done, 0..100; null while it cannot be known.</summary>
    public static double? Percent(JobProgress job) => job switch
    {
        { State: RunState.Completed or RunState.Asking } => 100,
        { Stage: JobStage.Reading } or { Total: 0 } => null,
        _ => Math.Min(100, 100.0 * job.Done / job.Total),
    };

    private static string Products(int count) => count == 1 ? "1 product" : $"{count:N0} products";

    /// <summary>A time span as people say it.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => "under a second",
        { TotalSeconds: < 90 } => $"{time.TotalSeconds:0} s",
        { TotalMinutes: < 90 } => $"{time.TotalMinutes:0} min",
        _ => $"{time.TotalHours:0.0} h",
    };
}
