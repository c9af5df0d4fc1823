using VisualSearch.Core.Embedding;

namespace VisualSearch.Core.Indexing.Choosing;

/// <summary>What, beside the embedder and its mode, makes an index what it is. Two choices never share an index.</summary>
public sealed record IndexChoice
{
    /// <summary>What an index is unless something else is asked for.</summary>
    public static IndexChoice Default { get; } = new();

    /// <summary>How vectors are compared. Inner product and Euclidean distance compare the network's own vectors, without stages.</summary>
    public VectorMetric Metric { get; init; }

    /// <summary>Whether the index also holds flips and turns of every region.</summary>
    public bool Augmented { get; init; }

    /// <summary>Principal components that vectors are reduced to, 1 to their dimension; null keeps them whole.</summary>
    public int? Components { get; init; }

    /// <summary>FAISS factory string, such as <c>HNSW32</c>; null takes the configured one.</summary>
    public string? Factory { get; init; }
}
