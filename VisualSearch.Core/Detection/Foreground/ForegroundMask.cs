using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Detection.Foreground;

/// <summary>From a mask to the box of the object in it.</summary>
internal static class ForegroundMask
{
    // Specks: patches smaller than this share of the largest one; a second shoe is larger.
    private const double SmallestShareOfLargest = 0.06;
    private const double SmallestShareOfPicture = 0.001;

    /// <summary>The box around the largest patches; null when there is nothing but specks.</summary>
    internal static BoundingBox? BoxOf(bool[] mask, int width)
    {
        var height = mask.Length / width;
        var (components, _) = ConnectedComponents.Find(mask, width);
        var largest = components.Count == 0 ? 0 : components.Max(component => component.Area);
        if (largest < Math.Max(2, SmallestShareOfPicture * mask.Length))
        {
            return null;
        }

        var kept = components.Where(component => component.Area >= SmallestShareOfLargest * largest).ToList();
        return new BoundingBox(
            kept.Min(component => component.Left) / (double)width,
            kept.Min(component => component.Top) / (double)height,
            (kept.Max(component => component.Right) + 1) / (double)width,
            (kept.Max(component => component.Bottom) + 1) / (double)height);
    }
}
