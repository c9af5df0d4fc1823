using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Web.Shared.Jobs;

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
        RunState.Completed => job.Problems == 0 ? "Finished" : "Finished, with problems",
        RunState.Cancelled => "Cancelled; what was done stays done",
        RunState.Failed => "Could not go on",
        RunState.Asking => "Finished, but asks before it hides products",
        _ => Short(job),
    };

    /// <summary>The answer to a question, as a button.</summary>
    public static string Allow(RemovalQuestion question) =>
        question.Products > 0 ? $"Hide {Products(question.Products)}" : $"Drop the pictures of {Products(question.WithoutPictures)}";

    /// <summary>What came of a job, in one sentence.</summary>
    public static string Counts(JobProgress job) => Counts(job.Products, job.Computed, job.UpToDate, job.Failed, job.SourceProblems, job.Notices, job.Hidden);

    /// <summary>What came of a past run, in one sentence.</summary>
    public static string Counts(ImportRun run) => Counts(run.Products, run.Computed, run.UpToDate, run.Failed, run.SourceProblems, run.Notices, run.Hidden);

    /// <summary>How many problems, in words.</summary>
    public static string Problems(int count) => Many(count, "problem");

    /// <summary>How many notices, in words.</summary>
    public static string Notices(int count) => Many(count, "notice");

    /// <summary>Share done, 0..100; null while it cannot be known.</summary>
    public static double? Percent(JobProgress job) => job switch
    {
        { State: RunState.Completed or RunState.Asking } => 100,
        { Stage: JobStage.Reading } or { Total: 0 } => null,
        _ => Math.Min(100, 100.0 * job.Done / job.Total),
    };

    /// <summary>A time span as people say it.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => "under a second",
        { TotalSeconds: < 90 } => $"{time.TotalSeconds:0} s",
        { TotalMinutes: < 90 } => $"{time.TotalMinutes:0} min",
        _ => $"{time.TotalHours:0.0} h",
    };

    private static string Counts(
        int products, int computed, int upToDate, int failed, int sourceProblems, int notices, int hidden) => string.Join("; ", new[]
    {
        products > 0 ? Products(products) : "",
        $"{Many(computed, "picture")} computed, {upToDate:N0} up to date, {failed:N0} failed",
        sourceProblems > 0 ? $"{Problems(sourceProblems)} in the source" : "",
        notices > 0 ? Notices(notices) : "",
        hidden > 0 ? $"{Products(hidden)} hidden" : "",
    }.Where(part => part.Length > 0)) + ".";

    private static string Products(int count) => Many(count, "product");

    private static string Many(int count, string one) => $"{count:N0} {one}{(count == 1 ? "" : "s")}";
}
