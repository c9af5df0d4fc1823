using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Core.Evaluation;

/// <inheritdoc cref="IEvaluationJobs" />
internal sealed class EvaluationJobs(IEvaluator evaluator, IOptions<VisualSearchOptions> options, TimeProvider clock, ILogger<EvaluationJobs> logger)
    : IEvaluationJobs, IHostedService, IDisposable
{
    private static readonly TimeSpan ShownEvery = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private CancellationTokenSource _cancel = new();
    private Task _job = Task.CompletedTask;
    private EvaluationJob? _current;
    private long _shown;

    public event Action? Changed;

    public EvaluationJob? Current
    {
        get
        {
            lock (_lock)
            {
                return _current;
            }
        }
    }

    public EvaluationJob Start(EvaluationJobRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        EvaluationJob starting;
        lock (_lock)
        {
            if (!_job.IsCompleted)
            {
                throw new UnavailableException("An evaluation is running already.", "Wait until it has ended, or cancel it, and try again.");
            }

            _cancel.Dispose();
            _cancel = new CancellationTokenSource();
            _current = starting = new EvaluationJob((_current?.Id ?? 0) + 1, request, RunState.Running);
            var token = _cancel.Token;
            _job = Task.Run(() => RunAsync(request, token), CancellationToken.None);
        }

        RaiseChanged();
        return starting;
    }

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

    private async Task RunAsync(EvaluationJobRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var report = await MeasureAsync(request, cancellationToken);
            Show(job => job with { State = RunState.Completed, Report = report });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Show(static job => job with { State = RunState.Cancelled });
        }
#pragma warning disable CA1031 // an evaluation that fails is shown on the page; the server goes on
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (error is not VisualSearchException)
            {
                logger.LogError(error, "The evaluation failed.");
            }

            Show(job => job with { State = RunState.Failed, Problem = ProblemWords.Of(error) });
        }
    }

    private async Task<EvaluationReport> MeasureAsync(EvaluationJobRequest request, CancellationToken cancellationToken)
    {
        var progress = new Listener(this);
        switch (request.Subject)
        {
            case EvaluationSubject.Sample:
                return await evaluator.EvaluateSampleAsync(Path.Combine(Path.GetFullPath(options.Value.DataFolder), "sample"), request.Options, progress, cancellationToken);
            case EvaluationSubject.Catalogue:
                return await evaluator.EvaluateCatalogueAsync(request.Options, progress, cancellationToken);
            default:
                var data = await EvaluationData.ReadAsync(request.GalleryCsv, request.QueriesCsv, request.BoxesCsv, cancellationToken);
                return await evaluator.EvaluateAsync(data, request.Options, progress, cancellationToken);
        }
    }

    private void Show(Func<EvaluationJob, EvaluationJob> change)
    {
        lock (_lock)
        {
            _current = change(_current!);
        }

        RaiseChanged();
    }

    private void Advance(int done, int total)
    {
        lock (_lock)
        {
            // several threads report; the one that was overtaken is passed over
            _current = _current! with { Done = Math.Max(_current.Done, done), Total = total };
            if (clock.GetElapsedTime(_shown) < ShownEvery)
            {
                return;
            }

            _shown = clock.GetTimestamp();
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
#pragma warning disable CA1031 // a page that fails to redraw must not end the evaluation
            catch (Exception error)
#pragma warning restore CA1031
            {
                logger.LogWarning(error, "A listener to the evaluation's progress failed.");
            }
        }
    }

    private sealed class Listener(EvaluationJobs jobs) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) => jobs.Advance(value.Done, value.Total);
    }
}
