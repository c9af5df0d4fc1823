using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace VisualSearch.Core.Jobs;

/// <summary>
/// One piece of work at a time in the background of the server, its state for pages to watch, and its end with the host's.
/// Thread-safe.
/// </summary>
/// <typeparam name="T">The immutable state that pages watch.</typeparam>
internal abstract class BackgroundJob<T>(ILogger logger) : IHostedService, IDisposable
    where T : class
{
    private readonly Lock _lock = new();
    private CancellationTokenSource _cancel = new();
    private Task _job = Task.CompletedTask;
    private T? _current;

    /// <summary>Raised, from any thread, when <see cref="Current"/> has changed.</summary>
    public event Action? Changed;

    /// <summary>The state of the running job, or of the last one; null before the first.</summary>
    public T? Current
    {
        get
        {
            lock (_lock)
            {
                return _current;
            }
        }
    }

    /// <summary>Asks the running job to stop.</summary>
    public void Cancel()
    {
        lock (_lock)
        {
            _cancel.Cancel();
        }
    }

    /// <summary>Completes when no job runs.</summary>
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

    public void Dispose()
    {
        _cancel.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts work, unless other work runs.</summary>
    /// <param name="first">The first state, given the last job's.</param>
    /// <param name="work">The work; it tells its states by <see cref="Show"/>.</param>
    /// <exception cref="UnavailableException">Other work runs.</exception>
    protected T Start(Func<T?, T> first, Func<CancellationToken, Task> work)
    {
        T starting;
        lock (_lock)
        {
            if (!_job.IsCompleted)
            {
                throw new UnavailableException(Busy(_current!), "Wait until it has ended, or cancel it, and try again.");
            }

            _cancel.Dispose();
            _cancel = new CancellationTokenSource();
            _current = starting = first(_current);
            var token = _cancel.Token;
            _job = Task.Run(() => RunAsync(work, token), CancellationToken.None);
        }

        RaiseChanged();
        return starting;
    }

    /// <summary>Says, in a sentence, that a job runs.</summary>
    protected abstract string Busy(T running);

    /// <summary>The state of a job that was cancelled.</summary>
    protected abstract T Cancelled(T running);

    /// <summary>The state of a job that failed, for a reason in words.</summary>
    protected abstract T Failed(T running, string problem);

    /// <summary>Changes the state and tells it.</summary>
    /// <param name="change">Gives the new state; called under a lock.</param>
    protected void Show(Func<T, T> change)
    {
        Note(change);
        RaiseChanged();
    }

    /// <summary>Changes the state and tells nobody.</summary>
    protected void Note(Func<T, T> change)
    {
        lock (_lock)
        {
            _current = change(_current!);
        }
    }

    private async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Show(Cancelled);
        }
#pragma warning disable CA1031 // a job that fails is shown on the page; the server goes on
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (error is not VisualSearchException)
            {
                logger.LogError(error, "The job failed.");
            }

            Show(running => Failed(running, ProblemWords.Of(error)));
        }
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
}
