namespace VisualSearch.Core.Detection.Foreground;

/// <summary>Solves small systems of linear equations.</summary>
internal static class LinearSystem
{
    /// <summary>Gaussian elimination with partial pivoting; the arguments are left as they are.</summary>
    /// <param name="matrix">n * n numbers.</param>
    /// <param name="right">n numbers.</param>
    /// <returns>The solution, or null when the matrix is singular.</returns>
    internal static double[]? Solve(double[,] matrix, double[] right)
    {
        var n = right.Length;
        var (a, b) = ((double[,])matrix.Clone(), (double[])right.Clone());
        for (var column = 0; column < n; column++)
        {
            var pivot = Enumerable.Range(column, n - column).MaxBy(row => Math.Abs(a[row, column]));
            if (Math.Abs(a[pivot, column]) < 1e-12)
            {
                return null;
            }

            (b[column], b[pivot]) = (b[pivot], b[column]);
            for (var k = 0; k < n; k++)
            {
                (a[column, k], a[pivot, k]) = (a[pivot, k], a[column, k]);
            }

            for (var row = column + 1; row < n; row++)
            {
                var factor = a[row, column] / a[column, column];
                b[row] -= factor * b[column];
                for (var k = column; k < n; k++)
                {
                    a[row, k] -= factor * a[column, k];
                }
            }
        }

        for (var row = n - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < n; k++)
            {
                b[row] -= a[row, k] * b[k];
            }

            b[row] /= a[row, row];
        }

        return b;
    }
}
