namespace VisualSearch.Tests.VectorIndex;

/// <summary>Random vectors from a seed.</summary>
internal static class RandomVectors
{
    internal static float[] One(Random random, int dimension) =>
        [.. Enumerable.Range(0, dimension).Select(_ => (random.NextSingle() * 2) - 1)];

    /// <summary>Vectors of unit length under random distinct ids, in id order.</summary>
    internal static SortedDictionary<long, float[]> Gallery(Random random, int count, int dimension)
    {
        var gallery = new SortedDictionary<long, float[]>();
        while (gallery.Count < count)
        {
            var vector = One(random, dimension);
            var length = MathF.Sqrt(vector.Sum(x => x * x));
            gallery[random.NextInt64(1, 1L << 40)] = [.. vector.Select(x => x / length)];
        }

        return gallery;
    }

    internal static float[] Flat(IEnumerable<float[]> vectors) => [.. vectors.SelectMany(vector => vector)];
}
