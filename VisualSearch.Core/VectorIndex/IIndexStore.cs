namespace VisualSearch.Core.VectorIndex;

/// <summary>What a stored generation of an index is.</summary>
/// <param name="Generation">Rising number; the highest valid one is current.</param>
/// <param name="SpaceKey">Key of the index: of the embedding space its vectors are of, and how they are compared where that is not usual.</param>
/// <param name="FactoryString">The kind of index.</param>
/// <param name="Metric">How vectors are compared.</param>
/// <param name="Dimension">Length of a vector.</param>
/// <param name="Count">Vectors held.</param>
/// <param name="Engine">The engine that wrote it.</param>
/// <param name="Sha256">Checksum of the index file, lower-case hex.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="ContentKey">
/// What the vectors were taken from (a digest of the catalogue's state), to tell whether a rebuild is due.
/// </param>
public sealed record IndexGeneration(
    long Generation, string SpaceKey, string FactoryString, MetricType Metric, int Dimension, long Count,
    string Engine, string Sha256, DateTimeOffset CreatedAt, string ContentKey)
{
    /// <summary>What was subtracted from the vectors, as text of the owner's own format; empty for nothing.</summary>
    public string Centre { get; init; } = "";
}

/// <summary>Generations of indexes on disk: written to a temporary file, synced, renamed, verified by checksum when read.</summary>
public interface IIndexStore
{
    /// <summary>Writes a new generation and then drops the ones of the same kind that it replaces.</summary>
    /// <param name="index">The index.</param>
    /// <param name="spaceKey">Its key.</param>
    /// <param name="contentKey">What its vectors were taken from.</param>
    /// <param name="centre">What was subtracted from them; empty for nothing.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    Task<IndexGeneration> SaveAsync(
        IVectorIndex index, string spaceKey, string contentKey, string centre = "", CancellationToken cancellationToken = default);

    /// <summary>
    /// Loads the newest generation of a space that verifies; a damaged one is set aside, logged and passed over.
    /// Null when there is none, so that the caller rebuilds from the vectors in the database.
    /// </summary>
    Task<(IVectorIndex Index, IndexGeneration Generation)?> LoadAsync(string spaceKey, string factoryString, CancellationToken cancellationToken = default);

    /// <summary>Deletes every generation of an index.</summary>
    /// <param name="spaceKey">Its key.</param>
    /// <param name="factoryString">Its kind.</param>
    /// <param name="cancellationToken">Stops before anything is deleted.</param>
    /// <returns>How many there were.</returns>
    Task<int> RemoveAsync(string spaceKey, string factoryString, CancellationToken cancellationToken = default);

    /// <summary>Size of a generation's file in bytes; 0 where it is gone.</summary>
    long BytesOf(IndexGeneration generation);

    /// <summary>Every stored generation, newest first, unverified.</summary>
    Task<IReadOnlyList<IndexGeneration>> ListAsync(CancellationToken cancellationToken = default);
}
