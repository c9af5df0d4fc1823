using Microsoft.Extensions.Logging.Abstractions;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Tests.Indexing;

public sealed class IndexingJobsTests : IDisposable
{
    private static readonly ImportRequest Request = new() { Path = "/somewhere/shoes" };

    private readonly StagedPipeline _pipeline = new();
    private readonly IndexingJobs _jobs;

    public IndexingJobsTests() => _jobs = new IndexingJobs(_pipeline, NullLogger<IndexingJobs>.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_job_is_refused_while_one_runs_and_taken_after_it()
    {
        var started = _jobs.StartImport(Request);
        Assert.Equal(("Import of shoes", RunState.Running), (started.Title, started.State));
        Assert.Throws<UnavailableException>(() => _jobs.StartIndex(new IndexRequest()));

        _pipeline.End.SetResult();
        await _jobs.WhenIdleAsync(Token);
        Assert.Equal(RunState.Completed, _jobs.Current!.State);

        _jobs.StartIndex(new IndexRequest());
        await _jobs.WhenIdleAsync(Token);
        Assert.Equal("Re-index of the catalogue", _jobs.Current!.Title);
    }

    [Fact]
    public async Task Cancel_reaches_the_running_job()
    {
        _jobs.StartImport(Request);
        _jobs.Cancel();
        await _jobs.WhenIdleAsync(Token);

        Assert.Equal(RunState.Cancelled, _jobs.Current!.State);
    }

    [Fact]
    public async Task The_end_of_the_host_cancels_the_job_and_waits_for_it()
    {
        _jobs.StartImport(Request);
        await _jobs.StopAsync(Token);

        Assert.Equal(RunState.Cancelled, _jobs.Current!.State);
    }

    [Fact]
    public async Task A_known_error_is_told_in_its_own_words()
    {
        _jobs.StartImport(Request);
        _pipeline.End.SetException(new ImportSourceException("source-empty", "The folder is empty.", "Put pictures into it."));
        await _jobs.WhenIdleAsync(Token);

        Assert.Equal((RunState.Failed, JobStage.Ended), (_jobs.Current!.State, _jobs.Current.Stage));
        Assert.Equal("The folder is empty. Put pictures into it.", _jobs.Current.Problem);
    }

    [Fact]
    public async Task An_unknown_error_is_told_without_its_details()
    {
        _jobs.StartImport(Request);
        _pipeline.End.SetException(new InvalidOperationException("Sequence /srv/secret contains no elements"));
        await _jobs.WhenIdleAsync(Token);

        Assert.Equal(RunState.Failed, _jobs.Current!.State);
        Assert.Contains("did not expect", _jobs.Current.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", _jobs.Current.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_report_is_announced_even_when_a_listener_fails()
    {
        var seen = new List<RunState>();
        _jobs.Changed += () => throw new InvalidOperationException("a page that is gone");
        _jobs.Changed += () => seen.Add(_jobs.Current!.State);

        _jobs.StartImport(Request);
        _pipeline.End.SetResult();
        await _jobs.WhenIdleAsync(Token);

        Assert.Equal(RunState.Running, seen[0]);
        Assert.Equal(RunState.Completed, seen[^1]);
    }

    [Fact]
    public async Task Without_a_job_it_is_idle_and_has_nothing_to_show()
    {
        await _jobs.WhenIdleAsync(Token);
        Assert.Null(_jobs.Current);
    }

    public void Dispose() => _jobs.Dispose();

    /// <summary>A pipeline that ends when the test says so.</summary>
    private sealed class StagedPipeline : IIndexingPipeline
    {
        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<JobProgress> ImportAsync(ImportRequest request, IProgress<JobProgress>? progress = null, CancellationToken cancellationToken = default) =>
            RunAsync(JobTitles.Of(request), cancellationToken);

        public Task<JobProgress> IndexAsync(IndexRequest request, IProgress<JobProgress>? progress = null, CancellationToken cancellationToken = default) =>
            RunAsync(JobTitles.Of(request), cancellationToken);

        public Task<JobProgress> RemoveSampleAsync(IProgress<JobProgress>? progress = null, CancellationToken cancellationToken = default) =>
            RunAsync(JobTitles.SampleRemoval, cancellationToken);

        public Task<JobProgress> RestoreSampleAsync(IProgress<JobProgress>? progress = null, CancellationToken cancellationToken = default) =>
            RunAsync(JobTitles.SampleReturn, cancellationToken);

        private async Task<JobProgress> RunAsync(string title, CancellationToken cancellationToken)
        {
            await End.Task.WaitAsync(cancellationToken);
            return JobProgresses.Starting(title) with { State = RunState.Completed, Stage = JobStage.Ended };
        }
    }
}
