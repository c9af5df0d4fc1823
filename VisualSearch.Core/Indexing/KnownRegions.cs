using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Detection;

namespace VisualSearch.Core.Indexing;

/// <summary>Reads what was computed before, so that it is not computed again.</summary>
internal sealed class KnownRegions(CatalogDbContext context, string spaceKey)
{
    /// <summary>An image's regions in their order, without vectors.</summary>
    internal IReadOnlyList<EmbeddedRegion> Of(long imageId) =>
    [
        .. context.Regions.AsNoTracking()
            .Where(region => region.ImageId == imageId)
            .OrderBy(static region => region.Id)
            .AsEnumerable()
            .Select(static region => new EmbeddedRegion(region.Id, RegionOf(region), [])),
    ];

    /// <summary>The regions and vectors of another image that has the same bytes and is computed in the same way; else null.</summary>
    internal (int Width, int Height, bool? IsOnWhite, IReadOnlyList<EmbeddedRegion> Regions)? OfTwin(ImageWork work, string contentHash, string regionKey)
    {
        var twin = context.Images.AsNoTracking()
            .Where(image => image.ContentHash == contentHash && image.Id != work.ImageId && image.RegionFinderKey == regionKey
                && image.Regions.Any(region => region.Vectors.Any(vector => vector.SpaceKey == spaceKey)))
            .OrderBy(static image => image.Id)
            .Select(static image => new { image.Id, image.Width, image.Height, image.IsOnWhite })
            .FirstOrDefault();
        if (twin is null)
        {
            return null;
        }

        EmbeddedRegion[] regions =
        [
            .. context.Regions.AsNoTracking()
                .Where(region => region.ImageId == twin.Id)
                .OrderBy(static region => region.Id)
                .Select(region => new
                {
                    Region = region,
                    Vectors = region.Vectors.Where(vector => vector.SpaceKey == spaceKey).OrderBy(static vector => vector.Variant).Select(static vector => vector.Data).ToList(),
                })
                .AsEnumerable()
                .Select(static row => new EmbeddedRegion(
                    null, RegionOf(row.Region), [.. row.Vectors.Select(static data => new StoredVector(0, data).Floats.ToArray())])),
        ];
        return (twin.Width, twin.Height, twin.IsOnWhite, regions);
    }

    private static Region RegionOf(ImageRegion region) => new(region.Box, region.Source, region.Finder, region.Score, region.Label);
}
