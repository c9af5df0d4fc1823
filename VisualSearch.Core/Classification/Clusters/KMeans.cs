using System.Numerics.Tensors;

namespace VisualSearch.Core.Classification.Clusters;

/// <summary>Vectors in groups.</summary>
/// <param name="Centres">The mean of each group.</param>
/// <param name="Labels">Number of the group of each vector.</param>
/// <param name="Course">Sum of squared distances of the vectors to their centres after each assignment; it never rises.</param>
internal sealed record Clustering(float[][] Centres, int[] Labels, IReadOnlyList<double> Course)
{
    /// <summary>The sum of squared distances at the end.</summary>
    internal double Objective => Course[^1];
}

/// <summary>
/// k-means: seeds by k-means++ (Arthur and Vassilvitskii, k-means++: The Advantages of Careful Seeding, SODA 2007), then Lloyd's
/// iterations (Lloyd, Least squares quantization in PCM, 1982); the best of several starts. The same vectors and seed always give
/// the same groups. A group that comes to be empty takes the vector that is farthest from its own centre.
/// </summary>
internal static class KMeans
{
    internal const int Starts = 4;
    private const int MostIterations = 60;
    private const double LeastGain = 1e-6;

    /// <summary>Groups vectors.</summary>
    /// <param name="rows">Finite vectors of one length, at least one.</param>
    /// <param name="count">How many groups, at least 1; where fewer vectors are different, there are fewer groups.</param>
    /// <param name="seed">Start of the random numbers.</param>
    /// <param name="progress">The share that is done, 0..1.</param>
    /// <param name="cancellationToken">Stops between iterations.</param>
    internal static Clustering Fit(float[][] rows, int count, int seed, Action<double>? progress = null, CancellationToken cancellationToken = default)
    {
        Clustering? best = null;
#pragma warning disable CA5394 // seeding wants repeatability, not secrecy
        var random = new Random(seed);
        for (var start = 0; start < Starts; start++)
        {
            var found = Iterate(rows, Seeds(rows, count, random.NextDouble), cancellationToken);
            best = best is null || found.Objective < best.Objective ? found : best;
            progress?.Invoke((start + 1.0) / Starts);
        }
#pragma warning restore CA5394

        return best!;
    }

    /// <summary>Number of the nearest centre and the squared distance to it; the first of equally near ones.</summary>
    internal static (int Number, double Distance) Nearest(ReadOnlySpan<float> row, float[][] centres)
    {
        var (nearest, least) = (0, double.PositiveInfinity);
        for (var number = 0; number < centres.Length; number++)
        {
            double distance = TensorPrimitives.Distance(row, centres[number]);
            if (distance < least)
            {
                (nearest, least) = (number, distance);
            }
        }

        return (nearest, least * least);
    }

    /// <summary>Different vectors, each drawn with a chance that grows with the square of its distance to those drawn before.</summary>
    private static float[][] Seeds(float[][] rows, int count, Func<double> random)
    {
        var seeds = new List<float[]> { rows[(int)(random() * rows.Length)] };
        var distances = new double[rows.Length];
        Array.Fill(distances, double.PositiveInfinity);
        while (seeds.Count < count)
        {
            var newest = seeds[^1];
            Parallel.For(0, rows.Length, row => distances[row] = Math.Min(distances[row], Square(TensorPrimitives.Distance<float>(rows[row], newest))));
            var left = random() * distances.Sum();
            var drawn = Array.FindIndex(distances, distance => distance > 0 && (left -= distance) < 0);
            drawn = drawn < 0 ? Array.FindLastIndex(distances, static distance => distance > 0) : drawn;
            if (drawn < 0)
            {
                break;
            }

            seeds.Add(rows[drawn]);
        }

        return [.. seeds.Select(static seed => (float[])seed.Clone())];
    }

    private static Clustering Iterate(float[][] rows, float[][] centres, CancellationToken cancellationToken)
    {
        var (labels, distances, course) = (new int[rows.Length], new double[rows.Length], new List<double>());
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Parallel.For(0, rows.Length, row => (labels[row], distances[row]) = Nearest(rows[row], centres));
            course.Add(distances.Sum());
            FillEmpty(rows, centres, labels, distances);
            if (course.Count == MostIterations || (course.Count > 1 && course[^2] - course[^1] <= LeastGain * course[^2]))
            {
                return new Clustering(centres, labels, course);
            }

            centres = Means(rows, labels, centres.Length);
        }
    }

    private static void FillEmpty(float[][] rows, float[][] centres, int[] labels, double[] distances)
    {
        var members = new int[centres.Length];
        foreach (var label in labels)
        {
            members[label]++;
        }

        for (var empty = Array.IndexOf(members, 0); empty >= 0; empty = Array.IndexOf(members, 0))
        {
            var farthest = Enumerable.Range(0, labels.Length).Where(row => members[labels[row]] > 1).MaxBy(row => distances[row]);
            members[labels[farthest]]--;
            (labels[farthest], distances[farthest], centres[empty]) = (empty, 0, (float[])rows[farthest].Clone());
            members[empty]++;
        }
    }

    private static float[][] Means(float[][] rows, int[] labels, int count)
    {
        var sums = Enumerable.Range(0, count).Select(_ => new double[rows[0].Length]).ToArray();
        var members = new int[count];
        for (var row = 0; row < rows.Length; row++)
        {
            var sum = sums[labels[row]];
            members[labels[row]]++;
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += rows[row][i];
            }
        }

        return [.. sums.Select((sum, number) => Array.ConvertAll(sum, value => (float)(value / members[number])))];
    }

    private static double Square(double value) => value * value;
}
