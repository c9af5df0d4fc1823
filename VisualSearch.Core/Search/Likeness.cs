using System.Numerics.Tensors;
using VisualSearch.Core.Embedding;

namespace VisualSearch.Core.Search;

/// <summary>
/// What is compared inside, larger always being nearer: the cosine, the inner product, or the Euclidean distance with a minus
/// before it. People are shown the distance itself.
/// </summary>
internal static class Likeness
{
    /// <summary>Of what an index gives: an inner product, or a squared distance.</summary>
    internal static float Of(VectorMetric metric, float fromIndex) => metric switch
    {
        VectorMetric.Cosine => Math.Clamp(fromIndex, -1f, 1f),
        VectorMetric.InnerProduct => fromIndex,
        _ => -MathF.Sqrt(MathF.Max(0, fromIndex)),
    };

    /// <summary>Of two vectors.</summary>
    internal static float Of(VectorMetric metric, ReadOnlySpan<float> query, ReadOnlySpan<float> vector) =>
        metric == VectorMetric.Euclidean ? -TensorPrimitives.Distance(query, vector) : Of(metric, TensorPrimitives.Dot(query, vector));

    /// <summary>The least that passes: everything where nothing is asked for, else what is at least as near as a score.</summary>
    internal static float Least(VectorMetric metric, float? score) => score is { } asked ? ToScore(metric, asked) : float.NegativeInfinity;

    /// <summary>A likeness as people are shown it, and the other way round.</summary>
    internal static float ToScore(VectorMetric metric, float likeness) => metric == VectorMetric.Euclidean ? -likeness : likeness;
}
