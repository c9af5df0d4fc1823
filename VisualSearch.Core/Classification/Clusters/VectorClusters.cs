namespace VisualSearch.Core.Classification.Clusters;

/// <summary>What was learnt of many vectors: their groups, and a classifier that tells the group of a new one.</summary>
/// <param name="Classifier">Tells the group of a vector.</param>
/// <param name="Labels">Number of the group of each vector, the largest group first; -1 for one that is not finite.</param>
/// <param name="Examples">For each group the number of the vector that is nearest to its centre.</param>
internal sealed record VectorClusters(LinearClassifier Classifier, int[] Labels, int[] Examples)
{
    /// <summary>Number of groups.</summary>
    internal int Count => Examples.Length;
}

/// <summary>
/// Learns groups of vectors and a classifier of them. Of many vectors it learns from an even sample, and then gives every vector
/// the group of the nearest centre.
/// </summary>
internal static class ClusterLearner
{
    /// <summary>Changes when the same vectors would be learnt in another way.</summary>
    internal const int Version = 1;

    private const int Seed = 20_260;
    private const int MostRows = 20_000;
    private const int MostClassifierRows = 8_192;
    private const int LeastRowsOfClass = 20;
    private const long ClassifierWork = 100_000_000;

    /// <summary>Learns.</summary>
    /// <param name="vectors">Vectors of one length, at least one of them finite.</param>
    /// <param name="count">How many groups; there are fewer where fewer vectors are different.</param>
    /// <param name="progress">The share that is done, 0..1.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    internal static VectorClusters Learn(float[][] vectors, int count, Action<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var finite = Array.FindAll(vectors, static vector => Array.TrueForAll(vector, float.IsFinite));
        var sample = Even(finite, MostRows);
        var clustering = KMeans.Fit(sample, count, Seed, done => progress?.Invoke(done / 2), cancellationToken);
        var centres = BySize(clustering);
        var labels = new int[vectors.Length];
        var distances = new double[vectors.Length];
        Parallel.For(0, vectors.Length, i => (labels[i], distances[i]) =
            Array.TrueForAll(vectors[i], float.IsFinite) ? KMeans.Nearest(vectors[i], centres) : (-1, double.PositiveInfinity));
        cancellationToken.ThrowIfCancellationRequested();

        var known = Enumerable.Range(0, vectors.Length).Where(i => labels[i] >= 0).ToArray();
        var taught = Even(known, RowsFor(centres.Length, finite[0].Length));
        var classifier = LinearClassifier.Train(
            Array.ConvertAll(taught, i => vectors[i]), Array.ConvertAll(taught, i => labels[i]), centres.Length,
            done => progress?.Invoke(0.5 + (done / 2)), cancellationToken);
        var examples = Enumerable.Range(0, centres.Length).Select(number => Array.FindAll(known, i => labels[i] == number).MinBy(i => distances[i])).ToArray();
        return new VectorClusters(classifier, labels, examples);
    }

    private static int RowsFor(int count, int dimension) =>
        (int)Math.Clamp(ClassifierWork / ((long)count * dimension), Math.Min((long)count * LeastRowsOfClass, MostClassifierRows), MostClassifierRows);

    /// <summary>The centres, that of the largest group first.</summary>
    private static float[][] BySize(Clustering clustering) =>
    [
        .. clustering.Labels.CountBy(static label => label)
            .OrderByDescending(static group => group.Value)
            .ThenBy(static group => group.Key)
            .Select(group => clustering.Centres[group.Key]),
    ];

    private static T[] Even<T>(T[] all, int most) =>
        all.Length <= most ? all : [.. Enumerable.Range(0, most).Select(i => all[(int)((long)i * all.Length / most)])];
}
