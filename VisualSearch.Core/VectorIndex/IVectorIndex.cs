namespace VisualSearch.Core.VectorIndex;

/// <summary>How two vectors are compared. The values are FAISS's own.</summary>
public enum MetricType
{
    /// <summary>Inner product: larger is nearer; the cosine when both sides have unit length.</summary>
    InnerProduct = 0,

    /// <summary>Squared Euclidean distance: smaller is nearer.</summary>
    L2 = 1,
}

/// <summary>The k nearest vectors of each query, row by row, best first; missing places have id -1.</summary>
/// <param name="K">Places per query.</param>
/// <param name="Distances">queries * k scores (inner product) or squared distances (L2).</param>
/// <param name="Labels">queries * k ids; -1 where there are fewer than k vectors.</param>
public sealed record SearchResult(int K, float[] Distances, long[] Labels);

/// <summary>
/// An index of float vectors with 64-bit ids, in the shape of FaissNet's Index. Searches may run side by side;
/// adding and removing wait for them.
/// </summary>
public interface IVectorIndex : IDisposable
{
    /// <summary>Length of a vector.</summary>
    int Dimension { get; }

    /// <summary>Vectors held.</summary>
    long Count { get; }

    /// <summary>How vectors are compared.</summary>
    MetricType MetricType { get; }

    /// <summary>The factory string it was made by, such as <c>IDMap2,Flat</c>.</summary>
    string FactoryString { get; }

    /// <summary>Whether vectors can be added already.</summary>
    bool IsTrained { get; }

    /// <summary>Learns what the index needs from sample vectors (a no-op for flat indexes).</summary>
    /// <param name="vectors">n * dimension floats.</param>
    void Train(ReadOnlySpan<float> vectors);

    /// <summary>Adds vectors under ids that are not yet in use.</summary>
    /// <param name="vectors">n * dimension finite floats.</param>
    /// <param name="ids">n distinct ids, 0 or greater.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, an id is taken or negative, or a value is not finite.</exception>
    void AddWithIds(ReadOnlySpan<float> vectors, ReadOnlySpan<long> ids);

    /// <summary>The k nearest vectors of each query.</summary>
    /// <param name="queries">n * dimension floats.</param>
    /// <param name="k">At least 1; more than Count leaves places empty.</param>
    SearchResult Search(ReadOnlySpan<float> queries, int k);

    /// <summary>As Search, with the found vectors themselves: n * k * dimension floats, zeros in empty places.</summary>
    (SearchResult Result, float[] Vectors) SearchAndReconstruct(ReadOnlySpan<float> queries, int k);

    /// <summary>The stored vector of an id.</summary>
    /// <exception cref="KeyNotFoundException">No vector has this id.</exception>
    float[] Reconstruct(long id);

    /// <summary>The ids of the k nearest vectors of each query, without distances.</summary>
    long[] Assign(ReadOnlySpan<float> queries, int k = 1);

    /// <summary>Removes vectors; ids that are not there are passed over.</summary>
    /// <returns>How many were removed.</returns>
    long RemoveIds(ReadOnlySpan<long> ids);

    /// <summary>Moves all vectors of another index of the same kind into this one, leaving it empty.</summary>
    /// <exception cref="ArgumentException">Kinds, dimensions or ids do not fit.</exception>
    void MergeFrom(IVectorIndex other);

    /// <summary>Sets a search-time parameter by FAISS's name, such as <c>efSearch</c> or <c>nprobe</c>.</summary>
    /// <exception cref="ArgumentException">The index has no such parameter.</exception>
    void SetParameter(string name, double value);

    /// <summary>Writes the index to a file, atomically.</summary>
    void Save(string path);

    /// <summary>The index as bytes, as Save would write it.</summary>
    byte[] ToBytes();
}

/// <summary>Makes and loads indexes: FAISS where its native part is there, else an exact scan in .NET.</summary>
public interface IVectorIndexFactory
{
    /// <summary>The engine and its version, for the status page: <c>FAISS 1.7.3 (AVX-512 kernels)</c> or <c>exact scan (.NET)</c>.</summary>
    string Engine { get; }

    /// <summary>Whether FAISS answers.</summary>
    bool IsFaiss { get; }

    /// <summary>Why FAISS does not answer and what to install; null when it does.</summary>
    string? MissingReason { get; }

    /// <summary>Makes an empty index.</summary>
    /// <param name="dimension">Length of a vector, at least 1.</param>
    /// <param name="factoryString">FAISS's factory language: Flat, HNSW32, IVF64,Flat, PCA64,Flat ...</param>
    /// <param name="metric">How vectors are compared.</param>
    /// <exception cref="InvalidRequestException">The factory string is not understood by this engine.</exception>
    IVectorIndex Create(int dimension, string factoryString = "Flat", MetricType metric = MetricType.InnerProduct);

    /// <summary>Loads what Save wrote. The caller has verified the file's checksum.</summary>
    IVectorIndex Load(string path);

    /// <summary>Loads what ToBytes gave.</summary>
    IVectorIndex FromBytes(ReadOnlySpan<byte> bytes);
}
