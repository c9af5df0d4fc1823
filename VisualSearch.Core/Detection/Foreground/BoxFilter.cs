namespace VisualSearch.Core.Detection.Foreground;

/// <summary>Averages over square neighbourhoods.</summary>
internal static class BoxFilter
{
    /// <summary>The mean over (2 * radius + 1) squared pixels, fewer at the edges.</summary>
    internal static float[] Smooth(float[] plane, int width, int radius)
    {
        var height = plane.Length / width;
        var rows = new float[plane.Length];
        for (var y = 0; y < height; y++)
        {
            SmoothLine(plane, rows, y * width, 1, width, radius);
        }

        var result = new float[plane.Length];
        for (var x = 0; x < width; x++)
        {
            SmoothLine(rows, result, x, width, height, radius);
        }

        return result;
    }

    private static void SmoothLine(float[] source, float[] target, int start, int stride, int length, int radius)
    {
        var sum = 0f;
        for (var i = 0; i < Math.Min(radius, length); i++)
        {
            sum += source[start + (i * stride)];
        }

        for (var i = 0; i < length; i++)
        {
            if (i + radius < length)
            {
                sum += source[start + ((i + radius) * stride)];
            }

            if (i - radius - 1 >= 0)
            {
                sum -= source[start + ((i - radius - 1) * stride)];
            }

            target[start + (i * stride)] = sum / (Math.Min(i + radius, length - 1) - Math.Max(i - radius, 0) + 1);
        }
    }
}
