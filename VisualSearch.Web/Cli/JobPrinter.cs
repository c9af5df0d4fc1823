using System.CommandLine;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;
using VisualSearch.Web.Api;
using VisualSearch.Web.Requests;
using VisualSearch.Web.Shared.Jobs;

namespace VisualSearch.Web.Cli;

/// <summary>Shows how an import or re-index goes and how it ended.</summary>
internal static class JobPrinter
{
    /// <summary>Runs a job with progress on stderr and its outcome on stdout.</summary>
    public static async Task<int> RunAsync(Func<IProgress<JobProgress>, Task<JobProgress>> job, ParseResult parsed, bool json)
    {
        JobProgress ended;
        using (var line = ProgressLine.OnStderr())
        {
            ended = await job(new DirectProgress<JobProgress>(now => Show(now, line)));
        }

        await (json ? ConsoleText.WriteJsonAsync(JobAnswer.From(ended)) : PrintAsync(ended, parsed));
        return ended.State switch
        {
            // a run of which nothing came is no success
            RunState.Completed => ended is { Total: > 0 } && ended.Failed == ended.Total ? ExitCodes.Unavailable : ExitCodes.Ok,
            RunState.Cancelled => ExitCodes.Cancelled,
            RunState.Asking => ExitCodes.Asks,
            _ => ExitCodes.Unavailable,
        };
    }

    private static void Show(JobProgress now, ProgressLine line)
    {
        if (now.Products > 0 || now.Total > 0)
        {
            line.Show(now.Stage.ToString(), now.Done, now.Total, Describe(now));
        }
    }

    private static async Task PrintAsync(JobProgress job, ParseResult parsed)
    {
        await PrintAsync(job.RecentFailures, job.Problems, "");
        await PrintAsync(job.RecentNotices, job.Notices, "Notice, ");
        await Console.Out.WriteLineAsync($"{job.Title}: {ValueText.Name(job.State)}. {JobText.Counts(job)}");
        foreach (var note in job.Notes)
        {
            await Console.Out.WriteLineAsync(GlobalOptions.Complete(parsed, note));
        }

        if (job.Problem is { } problem)
        {
            await Console.Error.WriteLineAsync(job.Question is null ? problem : $"{problem} {AllowRemovals(parsed)}");
        }
    }

    private static string AllowRemovals(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue<string>("PATH");
        var further = parsed.Tokens.Select(static token => token.Value).Where(word => word is not "import" && !string.Equals(word, path, StringComparison.Ordinal));
        return $"The command for that is {AdvisedCommand.Of(["import", path, .. further, "--allow-removals"])}.";
    }

    private static async Task PrintAsync(IReadOnlyList<ImportFailure> recent, int inAll, string before)
    {
        foreach (var failure in recent.Reverse())
        {
            await Console.Error.WriteLineAsync($"{before}{failure.Place}: {failure.Message}");
        }

        if (inAll > recent.Count)
        {
            await Console.Error.WriteLineAsync($"{before}and {inAll - recent.Count} more; the import page lists them all.");
        }
    }

    private static string Describe(JobProgress job) => job.Stage switch
    {
        JobStage.Reading => $"reading, {job.Products} products",
        JobStage.Computing => $"{job.Done} of {job.Total} images{Rate(job)}{Failed(job)}",
        JobStage.Building => "building the index",
        _ => $"{job.Done} images{Failed(job)}",
    };

    private static string Rate(JobProgress job) =>
        (job.ImagesPerSecond > 0 ? $", {job.ImagesPerSecond:0.0} a second" : "")
        + (job.Remaining is { } left ? $", {left:h\\:mm\\:ss} left" : "");

    private static string Failed(JobProgress job) => job.Failed > 0 ? $", {job.Failed} failed" : "";
}
