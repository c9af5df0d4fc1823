using MathNet.Numerics.LinearAlgebra;

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
    /// <param name="cancellationToken">Stops between the steps.</param>
    internal static VarianceCurve Of(float[] vectors, int dimension, bool aboutMean, CancellationToken cancellationToken)
    {
        // a vector to a column
        var columns = Matrix<double>.Build.Dense(dimension, vectors.Length / dimension, Array.ConvertAll(vectors, static value => (double)value));
        if (aboutMean)
        {
            var mean = columns.RowSums() / columns.ColumnCount;
            columns -= Matrix<double>.Build.DenseOfColumnVectors(Enumerable.Repeat(mean, columns.ColumnCount));
        }

        cancellationToken.ThrowIfCancellationRequested();
        // the products of columns have the same eigenvalues as those of rows, and there may be fewer of them
        var products = columns.ColumnCount < dimension ? columns.TransposeThisAndMultiply(columns) : columns.TransposeAndMultiply(columns);
        cancellationToken.ThrowIfCancellationRequested();
        double[] values = [.. products.Evd(Symmetricity.Symmetric).EigenValues.Select(static value => Math.Max(0, value.Real)).OrderDescending()];
        var sum = values.Sum();
        var cumulative = new double[values.Length];
        var kept = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            kept += values[i];
            cumulative[i] = sum > 0 ? Math.Min(1, kept / sum) : 1;
        }

        return new VarianceCurve(dimension, columns.ColumnCount, cumulative);
    }
}
