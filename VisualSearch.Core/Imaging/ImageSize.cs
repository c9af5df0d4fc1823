namespace VisualSearch.Core.Imaging;

/// <summary>Sums about sizes in pixels.</summary>
internal static class ImageSize
{
    /// <summary>The size scaled so that its longest side is at most <paramref name="longestSide"/>, each side at least 1; never larger.</summary>
    internal static (int Width, int Height) Fit(int width, int height, int longestSide)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(longestSide, 1);
        var scale = (double)longestSide / Math.Max(width, height);
        return scale >= 1 ? (width, height) : (Scale(width, scale), Scale(height, scale));
    }

    /// <summary>A length scaled and rounded to whole pixels, at least 1.</summary>
    internal static int Scale(int length, double scale) => Math.Max(1, (int)Math.Round(length * scale, MidpointRounding.AwayFromZero));
}
