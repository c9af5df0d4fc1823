using VisualSearch.Core.Catalog;

namespace VisualSearch.Core.Indexing;

/// <summary>Work after which more can be found than now.</summary>
/// <param name="Words">What goes on and how far it is, in sentences for people.</param>
/// <param name="Share">Share done, 0..1; null while that is not known.</param>
/// <param name="Remaining">Estimated time left; null while unknown.</param>
public sealed record Preparation(string Words, double? Share, TimeSpan? Remaining);

/// <summary>Whether the program can answer searches yet, for health checks and pages.</summary>
public interface IReadiness
{
    /// <summary>Whether start-up work is over.</summary>
    bool IsReady { get; }

    /// <summary>How the start-up work is or was, in words for people.</summary>
    string Reason { get; }

    /// <summary>What goes on, start-up work or a job; null when all that is there can be found.</summary>
    Preparation? Preparation { get; }

    /// <summary>Raised, from any thread and at most a few times a second, when anything here has changed.</summary>
    event Action? Changed;
}

/// <summary>What the start-up work says of itself, and the job that runs.</summary>
internal sealed class Readiness : IReadiness
{
    private readonly TaskCompletionSource _once = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IIndexingJobs _jobs;
    private volatile State _state = new(false, false, "Starting.");

    public Readiness(IIndexingJobs jobs)
    {
        _jobs = jobs;
        jobs.Changed += () => Changed?.Invoke();
    }

    public event Action? Changed;

    public bool IsReady => _state.IsReady;

    public string Reason => _state.Reason;

    public Preparation? Preparation => (_jobs.Current, _state) switch
    {
        ({ State: RunState.Running } job, var state) => Of(job, state.IsAtWork ? state.Reason : $"{job.Title}."),
        (_, { IsAtWork: true, Reason: var reason }) => new Preparation(reason, null, null),
        _ => null,
    };

    internal void Wait(string reason) => Become(new State(false, true, reason));

    internal void Ready(string reason = "Ready.")
    {
        Become(new State(true, false, reason));
        _once.TrySetResult();
    }

    /// <summary>Completes when the start-up work was over for the first time.</summary>
    internal Task WhenReadyAsync(CancellationToken cancellationToken) => _once.Task.WaitAsync(cancellationToken);

    private static Preparation Of(JobProgress job, string what) => job.Stage switch
    {
        JobStage.Reading => new Preparation(job.Products == 0 ? what : $"{what} {Count(job.Products, "product")} read so far.", null, null),
        JobStage.Computing when job.Total > 0 => new Preparation(
            $"{what} {job.Done:N0} of {Count(job.Total, "picture")} done.", Math.Min(1, (double)job.Done / job.Total), job.Remaining),
        JobStage.Building => new Preparation($"{what} The index is being built.", null, null),
        _ => new Preparation(what, null, null),
    };

    private static string Count(int number, string noun) => $"{number:N0} {noun}{(number == 1 ? "" : "s")}";

    private void Become(State state)
    {
        _state = state;
        Changed?.Invoke();
    }

    private sealed record State(bool IsReady, bool IsAtWork, string Reason);
}
