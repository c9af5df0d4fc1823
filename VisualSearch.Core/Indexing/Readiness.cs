namespace VisualSearch.Core.Indexing;

/// <summary>Whether the program can answer searches yet, for health checks.</summary>
public interface IReadiness
{
    /// <summary>Whether start-up work is over.</summary>
    bool IsReady { get; }

    /// <summary>What is going on, in words for people.</summary>
    string Reason { get; }
}

/// <summary>Set once by the start-up work.</summary>
internal sealed class Readiness : IReadiness
{
    private readonly TaskCompletionSource _once = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile State _state = new(false, "Starting.");

    public bool IsReady => _state.IsReady;

    public string Reason => _state.Reason;

    internal void Wait(string reason) => _state = new State(false, reason);

    internal void Ready(string reason = "Ready.")
    {
        _state = new State(true, reason);
        _once.TrySetResult();
    }

    /// <summary>Completes when the start-up work was over for the first time.</summary>
    internal Task WhenReadyAsync(CancellationToken cancellationToken) => _once.Task.WaitAsync(cancellationToken);

    private sealed record State(bool IsReady, string Reason);
}
