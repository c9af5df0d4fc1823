using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Detection.Foreground;

/// <summary>The object on a textured background, if it stands out clearly.</summary>
internal static class SalientBox
{
    private const float SmallestContrast = 0.35f;

    /// <summary>The box of most saliency above the mean, and how sure that is; null when saliency is spread all over.</summary>
    internal static (BoundingBox Box, float Confidence)? Find(ForegroundMap map)
    {
        var threshold = MathF.Min(0.6f, 1.5f * map.Values.Average());
        var above = Array.ConvertAll(map.Values, value => value - threshold);
        if (MaximumSumBox.Find(above, map.Width) is not { } found)
        {
            return null;
        }

        var (left, top, right, bottom) = found;
        var (inside, outside, insideCount) = (0f, 0f, 0);
        for (var i = 0; i < map.Values.Length; i++)
        {
            var (x, y) = (i % map.Width, i / map.Width);
            var isInside = x >= left && x <= right && y >= top && y <= bottom;
            (inside, outside, insideCount) = isInside ? (inside + map.Values[i], outside, insideCount + 1) : (inside, outside + map.Values[i], insideCount);
        }

        var contrast = (inside / insideCount) - (outside / Math.Max(1, map.Values.Length - insideCount));
        var box = new BoundingBox(
            left / (double)map.Width, top / (double)map.Height, (right + 1) / (double)map.Width, (bottom + 1) / (double)map.Height);
        return contrast >= SmallestContrast ? (box, contrast) : null;
    }
}
