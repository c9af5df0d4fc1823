using System.Numerics.Tensors;

namespace VisualSearch.Core.Indexing.Reduction;

/// <summary>How much of the variance of some vectors their first principal components keep.</summary>
public sealed class VarianceCurve
{
    private readonly double[] _cumulative;

    private VarianceCurve(int dimension, int vectors, double[] cumulative) => (Dimension, Vectors, _cumulative) = (dimension, vectors, cumulative);

    /// <summary>Length of a vector.</summary>
    public int Dimension { get; }

    /// <summary>Vectors that it was taken of.</summary>
    public int Vectors { get; }

    /// <summary>Most components that can be learnt: no more than dimensions, nor than vectors.</summary>
    public int MostComponents => _cumulative.Length;

    /// <summary>The share of the variance, 0..1, that this many components keep.</summary>
    /// <param name="components">1 or more; beyond the most that can be learnt it is 1.</param>
    public double Kept(int components)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(components, 1);
        return components <= _cumulative.Length ? _cumulative[components - 1] : 1;
    }

    /// <summary>The fewest components that keep a share of the variance.</summary>
    /// <param name="share">0..1.</param>
    public int ComponentsFor(double share)
    {
        var place = Array.FindIndex(_cumulative, kept => kept >= share);
        return place < 0 ? _cumulative.Length : place + 1;
    }

    /// <summary>The curve of some vectors.</summary>
    /// <param name="vectors">n * dimension floats, n at least 1.</param>
    /// <param name="dimension">Length of a vector.</param>
    /// <param name="aboutMean">Whether the variance is that about the vectors' mean, else about zero.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    internal static VarianceCurve Of(float[] vectors, int dimension, bool aboutMean, CancellationToken cancellationToken)
    {
        var count = vectors.Length / dimension;
        var rows = Array.ConvertAll(vectors, static value => (double)value);
        if (aboutMean)
        {
            SubtractMean(rows, dimension);
        }

        // the products of rows have the same eigenvalues as those of columns, and there may be fewer of them
        var (matrix, n) = count < dimension ? (Products(rows, count, dimension, cancellationToken), count) : (Products(Transposed(rows, dimension), dimension, count, cancellationToken), dimension);
        var values = SymmetricEigenvalues.Of(matrix, n, cancellationToken);
        var sum = values.Sum(static value => Math.Max(0, value));
        var cumulative = new double[n];
        var kept = 0.0;
        for (var i = 0; i < n; i++)
        {
            kept += Math.Max(0, values[i]);
            cumulative[i] = sum > 0 ? Math.Min(1, kept / sum) : 1;
        }

        return new VarianceCurve(dimension, count, cumulative);
    }

    private static void SubtractMean(double[] rows, int dimension)
    {
        var mean = new double[dimension];
        for (var at = 0; at < rows.Length; at += dimension)
        {
            TensorPrimitives.Add(mean, rows.AsSpan(at, dimension), mean);
        }

        TensorPrimitives.Divide(mean, rows.Length / dimension, mean);
        for (var at = 0; at < rows.Length; at += dimension)
        {
            TensorPrimitives.Subtract(rows.AsSpan(at, dimension), mean, rows.AsSpan(at, dimension));
        }
    }

    private static double[] Transposed(double[] rows, int dimension)
    {
        var count = rows.Length / dimension;
        var turned = new double[rows.Length];
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < dimension; column++)
            {
                turned[(column * count) + row] = rows[(row * dimension) + column];
            }
        }

        return turned;
    }

    /// <summary>The inner product of each row with each.</summary>
    private static double[] Products(double[] rows, int count, int length, CancellationToken cancellationToken)
    {
        var products = new double[count * count];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, count, parallel, i =>
        {
            for (var j = 0; j <= i; j++)
            {
                products[(i * count) + j] = products[(j * count) + i] = TensorPrimitives.Dot<double>(rows.AsSpan(i * length, length), rows.AsSpan(j * length, length));
            }
        });
        return products;
    }
}
