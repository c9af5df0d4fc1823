namespace VisualSearch.Tests.Support;

/// <summary>Vectors about given middles, always the same for a seed.</summary>
internal static class Blobs
{
    /// <summary>Vectors in turn about each of the middles, so that number i belongs to middle i mod count.</summary>
    public static float[][] Of(int count, int middles, int dimension, double spread, int seed)
    {
        var random = new Random(seed);
        var centres = Enumerable.Range(0, middles).Select(_ => Vector(dimension, () => (random.NextDouble() * 2) - 1)).ToArray();
        return [.. Enumerable.Range(0, count).Select(i => Vector(dimension, () => ((random.NextDouble() * 2) - 1) * spread).Zip(centres[i % middles], (a, b) => a + b).ToArray())];
    }

    private static float[] Vector(int dimension, Func<double> value) => [.. Enumerable.Range(0, dimension).Select(_ => (float)value())];
}
