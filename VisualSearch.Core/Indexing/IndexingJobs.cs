using Microsoft.Extensions.Logging;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Jobs;

namespace VisualSearch.Core.Indexing;

/// <summary>Runs the pipeline in the background; the host's end cancels the job, and its next run goes on.</summary>
internal sealed class IndexingJobs(IIndexingPipeline pipeline, ILogger<IndexingJobs> logger) : BackgroundJob<JobProgress>(logger), IIndexingJobs
{
    public JobProgress StartImport(ImportRequest request) =>
        Start(JobTitles.Of(request), (progress, token) => pipeline.ImportAsync(request, progress, token));

    public JobProgress StartIndex(IndexRequest request) =>
        Start(JobTitles.Of(request), (progress, token) => pipeline.IndexAsync(request, progress, token));

    public JobProgress StartRemoveSample() => Start(JobTitles.SampleRemoval, pipeline.RemoveSampleAsync);

    public JobProgress StartRestoreSample() => Start(JobTitles.SampleReturn, pipeline.RestoreSampleAsync);

    protected override string Busy(JobProgress running) => $"A job is running already: {running.Title}.";

    protected override JobProgress Cancelled(JobProgress running) => running with { State = RunState.Cancelled, Stage = JobStage.Ended, Remaining = null };

    protected override JobProgress Failed(JobProgress running, string problem) =>
        running with { State = RunState.Failed, Stage = JobStage.Ended, Remaining = null, Problem = problem };

    private JobProgress Start(string title, Func<IProgress<JobProgress>, CancellationToken, Task<JobProgress>> job) => Start(
        _ => JobProgresses.Starting(title),
        async token =>
        {
            var last = await job(new Listener(this), token);
            Show(_ => last);
        });

    private sealed class Listener(IndexingJobs jobs) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => jobs.Show(_ => value);
    }
}
