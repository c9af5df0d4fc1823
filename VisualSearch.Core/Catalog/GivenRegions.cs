using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Catalog;

/// <summary>Boxes that the source gave, as regions.</summary>
internal static class GivenRegions
{
    /// <summary>The finder's name that such regions carry.</summary>
    internal const string Finder = "catalogue";

    /// <summary>
    /// The parts of the boxes inside the picture, in the source's order; boxes with less than one pixel inside it are left
    /// out, so the list may be empty.
    /// </summary>
    /// <param name="boxes">Pixel boxes, corners in any order.</param>
    /// <param name="width">Upright width of the picture in pixels.</param>
    /// <param name="height">Upright height of the picture in pixels.</param>
    internal static IReadOnlyList<Region> Of(IReadOnlyList<ImportedBox> boxes, int width, int height) => boxes
        .Select(box => (Box: BoundingBox.FromPixels(box.X1, box.Y1, box.X2, box.Y2, width, height).Clamp(), box.Label))
        .Where(given => given.Box.Width * width >= 1 && given.Box.Height * height >= 1)
        .Select(given => new Region(given.Box, RegionSource.Given, Finder, 1, given.Label))
        .ToList();
}
