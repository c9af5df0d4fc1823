using VisualSearch.Core.Catalog;

namespace VisualSearch.Core.Indexing;

/// <summary>What a job is doing.</summary>
public enum JobStage
{
    /// <summary>Reading the source and writing products.</summary>
    Reading,

    /// <summary>Fetching, decoding, detecting and embedding images.</summary>
    Computing,

    /// <summary>Building and saving the vector index.</summary>
    Building,

    /// <summary>Over.</summary>
    Ended,
}

/// <summary>A picture of a job at one moment.</summary>
/// <param name="RunId">Id of its <see cref="ImportRun"/>.</param>
/// <param name="Title">What it works on, in words.</param>
/// <param name="State">Whether and how it ended.</param>
/// <param name="Stage">What it is doing.</param>
/// <param name="Products">Products read so far, each once.</param>
/// <param name="Total">Images to look at; grows while reading.</param>
/// <param name="Computed">Images computed.</param>
/// <param name="UpToDate">Images that needed nothing.</param>
/// <param name="Failed">Images that failed.</param>
/// <param name="ImagesPerSecond">Recent rate of computed images.</param>
/// <param name="Remaining">Estimated time left; null while unknown.</param>
/// <param name="RecentFailures">The last failures, newest first, at most 100.</param>
/// <param name="Problem">Why the job as a whole failed; null when it did not.</param>
public sealed record JobProgress(
    long RunId, string Title, RunState State, JobStage Stage, int Products, int Total, int Computed, int UpToDate,
    int Failed, double ImagesPerSecond, TimeSpan? Remaining, IReadOnlyList<ImportFailure> RecentFailures, string? Problem)
{
    /// <summary>Products hidden because their source no longer names them.</summary>
    public int Hidden { get; init; }

    /// <summary>What else it did or found that is to be told, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What it did not hide without being asked; null where nothing.</summary>
    public RemovalQuestion? Question { get; init; }

    /// <summary>Images dealt with, however it went.</summary>
    public int Done => Computed + UpToDate + Failed;

    /// <summary>Rows, fields and other parts of the source that could not be used as they stood.</summary>
    public int SourceProblems { get; init; }

    /// <summary>Notices of how something in the source was taken; nothing failed.</summary>
    public int Notices { get; init; }

    /// <summary>The last notices, newest first, at most 100.</summary>
    public IReadOnlyList<ImportFailure> RecentNotices { get; init; } = [];

    /// <summary>All that failed, images and parts of the source.</summary>
    public int Problems => Failed + SourceProblems;
}

/// <summary>
/// From a source to a searchable index: read, fetch, decode, detect, embed, build. Computes only what is missing, so that
/// a run after a cancel, a crash or a change of model goes on where it must. Searches go on meanwhile.
/// </summary>
public interface IIndexingPipeline
{
    /// <summary>Imports a source and indexes what is new or changed.</summary>
    /// <exception cref="ImportSourceException">The source as a whole cannot be read.</exception>
    Task<JobProgress> ImportAsync(ImportRequest request, IProgress<JobProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Indexes what the catalogue already names: after a change of model, detector, mode or files.</summary>
    Task<JobProgress> IndexAsync(IndexRequest request, IProgress<JobProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Takes the sample catalogue out of the searches; its pictures and vectors are kept for <see cref="RestoreSampleAsync"/>.</summary>
    Task<JobProgress> RemoveSampleAsync(IProgress<JobProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Brings the sample catalogue back, or in; computes only what is missing.</summary>
    Task<JobProgress> RestoreSampleAsync(IProgress<JobProgress>? progress = null, CancellationToken cancellationToken = default);
}

/// <summary>What to index with.</summary>
public sealed record IndexRequest
{
    /// <summary>Name of the embedder, with stages or without; null takes the active one.</summary>
    public string? Embedder { get; init; }

    /// <summary>Preprocessing mode; null takes the embedder's own.</summary>
    public Imaging.ResizeMode? Mode { get; init; }

    /// <summary>What else the index is to be.</summary>
    public Choosing.IndexChoice Index { get; init; } = Choosing.IndexChoice.Default;

    /// <summary>Computes everything anew, even what is up to date.</summary>
    public bool Force { get; init; }
}

/// <summary>The one background job of the server: started, watched and cancelled from pages and API.</summary>
public interface IIndexingJobs
{
    /// <summary>The running job, or the last one; null before the first.</summary>
    JobProgress? Current { get; }

    /// <summary>Raised, from any thread and at most a few times a second, when Current has changed.</summary>
    event Action? Changed;

    /// <summary>Starts an import.</summary>
    /// <exception cref="UnavailableException">Another job runs.</exception>
    JobProgress StartImport(ImportRequest request);

    /// <summary>Starts a re-index.</summary>
    /// <exception cref="UnavailableException">Another job runs.</exception>
    JobProgress StartIndex(IndexRequest request);

    /// <summary>Starts <see cref="IIndexingPipeline.RemoveSampleAsync"/>.</summary>
    /// <exception cref="UnavailableException">Another job runs.</exception>
    JobProgress StartRemoveSample();

    /// <summary>Starts <see cref="IIndexingPipeline.RestoreSampleAsync"/>.</summary>
    /// <exception cref="UnavailableException">Another job runs.</exception>
    JobProgress StartRestoreSample();

    /// <summary>Asks the running job to stop; what was done stays done.</summary>
    void Cancel();

    /// <summary>Completes when no job runs.</summary>
    Task WhenIdleAsync(CancellationToken cancellationToken = default);
}
