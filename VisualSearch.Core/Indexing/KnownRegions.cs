using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Embedding;

namespace VisualSearch.Core.Indexing;

/// <summary>Reads what was computed before, so that it is not computed again.</summary>
internal sealed class KnownRegions(CatalogDbContext context, EmbeddingSpace space, VectorIntegrity integrity)
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

    /// <summary>The regions and vectors of another image that has the same bytes and is computed in the same way; null where there is none whose vectors are sound.</summary>
    internal (int Width, int Height, bool? IsOnWhite, IReadOnlyList<EmbeddedRegion> Regions)? OfTwin(ImageWork work, string contentHash, string regionKey)
    {
        var spaceKey = space.Key;
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

        var rows = context.Regions.AsNoTracking()
            .Where(region => region.ImageId == twin.Id)
            .OrderBy(static region => region.Id)
            .Select(region => new
            {
                Region = region,
                Vectors = region.Vectors.Where(vector => vector.SpaceKey == spaceKey).OrderBy(static vector => vector.Variant)
                    .Select(static vector => new StoredVector(vector.Id, vector.Data, vector.Checksum)).ToList(),
            })
            .ToList();
        return rows.TrueForAll(row => row.Vectors.TrueForAll(vector => integrity.Accepts(vector, space)))
            ? (twin.Width, twin.Height, twin.IsOnWhite,
                rows.ConvertAll(static row => new EmbeddedRegion(null, RegionOf(row.Region), row.Vectors.ConvertAll(static vector => vector.Floats.ToArray()))))
            : null;
    }

    private static Region RegionOf(ImageRegion region) => new(region.Box, region.Source, region.Finder, region.Score, region.Label);
}
