using VisualSearch.Core.Catalog;

namespace VisualSearch.Core.Evaluation;

/// <summary>What an evaluation measures.</summary>
public enum EvaluationSubject
{
    /// <summary>The sample catalogue's scenes against its products.</summary>
    Sample,

    /// <summary>The live catalogue, by holding pictures out.</summary>
    Catalogue,

    /// <summary>CSV files on this machine.</summary>
    Files,
}

/// <summary>An evaluation to run in the background.</summary>
public sealed record EvaluationJobRequest
{
    /// <summary>What to measure.</summary>
    public EvaluationSubject Subject { get; init; }

    /// <summary>With what to measure.</summary>
    public EvaluationOptions Options { get; init; } = new();

    /// <summary>The gallery's CSV file, for <see cref="EvaluationSubject.Files"/>; null where only boxes are measured.</summary>
    public string? GalleryCsv { get; init; }

    /// <summary>The queries' CSV file, for <see cref="EvaluationSubject.Files"/>; null where only boxes are measured.</summary>
    public string? QueriesCsv { get; init; }

    /// <summary>The boxes' CSV file, for <see cref="EvaluationSubject.Files"/>; null where none are measured.</summary>
    public string? BoxesCsv { get; init; }
}

/// <summary>An evaluation that runs or ran in the background.</summary>
/// <param name="Id">Number of the run, from 1 since the program started.</param>
/// <param name="Request">What it measures.</param>
/// <param name="State">Whether it runs, or how it ended.</param>
/// <param name="Done">Pictures looked at.</param>
/// <param name="Total">Of all; 0 while that is not known.</param>
/// <param name="Report">The figures, once it has completed.</param>
/// <param name="Problem">Why it could not go on; null where it could.</param>
public sealed record EvaluationJob(
    int Id, EvaluationJobRequest Request, RunState State, int Done = 0, int Total = 0, EvaluationReport? Report = null, string? Problem = null);

/// <summary>The one background evaluation of the server: started, watched and cancelled from the page. The last result stays until the next.</summary>
public interface IEvaluationJobs
{
    /// <summary>The running evaluation, or the last one; null before the first.</summary>
    EvaluationJob? Current { get; }

    /// <summary>Raised, from any thread and at most a few times a second, when Current has changed.</summary>
    event Action? Changed;

    /// <summary>Starts an evaluation.</summary>
    /// <exception cref="UnavailableException">Another one runs.</exception>
    EvaluationJob Start(EvaluationJobRequest request);

    /// <summary>Asks the running evaluation to stop.</summary>
    void Cancel();

    /// <summary>Completes when none runs.</summary>
    Task WhenIdleAsync(CancellationToken cancellationToken = default);
}
