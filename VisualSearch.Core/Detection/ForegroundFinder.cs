using VisualSearch.Core.Detection.Foreground;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Detection;

/// <summary>
/// Finds the object without any weights: the opaque part of a picture with transparency, what differs from a plain background,
/// or what stands out clearly from a textured one.
/// </summary>
internal sealed class ForegroundFinder(IPictureResampler resampler)
{
    /// <summary>Version of the rules; a change recomputes stored regions.</summary>
    internal const int Version = 1;

    /// <summary>Name of the rule, for the UI.</summary>
    internal const string RuleName = "foreground";

    private const int LongestSide = 128;
    private const double SmallestIoU = 0.1;
    private const double LargestIoU = 0.9;

    /// <summary>The object's box, or null when there is none to be sure of.</summary>
    internal Region? Find(Picture picture)
    {
        var small = resampler.Shrink(picture, LongestSide);
        if (small.Alpha is { } alpha)
        {
            return OpaqueRegion(small, alpha);
        }

        var map = ForegroundMap.Of(LabImage.From(small));
        var found = map.IsPlain ? PlainBackgroundBox.Find(map) : SalientBox.Find(map);
        return found is { } box && box.Box.IoU(BoundingBox.Whole) is >= SmallestIoU and <= LargestIoU
            ? new Region(box.Box, RegionSource.Foreground, RuleName, box.Confidence)
            : null;
    }

    private static Region? OpaqueRegion(Picture small, byte[] alpha)
    {
        var mask = Array.ConvertAll(alpha, opacity => opacity >= 128);
        return ForegroundMask.BoxOf(mask, small.Width) is { } box ? new Region(box, RegionSource.Foreground, RuleName, 1) : null;
    }
}
