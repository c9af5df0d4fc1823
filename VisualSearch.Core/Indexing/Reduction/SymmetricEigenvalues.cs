using System.Numerics.Tensors;

namespace VisualSearch.Core.Indexing.Reduction;

/// <summary>
/// The eigenvalues of a symmetric matrix: Householder's reduction to three diagonals, then implicit QL with Wilkinson's shift
/// (Golub and Van Loan, Matrix Computations, 4th edition, 8.3; Martin, Reinsch and Wilkinson, 1968).
/// </summary>
internal static class SymmetricEigenvalues
{
    private const int ParallelFrom = 256;
    private const int MostSteps = 60;

    /// <summary>The eigenvalues, largest first.</summary>
    /// <param name="matrix">n * n doubles, symmetric, row by row; overwritten.</param>
    /// <param name="n">Rows.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    internal static double[] Of(double[] matrix, int n, CancellationToken cancellationToken)
    {
        if (matrix.Length != (long)n * n)
        {
            throw new ArgumentException($"{matrix.Length} numbers are no matrix of {n} rows.", nameof(matrix));
        }

        var (diagonal, beside) = Tridiagonal(matrix, n, cancellationToken);
        for (var i = 0; i < n; i++)
        {
            Isolate(i, diagonal, beside);
        }

        Array.Sort(diagonal);
        Array.Reverse(diagonal);
        return diagonal;
    }

    private static (double[] Diagonal, double[] Beside) Tridiagonal(double[] matrix, int n, CancellationToken cancellationToken)
    {
        var (diagonal, beside) = (new double[n], new double[n]);
        var (v, w) = (new double[n], new double[n]);
        for (var k = 0; k < n - 1; k++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            diagonal[k] = matrix[(k * n) + k];
            var (first, rest) = (k + 1, n - k - 1);
            matrix.AsSpan((k * n) + first, rest).CopyTo(v.AsSpan(first));
            var norm = TensorPrimitives.Norm<double>(v.AsSpan(first, rest));
            var alpha = v[first] > 0 ? -norm : norm;
            beside[k] = alpha;
            v[first] -= alpha;
            var square = TensorPrimitives.SumOfSquares<double>(v.AsSpan(first, rest));
            if (square == 0)
            {
                continue;
            }

            var beta = 2 / square;
            Rows(first, n, i => w[i] = beta * TensorPrimitives.Dot<double>(matrix.AsSpan((i * n) + first, rest), v.AsSpan(first, rest)));
            var half = beta / 2 * TensorPrimitives.Dot<double>(w.AsSpan(first, rest), v.AsSpan(first, rest));
            TensorPrimitives.MultiplyAdd(v.AsSpan(first, rest), -half, w.AsSpan(first, rest), w.AsSpan(first, rest));
            Rows(first, n, i =>
            {
                var row = matrix.AsSpan((i * n) + first, rest);
                TensorPrimitives.MultiplyAdd(w.AsSpan(first, rest), -v[i], row, row);
                TensorPrimitives.MultiplyAdd(v.AsSpan(first, rest), -w[i], row, row);
            });
        }

        diagonal[n - 1] = matrix[(n * n) - 1];
        return (diagonal, beside);
    }

    private static void Rows(int from, int to, Action<int> body)
    {
        if (to - from >= ParallelFrom)
        {
            Parallel.For(from, to, body);
            return;
        }

        for (var i = from; i < to; i++)
        {
            body(i);
        }
    }

    /// <summary>Turns the matrix until its first remaining diagonal element is an eigenvalue.</summary>
    private static void Isolate(int l, double[] d, double[] e)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            var m = l;
            while (m < d.Length - 1 && Math.Abs(e[m]) > double.Epsilon + (1e-15 * (Math.Abs(d[m]) + Math.Abs(d[m + 1]))))
            {
                m++;
            }

            if (m == l)
            {
                return;
            }

            Sweep(l, m, d, e);
        }
    }

    private static void Sweep(int l, int m, double[] d, double[] e)
    {
        var g = (d[l + 1] - d[l]) / (2 * e[l]);
        g = d[m] - d[l] + (e[l] / (g + Math.CopySign(double.Hypot(g, 1), g)));
        var (s, c, p) = (1.0, 1.0, 0.0);
        for (var i = m - 1; i >= l; i--)
        {
            var (f, b) = (s * e[i], c * e[i]);
            var r = double.Hypot(f, g);
            e[i + 1] = r;
            if (r == 0)
            {
                d[i + 1] -= p;
                e[m] = 0;
                return;
            }

            (s, c) = (f / r, g / r);
            g = d[i + 1] - p;
            r = ((d[i] - g) * s) + (2 * c * b);
            p = s * r;
            d[i + 1] = g + p;
            g = (c * r) - b;
        }

        d[l] -= p;
        e[l] = g;
        e[m] = 0;
    }

}
