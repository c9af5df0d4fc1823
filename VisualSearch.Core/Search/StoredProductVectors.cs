using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Core.Search;

/// <summary>What is stored of a product in one space.</summary>
/// <param name="ExternalId">The owner's id.</param>
/// <param name="Regions">The embedded regions of its usable images, its cover's first.</param>
/// <param name="Vectors">regions * dimension floats: of the regions as they are, no flips or turns.</param>
/// <param name="ImageIds">The image of each region.</param>
internal sealed record ProductVectors(string ExternalId, IReadOnlyList<Region> Regions, float[] Vectors, IReadOnlyList<long> ImageIds);

/// <summary>Reads a product's vectors, whether or not the product is active.</summary>
internal sealed class StoredProductVectors(IDbContextFactory<CatalogDbContext> contexts, VectorIntegrity integrity)
{
    /// <summary>A region, what it is part of, and its vector.</summary>
    /// <exception cref="NotFoundException">No such region, or it has no vector in the space.</exception>
    /// <exception cref="VectorDamagedException">The vector is damaged.</exception>
    internal async Task<(RegionOwner Owner, Region Region, float[] Vector)> ReadRegionAsync(long regionId, EmbeddingSpace space, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var spaceKey = space.Key;
        var row = await context.Vectors.AsNoTracking()
            .Where(vector => vector.SpaceKey == spaceKey && vector.RegionId == regionId && vector.Variant == 0)
            .Select(static vector => new { Vector = new StoredVector(vector.Id, vector.Data, vector.Checksum), vector.Region, vector.Region.ImageId, vector.Region.Image.ProductId })
            .SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException($"There is no region {regionId} in the index.", "It may have been found anew; choose another one.");
        return integrity.Accepts(row.Vector, space)
            ? (new RegionOwner(row.ImageId, row.ProductId), RegionOf(row.Region), row.Vector.Floats.ToArray())
            : throw new VectorDamagedException($"The stored vector of region {regionId} is damaged.");
    }

    /// <exception cref="NotFoundException">No such product.</exception>
    /// <exception cref="VectorDamagedException">It has vectors, and all of them are damaged.</exception>
    internal async Task<ProductVectors> ReadAsync(long productId, EmbeddingSpace space, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var externalId = await context.Products.AsNoTracking()
            .Where(product => product.Id == productId)
            .Select(static product => product.ExternalId)
            .FirstOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException($"There is no product {productId}.", "Choose a product of the catalogue.");
        var spaceKey = space.Key;
        var rows = await context.Vectors.AsNoTracking()
            .Where(vector => vector.SpaceKey == spaceKey && vector.Variant == 0 && vector.Region.Image.ProductId == productId && vector.Region.Image.IsActive
                && vector.Region.Image.Status != ImageStatus.SourceError && vector.Region.Image.Status != ImageStatus.ImageError)
            .OrderBy(static vector => vector.Region.Image.Position)
            .ThenBy(static vector => vector.Id)
            .Select(static vector => new { Vector = new StoredVector(vector.Id, vector.Data, vector.Checksum), vector.Region })
            .ToListAsync(cancellationToken);
        var sound = rows.FindAll(row => integrity.Accepts(row.Vector, space));
        if (rows.Count > 0 && sound.Count == 0)
        {
            throw new VectorDamagedException($"The stored vectors of the product {externalId} are damaged.");
        }

        return new ProductVectors(
            externalId,
            [.. sound.Select(static row => RegionOf(row.Region))],
            [.. sound.SelectMany(static row => row.Vector.Floats.ToArray())],
            [.. sound.Select(static row => row.Region.ImageId)]);
    }

    private static Region RegionOf(ImageRegion region) => new(region.Box, region.Source, region.Finder, region.Score, region.Label);
}
