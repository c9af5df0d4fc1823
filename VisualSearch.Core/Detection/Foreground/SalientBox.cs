using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Detection.Foreground;

/// <summary>The object on a textured background, if it stands out clearly.</summary>
internal static class SalientBox
{
    // Below it saliency has no two classes: clutter all over.
    private const float SmallestSeparability = 0.65f;

    // A little below Otsu's threshold, since a box that cuts the object costs more than one with a margin.
    private const float ThresholdFactor = 0.9f;

    /// <summary>The box around what is salient, and how sure that is; null when saliency is spread all over.</summary>
    internal static (BoundingBox Box, float Confidence)? Find(ForegroundMap map)
    {
        var (threshold, separability) = OtsuThreshold.Find(map.Values);
        if (separability < SmallestSeparability)
        {
            return null;
        }

        var mask = Array.ConvertAll(BoxFilter.Smooth(map.Values, map.Width, 1), value => value >= threshold * ThresholdFactor);
        return ForegroundMask.BoxOf(mask, map.Width) is { } box ? (box, separability) : null;
    }
}
