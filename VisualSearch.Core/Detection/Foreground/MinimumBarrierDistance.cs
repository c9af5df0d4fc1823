namespace VisualSearch.Core.Detection.Foreground;

/// <summary>
/// How hard it is to come from the border to a pixel: over the best path, the difference between the highest and the lowest
/// value on it. Texture costs little, since walls can be walked around; an object's outline must be crossed.
/// Raster-scan approximation after Zhang et al., "Minimum Barrier Salient Object Detection at 80 FPS" (ICCV 2015).
/// </summary>
internal static class MinimumBarrierDistance
{
    private const int Passes = 4;

    /// <summary>The distance of every pixel of a plane; 0 on seeds.</summary>
    /// <param name="plane">width * height values.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="isSeed">Pixels that belong to the background for certain.</param>
    internal static float[] Compute(float[] plane, int width, int height, bool[] isSeed)
    {
        var (highest, lowest) = ((float[])plane.Clone(), (float[])plane.Clone());
        var distance = new float[plane.Length];
        for (var i = 0; i < distance.Length; i++)
        {
            distance[i] = isSeed[i] ? 0 : float.PositiveInfinity;
        }

        for (var pass = 0; pass < Passes; pass++)
        {
            var step = pass % 2 == 0 ? 1 : -1;
            var (firstRow, firstColumn) = step > 0 ? (0, 0) : (height - 1, width - 1);
            for (var y = firstRow; y >= 0 && y < height; y += step)
            {
                for (var x = firstColumn; x >= 0 && x < width; x += step)
                {
                    var here = (y * width) + x;
                    if (x != firstColumn)
                    {
                        Relax(here, here - step);
                    }

                    if (y != firstRow)
                    {
                        Relax(here, here - (step * width));
                    }
                }
            }
        }

        return distance;

        void Relax(int here, int from)
        {
            if (distance[from] >= distance[here])
            {
                return;
            }

            var high = MathF.Max(highest[from], plane[here]);
            var low = MathF.Min(lowest[from], plane[here]);
            if (high - low < distance[here])
            {
                (distance[here], highest[here], lowest[here]) = (high - low, high, low);
            }
        }
    }
}
