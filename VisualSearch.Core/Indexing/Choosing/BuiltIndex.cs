using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Indexing.Choosing;

/// <summary>An index that can be searched.</summary>
/// <param name="Name">What it is searched by; null where its embedder, or these weights of it, are not at hand.</param>
/// <param name="Key">Its key; with the factory its identity.</param>
/// <param name="Factory">FAISS factory string that it is made by.</param>
/// <param name="Mode">How regions are fitted; null where that is not known.</param>
/// <param name="Stages">Name of the preset; null where that is not known.</param>
/// <param name="Vectors">Vectors that can be found.</param>
/// <param name="Bytes">Size on disk of its newest generation; 0 where it is built when it is first searched.</param>
/// <param name="BuiltAt">When that was written.</param>
/// <param name="IsActive">Whether it is searched unless another is asked for.</param>
public sealed record BuiltIndex(
    IndexName? Name, string Key, string Factory, ResizeMode? Mode, string? Stages, long Vectors, long Bytes, DateTimeOffset? BuiltAt, bool IsActive);

/// <summary>The indexes that there are.</summary>
public interface IBuiltIndexes
{
    /// <summary>All of them, the active one first, then by name.</summary>
    Task<IReadOnlyList<BuiltIndex>> ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>The name by which an index is listed, whatever was left open or written otherwise.</summary>
    /// <param name="name">A name; one that stands for nothing here is given back as it is.</param>
    IndexName NameOf(IndexName name);

    /// <summary>Removes an index from disk, and its vectors unless another index is made of them.</summary>
    /// <exception cref="NotFoundException">There is no such index.</exception>
    /// <exception cref="UnavailableException">It is the active one, other indexes are made of its vectors, or a job runs.</exception>
    Task RemoveAsync(BuiltIndex index, CancellationToken cancellationToken = default);
}
