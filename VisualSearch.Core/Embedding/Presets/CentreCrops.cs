using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Embedding.Presets;

/// <summary>
/// Boxes of several sizes around one centre. The wide one forgives a region that is too tight and the narrow one one that is too
/// loose; their mean embedding is steadier than either of them.
/// </summary>
internal static class CentreCrops
{
    /// <summary>Sides of the crops as multiples of the region's.</summary>
    internal static IReadOnlyList<double> Sides { get; } = [1.25, 0.8];

    /// <summary>The region itself.</summary>
    internal static IReadOnlyList<double> RegionOnly { get; } = [1];

    /// <summary>The region scaled about its centre, as far as the picture goes.</summary>
    internal static BoundingBox Of(BoundingBox region, double side)
    {
        if (side == 1)
        {
            return region;
        }

        var (x, y) = ((region.XMin + region.XMax) / 2, (region.YMin + region.YMax) / 2);
        var (halfWidth, halfHeight) = (region.Width * side / 2, region.Height * side / 2);
        var crop = new BoundingBox(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight).Clamp();
        return crop.IsUsable ? crop : region;
    }
}
