using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace VisualSearch.Core.ModelStore;

/// <summary>Where a pull in the background stands.</summary>
public enum PullPhase
{
    /// <summary>It is under way.</summary>
    Running,

    /// <summary>The weights are at hand.</summary>
    Finished,

    /// <summary>It was cancelled; the next one goes on from there.</summary>
    Cancelled,

    /// <summary>It has failed.</summary>
    Failed,
}

/// <summary>The pull in the background, or the last one.</summary>
/// <param name="Progress">How far it is.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="Problem">Why it failed, or null.</param>
public sealed record PullState(PullProgress Progress, PullPhase Phase, VisualSearchException? Problem = null)
{
    /// <summary>Share done, 0..100.</summary>
    public double Percent => Progress.Total > 0 ? 100.0 * Progress.Done / Progress.Total : 0;
}

/// <summary>Pulls that pages start; one at a time.</summary>
public interface IModelPulls
{
    /// <summary>The running pull, else the last one; null before the first.</summary>
    PullState? Current { get; }

    /// <summary>It has got on, on any thread.</summary>
    event Action? Changed;

    /// <summary>Starts one.</summary>
    /// <exception cref="UnavailableException">Another is running.</exception>
    void Start(string model);

    /// <summary>Cancels the running one.</summary>
    void Cancel();

    /// <summary>Forgets one that has ended.</summary>
    void Dismiss();
}

/// <inheritdoc cref="IModelPulls"/>
internal sealed class ModelPulls(IModelStore store, ILogger<ModelPulls> logger) : IModelPulls, IHostedService, IDisposable
{
    private const int Steps = 200;

    private readonly Lock _lock = new();
    private CancellationTokenSource _cancel = new();
    private Task _pull = Task.CompletedTask;
    private PullState? _current;

    public event Action? Changed;

    public PullState? Current
    {
        get
        {
            lock (_lock)
            {
                return _current;
            }
        }
    }

    public void Start(string model)
    {
        lock (_lock)
        {
            if (!_pull.IsCompleted)
            {
                throw new UnavailableException($"{_current?.Progress.Model} is being downloaded.", "Wait until it is here, or cancel it.");
            }

            _cancel.Dispose();
            _cancel = new CancellationTokenSource();
            _current = new PullState(new PullProgress(model, 0, 0, "starting"), PullPhase.Running);
            var token = _cancel.Token;
            _pull = Task.Run(() => RunAsync(model, token), CancellationToken.None);
        }

        Changed?.Invoke();
    }

    public void Cancel()
    {
        lock (_lock)
        {
            _cancel.Cancel();
        }
    }

    public void Dismiss()
    {
        lock (_lock)
        {
            _current = _current is { Phase: PullPhase.Running } ? _current : null;
        }

        Changed?.Invoke();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Cancel();
        await _pull.WaitAsync(cancellationToken);
    }

    public void Dispose() => _cancel.Dispose();

    private async Task RunAsync(string model, CancellationToken cancellationToken)
    {
        try
        {
            await store.PullAsync(model, null, new Listener(this), cancellationToken);
            Show(state => state with { Phase = PullPhase.Finished });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Show(state => state with { Phase = PullPhase.Cancelled });
        }
#pragma warning disable CA1031 // a pull that fails is shown on the page; the server goes on
        catch (Exception error)
#pragma warning restore CA1031
        {
            logger.LogWarning(error, "Model {Model} could not be pulled", model);
            var problem = error as VisualSearchException
                ?? new UnavailableException($"{model} could not be written to the data folder.", "Check that the folder may be written to and has room.", error);
            Show(state => state with { Phase = PullPhase.Failed, Problem = problem });
        }
    }

    private void Show(Func<PullState, PullState> change)
    {
        lock (_lock)
        {
            _current = change(_current!);
        }

        Changed?.Invoke();
    }

    /// <summary>Tells only what a person could see.</summary>
    private sealed class Listener(ModelPulls pulls) : IProgress<PullProgress>
    {
        public void Report(PullProgress value)
        {
            var last = pulls.Current!.Progress;
            if (value.Total == 0 || value.Done * Steps / value.Total != last.Done * Steps / Math.Max(1, last.Total) || !string.Equals(value.Words, last.Words, StringComparison.Ordinal))
            {
                pulls.Show(state => state with { Progress = value });
            }
        }
    }
}
