using System.Numerics.Tensors;

namespace VisualSearch.Core.VectorIndex;

/// <summary>The checks that both engines make before any vector is touched.</summary>
internal static class IndexArguments
{
    internal static int CheckVectors(ReadOnlySpan<float> vectors, int dimension, string name)
    {
        if (vectors.Length == 0 || vectors.Length % dimension != 0)
        {
            throw new ArgumentException($"{vectors.Length} floats are not one or more vectors of {dimension}.", name);
        }

        if (!TensorPrimitives.IsFiniteAll(vectors))
        {
            throw new ArgumentException("A vector holds NaN or infinity.", name);
        }

        return vectors.Length / dimension;
    }

    internal static void CheckNewIds(ReadOnlySpan<long> ids, int count, Func<long, bool> isTaken)
    {
        if (ids.Length != count)
        {
            throw new ArgumentException($"{ids.Length} ids for {count} vectors.", nameof(ids));
        }

        var seen = new HashSet<long>(ids.Length);
        foreach (var id in ids)
        {
            if (id < 0)
            {
                throw new ArgumentException($"The id {id} is negative.", nameof(ids));
            }

            if (!seen.Add(id) || isTaken(id))
            {
                throw new ArgumentException($"The id {id} is taken.", nameof(ids));
            }
        }
    }

    internal static void CheckK(int k) => ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);

    internal static float WorstScore(MetricType metric) => metric == MetricType.InnerProduct ? float.NegativeInfinity : float.PositiveInfinity;
}
