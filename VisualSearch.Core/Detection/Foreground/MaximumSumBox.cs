namespace VisualSearch.Core.Detection.Foreground;

/// <summary>The axis-parallel box of highest sum: Kadane's scan over every band of rows, O(rows squared * columns).</summary>
internal static class MaximumSumBox
{
    /// <summary>First and last column and row of the best box; null when no value is above zero.</summary>
    /// <param name="values">width * height values, of both signs.</param>
    /// <param name="width">Columns.</param>
    internal static (int Left, int Top, int Right, int Bottom)? Find(float[] values, int width)
    {
        var height = values.Length / width;
        var best = 0f;
        (int, int, int, int)? box = null;
        var columns = new float[width];
        for (var top = 0; top < height; top++)
        {
            Array.Clear(columns);
            for (var bottom = top; bottom < height; bottom++)
            {
                var (sum, left) = (0f, 0);
                for (var x = 0; x < width; x++)
                {
                    columns[x] += values[(bottom * width) + x];
                    if (sum <= 0)
                    {
                        (sum, left) = (0, x);
                    }

                    sum += columns[x];
                    if (sum > best)
                    {
                        (best, box) = (sum, (left, top, x, bottom));
                    }
                }
            }
        }

        return box;
    }
}
