using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace VisualSearch.Core.Classification.Clusters;

/// <summary>
/// Multinomial logistic regression: the probability of a class is the softmax of linear scores. Learnt by minimising the mean
/// cross-entropy with a penalty on the squared weights by accelerated gradient descent (Nesterov 1983) that starts anew where the
/// objective rises (O'Donoghue and Candès, Adaptive Restart for Accelerated Gradient Schemes, 2015). Deterministic.
/// </summary>
internal sealed class LinearClassifier
{
    private const double Penalty = 1e-4;
    private const int MostIterations = 400;
    private const double SmallGradient = 1e-4;

    private readonly float[][] _weights;

    /// <param name="weights">One row for each class: the weights, and last the bias.</param>
    private LinearClassifier(float[][] weights) => _weights = weights;

    /// <summary>Number of classes.</summary>
    internal int Classes => _weights.Length;

    /// <summary>Length of a vector.</summary>
    internal int Dimension => _weights[0].Length - 1;

    /// <summary>Learns from vectors and their classes.</summary>
    /// <param name="rows">Finite vectors of one length, at least one.</param>
    /// <param name="labels">The class of each, 0 to count - 1.</param>
    /// <param name="count">Number of classes.</param>
    /// <param name="progress">The share that is done, 0..1.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    internal static LinearClassifier Train(
        float[][] rows, IReadOnlyList<int> labels, int count, Action<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var (data, dimension) = (Array.ConvertAll(rows, static row => (float[])[.. row, 1f]), rows[0].Length);
        // half of the largest squared length bounds the curvature of the cross-entropy
        var step = (float)(1 / ((0.5 * data.Max(static row => (double)TensorPrimitives.SumOfSquares<float>(row))) + Penalty));
        var (weights, ahead, momentum, last) = (Zeros(count, dimension + 1), Zeros(count, dimension + 1), 1.0, double.PositiveInfinity);
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Invoke(iteration / (double)MostIterations);
            var (gradient, objective) = Gradient(data, labels, ahead);
            if (gradient.Max(static row => TensorPrimitives.MaxMagnitude<float>(row) is var most ? Math.Abs(most) : 0) < SmallGradient)
            {
                break;
            }

            if (objective > last)
            {
                (momentum, ahead, last) = (1, Copy(weights), double.PositiveInfinity);
                continue;
            }

            last = objective;
            var next = (1 + Math.Sqrt(1 + (4 * momentum * momentum))) / 2;
            var push = (float)((momentum - 1) / next);
            momentum = next;
            for (var k = 0; k < count; k++)
            {
                var (before, now) = (weights[k], (float[])ahead[k].Clone());
                TensorPrimitives.MultiplyAdd(gradient[k], -step, now, now);
                TensorPrimitives.Subtract(now, before, ahead[k]);
                TensorPrimitives.MultiplyAdd(ahead[k], push, now, ahead[k]);
                weights[k] = now;
            }
        }

        progress?.Invoke(1);
        return new LinearClassifier(weights);
    }

    /// <summary>The probability of each class; they add up to 1.</summary>
    internal double[] Probabilities(ReadOnlySpan<float> row)
    {
        var scores = new double[Classes];
        for (var k = 0; k < scores.Length; k++)
        {
            scores[k] = TensorPrimitives.Dot(row, _weights[k].AsSpan(0, row.Length)) + _weights[k][^1];
        }

        return Softmax.Of(scores);
    }

    /// <summary>What several vectors of one query say of its class.</summary>
    /// <param name="vectors">n * dimension floats, n at least 1.</param>
    internal ClassVote Vote(ReadOnlySpan<float> vectors)
    {
        var looks = new List<double[]>();
        for (var at = 0; at < vectors.Length; at += Dimension)
        {
            looks.Add(Probabilities(vectors.Slice(at, Dimension)));
        }

        return ClassVote.Of(looks);
    }

    /// <summary>The weights as bytes: one row of dimension + 1 floats for each class.</summary>
    internal byte[] ToBytes() => [.. _weights.SelectMany(static row => MemoryMarshal.AsBytes<float>(row).ToArray())];

    /// <summary>Reads what <see cref="ToBytes"/> gave.</summary>
    /// <returns>Null where the bytes are none of so many classes and dimensions, or not finite.</returns>
    internal static LinearClassifier? FromBytes(byte[] bytes, int classes, int dimension)
    {
        var floats = MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        return classes >= 1 && bytes.Length == (long)classes * (dimension + 1) * sizeof(float) && TensorPrimitives.IsFiniteAll<float>(floats)
            ? new LinearClassifier([.. floats.Chunk(dimension + 1)])
            : null;
    }

    /// <summary>The gradient of the objective at some weights, and the objective itself. The bias is not penalised.</summary>
    private static (float[][] Gradient, double Objective) Gradient(float[][] data, IReadOnlyList<int> labels, float[][] weights)
    {
        var (errors, losses) = (Zeros(weights.Length, data.Length), new double[data.Length]);
        Parallel.For(0, data.Length, row =>
        {
            var shares = Softmax.Of(Array.ConvertAll(weights, weight => (double)TensorPrimitives.Dot<float>(data[row], weight)));
            losses[row] = -Math.Log(Math.Max(shares[labels[row]], double.Epsilon));
            for (var k = 0; k < shares.Length; k++)
            {
                errors[k][row] = (float)((shares[k] - (k == labels[row] ? 1 : 0)) / data.Length);
            }
        });
        var gradient = new float[weights.Length][];
        Parallel.For(0, weights.Length, k =>
        {
            var sum = (float[])weights[k].Clone();
            sum[^1] = 0;
            TensorPrimitives.Multiply(sum, (float)Penalty, sum);
            for (var row = 0; row < data.Length; row++)
            {
                TensorPrimitives.MultiplyAdd(data[row], errors[k][row], sum, sum);
            }

            gradient[k] = sum;
        });
        var penalised = weights.Sum(static row => (double)TensorPrimitives.SumOfSquares(row.AsSpan(0, row.Length - 1)));
        return (gradient, losses.Average() + (Penalty / 2 * penalised));
    }

    private static float[][] Zeros(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => new float[columns])];

    private static float[][] Copy(float[][] rows) => Array.ConvertAll(rows, static row => (float[])row.Clone());
}
