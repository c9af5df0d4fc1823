using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VisualSearch.Core.Catalog;

namespace VisualSearch.Core.Indexing;

/// <summary>Runs the pipeline in the background; the host's end cancels the job, and its next run goes on.</summary>
internal sealed class IndexingJobs(IIndexingPipeline pipeline, ILogger<IndexingJobs> logger) : IIndexingJobs, IHostedService, IDisposable
{
    private readonly Lock _lock = new();
    private CancellationTokenSource _cancel = new();
    private Task _job = Task.CompletedTask;
    private JobProgress? _current;

    public event Action? Changed;

    public JobProgress? Current
    {
        get
        {
            lock (_lock)
            {
                return _current;
            }
        }
    }

    public JobProgress StartImport(ImportRequest request) =>
        Start(JobTitles.Of(request), (progress, token) => pipeline.ImportAsync(request, progress, token));

    public JobProgress StartIndex(IndexRequest request) =>
        Start(JobTitles.Of(request), (progress, token) => pipeline.IndexAsync(request, progress, token));

    public void Cancel()
    {
        lock (_lock)
        {
            _cancel.Cancel();
        }
    }

    public Task WhenIdleAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return _job.WaitAsync(cancellationToken);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Cancel();
        await WhenIdleAsync(cancellationToken);
    }

    public void Dispose() => _cancel.Dispose();

    private JobProgress Start(string title, Func<IProgress<JobProgress>, CancellationToken, Task<JobProgress>> job)
    {
        JobProgress starting;
        lock (_lock)
        {
            if (!_job.IsCompleted)
            {
                throw new UnavailableException(
                    $"A job is running already: {_current?.Title}.", "Wait until it has ended, or cancel it, and try again.");
            }

            _cancel.Dispose();
            _cancel = new CancellationTokenSource();
            _current = starting = JobProgresses.Starting(title);
            var token = _cancel.Token;
            _job = Task.Run(() => RunAsync(job, token), CancellationToken.None);
        }

        RaiseChanged();
        return starting;
    }

    private async Task RunAsync(Func<IProgress<JobProgress>, CancellationToken, Task<JobProgress>> job, CancellationToken cancellationToken)
    {
        try
        {
            Show(await job(new Listener(this), cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Show(Current! with { State = RunState.Cancelled, Stage = JobStage.Ended, Remaining = null });
        }
#pragma warning disable CA1031 // a job that fails is shown on the page; the server goes on
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (error is not VisualSearchException)
            {
                logger.LogError(error, "The job failed.");
            }

            Show(Current! with { State = RunState.Failed, Stage = JobStage.Ended, Remaining = null, Problem = ProblemWords.Of(error) });
        }
    }

    private void Show(JobProgress progress)
    {
        lock (_lock)
        {
            _current = progress;
        }

        RaiseChanged();
    }

    private void RaiseChanged()
    {
        foreach (var listener in Changed?.GetInvocationList() ?? [])
        {
            try
            {
                ((Action)listener)();
            }
#pragma warning disable CA1031 // a page that fails to redraw must not end the job
            catch (Exception error)
#pragma warning restore CA1031
            {
                logger.LogWarning(error, "A listener to the job's progress failed.");
            }
        }
    }

    private sealed class Listener(IndexingJobs jobs) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => jobs.Show(value);
    }
}
