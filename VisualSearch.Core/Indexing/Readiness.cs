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
    private volatile State _state = new(false, "Starting.");

    public bool IsReady => _state.IsReady;

    public string Reason => _state.Reason;

    internal void Wait(string reason) => _state = new State(false, reason);

    internal void Ready(string reason = "Ready.") => _state = new State(true, reason);

    private sealed record State(bool IsReady, string Reason);
}
