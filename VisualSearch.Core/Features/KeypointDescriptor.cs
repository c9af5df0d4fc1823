using System.Numerics.Tensors;

namespace VisualSearch.Core.Features;

/// <summary>
/// What the surroundings of a keypoint look like: 4 x 4 cells of histograms of 8 gradient directions, in a frame that is turned
/// and scaled with the keypoint (Lowe 2004, section 6), then square-rooted, so that the Euclidean distance of two is Hellinger's
/// (RootSIFT; Arandjelovic and Zisserman, Three things everyone should know to improve object retrieval, 2012).
/// </summary>
internal static class KeypointDescriptor
{
    /// <summary>Length of a descriptor.</summary>
    internal const int Dimension = Cells * Cells * Directions;

    private const int Cells = 4;
    private const int Directions = 8;
    private const float CellSize = 3;
    private const float LargestShare = 0.2f;

    /// <summary>A unit vector, or zeros where there are no gradients.</summary>
    internal static float[] Of(Extremum extremum, float angle, Gradients gradients)
    {
        var histogram = new float[Dimension];
        var size = CellSize * extremum.Sigma;
        var radius = (int)MathF.Round(size * MathF.Sqrt(2) * (Cells + 1) / 2);
        var (sin, cos) = MathF.SinCos(angle);
        var (centreX, centreY) = ((int)MathF.Round(extremum.X), (int)MathF.Round(extremum.Y));
        for (var y = Math.Max(1, centreY - radius); y <= Math.Min(gradients.Height - 2, centreY + radius); y++)
        {
            for (var x = Math.Max(1, centreX - radius); x <= Math.Min(gradients.Width - 2, centreX + radius); x++)
            {
                var (dx, dy) = ((x - extremum.X) / size, (y - extremum.Y) / size);
                var (u, v) = ((cos * dx) + (sin * dy), (cos * dy) - (sin * dx));
                var (column, row) = (u + (Cells / 2f) - 0.5f, v + (Cells / 2f) - 0.5f);
                if (column > -1 && row > -1 && column < Cells && row < Cells)
                {
                    var (length, direction) = gradients.At(x, y);
                    var turned = (direction - angle) / MathF.Tau;
                    Add(histogram, column, row, (turned - MathF.Floor(turned)) * Directions, length * MathF.Exp(-((u * u) + (v * v)) / (Cells * Cells / 2f)));
                }
            }
        }

        Normalise(histogram);
        return histogram;
    }

    /// <summary>Shares a value out among the two nearest columns, rows and directions.</summary>
    private static void Add(float[] histogram, float column, float row, float direction, float value)
    {
        var (c, r, d) = ((int)MathF.Floor(column), (int)MathF.Floor(row), (int)direction);
        var (partC, partR, partD) = (column - c, row - r, direction - d);
        for (var i = 0; i < 2; i++)
        {
            for (var j = 0; j < 2; j++)
            {
                if ((uint)(r + i) >= Cells || (uint)(c + j) >= Cells)
                {
                    continue;
                }

                var share = value * (i == 0 ? 1 - partR : partR) * (j == 0 ? 1 - partC : partC);
                var cell = (((r + i) * Cells) + c + j) * Directions;
                histogram[cell + (d % Directions)] += share * (1 - partD);
                histogram[cell + ((d + 1) % Directions)] += share * partD;
            }
        }
    }

    private static void Normalise(float[] histogram)
    {
        var norm = TensorPrimitives.Norm<float>(histogram);
        if (norm <= 0)
        {
            return;
        }

        // a reflection makes few gradients very strong: they are cut
        TensorPrimitives.Min(histogram, LargestShare * norm, histogram);
        TensorPrimitives.Divide(histogram, TensorPrimitives.Sum<float>(histogram), histogram);
        TensorPrimitives.Sqrt(histogram, histogram);
    }
}
