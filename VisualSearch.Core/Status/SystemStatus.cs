using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Inference;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Status;

/// <summary>What the program is made of and how it is, without paths of the machine.</summary>
public sealed record SystemStatus
{
    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Name and version of .NET.</summary>
    public required string Runtime { get; init; }

    /// <summary>The operating system.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>Processor cores at hand.</summary>
    public required int Cores { get; init; }

    /// <summary>How long the process has been running.</summary>
    public required TimeSpan Uptime { get; init; }

    /// <summary>Whether searches can be answered.</summary>
    public required bool IsReady { get; init; }

    /// <summary>Why they can or cannot, in words.</summary>
    public required string Readiness { get; init; }

    /// <summary>Memory of the process.</summary>
    public required MemoryStatus Memory { get; init; }

    /// <summary>The embedders that can run here, best first.</summary>
    public required IReadOnlyList<EmbedderStatus> Embedders { get; init; }

    /// <summary>Spaces that hold vectors of embedders or weights that are no longer at hand.</summary>
    public required IReadOnlyList<SpaceStatus> OrphanedSpaces { get; init; }

    /// <summary>Every model card, in name order.</summary>
    public required IReadOnlyList<ModelStatus> Models { get; init; }

    /// <summary>What finds the regions, in words.</summary>
    public required string RegionFinder { get; init; }

    /// <summary>The vector index.</summary>
    public required IndexStatus Index { get; init; }

    /// <summary>The database.</summary>
    public required DatabaseStatus Database { get; init; }

    /// <summary>Stored vectors that are damaged.</summary>
    public required DamagedVectors DamagedVectors { get; init; }

    /// <summary>Name and version of the imaging library.</summary>
    public required string ImagingLibrary { get; init; }

    /// <summary>What cannot be used of what was learnt from queries, in words, one for each embedding space.</summary>
    public IReadOnlyList<string> QueryMeanProblems { get; init; } = [];

    /// <summary>The running job, or the last one of this process.</summary>
    public JobProgress? Job { get; init; }
}

/// <summary>Memory of the process in bytes.</summary>
/// <param name="WorkingSet">Physical memory in use, native libraries included.</param>
/// <param name="ManagedHeap">Size of the managed heap.</param>
/// <param name="Available">What the process may use in all.</param>
public sealed record MemoryStatus(long WorkingSet, long ManagedHeap, long Available);

/// <summary>Vectors of one embedding space that can be found.</summary>
/// <param name="Key">Key of the space.</param>
/// <param name="Mode">Preprocessing mode; null when the space's embedder is not at hand.</param>
/// <param name="Vectors">How many.</param>
public sealed record SpaceStatus(string Key, ResizeMode? Mode, long Vectors);

/// <summary>An embedder that can run here.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is.</param>
/// <param name="IsActive">Whether it is used unless another is asked for.</param>
/// <param name="DefaultMode">The mode that suits it best.</param>
/// <param name="Dimension">Length of its vectors in that mode.</param>
/// <param name="Spaces">Its spaces that hold vectors.</param>
public sealed record EmbedderStatus(
    string Name, string Description, bool IsActive, ResizeMode DefaultMode, int Dimension, IReadOnlyList<SpaceStatus> Spaces);

/// <summary>A model card and whether its weights are at hand.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Task">What it does.</param>
/// <param name="Description">What it is.</param>
/// <param name="Licence">SPDX expression of its licence.</param>
/// <param name="Source">Where its weights come from.</param>
/// <param name="Bytes">Size of its weights.</param>
/// <param name="IsAvailable">Whether verified weights are at hand.</param>
/// <param name="Problem">Why not, in words.</param>
public sealed record ModelStatus(
    string Name, ModelTask Task, string Description, string Licence, string Source, long Bytes, bool IsAvailable, string? Problem);

/// <summary>The vector index.</summary>
/// <param name="Engine">Engine and version.</param>
/// <param name="IsFaiss">Whether FAISS answers.</param>
/// <param name="MissingReason">Why not, and what to install.</param>
/// <param name="FactoryString">The kind of index.</param>
/// <param name="Generations">Stored generations, newest first.</param>
public sealed record IndexStatus(
    string Engine, bool IsFaiss, string? MissingReason, string FactoryString, IReadOnlyList<IndexGeneration> Generations);

/// <summary>The database.</summary>
/// <param name="Bytes">Size of its files.</param>
/// <param name="SqliteVersion">Version of SQLite.</param>
/// <param name="Counts">How much is in it.</param>
public sealed record DatabaseStatus(long Bytes, string SqliteVersion, CatalogCounts Counts);

/// <summary>Tells how the program is, for pages, command line and API.</summary>
public interface ISystemStatus
{
    /// <summary>The status now.</summary>
    /// <exception cref="CatalogDatabaseException">The database cannot be read.</exception>
    Task<SystemStatus> ReadAsync(CancellationToken cancellationToken = default);
}
