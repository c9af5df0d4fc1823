namespace VisualSearch.Core.Embedding;

/// <summary>How two vectors are compared.</summary>
public enum VectorMetric
{
    /// <summary>The cosine of unit vectors, with the stages of a preset: larger is nearer, 1 is the same.</summary>
    Cosine,

    /// <summary>The inner product of a network's own vectors: larger is nearer, and longer vectors are nearer to everything.</summary>
    InnerProduct,

    /// <summary>The Euclidean distance of a network's own vectors: smaller is nearer, 0 is the same.</summary>
    Euclidean,
}
