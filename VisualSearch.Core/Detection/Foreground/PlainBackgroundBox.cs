using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Detection.Foreground;

/// <summary>The object on a plain background.</summary>
internal static class PlainBackgroundBox
{
    /// <summary>The box around what differs, and how sure that is; null when nothing does.</summary>
    internal static (BoundingBox Box, float Confidence)? Find(ForegroundMap map)
    {
        var smooth = BoxFilter.Smooth(map.Values, map.Width, 1);
        var mask = Array.ConvertAll(smooth, value => value >= 0.5f);
        return ForegroundMask.BoxOf(mask, map.Width) is { } box ? (box, 0.9f) : null;
    }
}
