using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;

namespace VisualSearch.Core.Indexing;

/// <summary>Tells which images a run must look into, by what the database and a glance at the files say.</summary>
internal sealed class ImagePlanner(IDbContextFactory<CatalogDbContext> contexts, RegionRules rules, ImageSources sources, VectorIntegrity integrity)
{
    private const int PageSize = 500;

    /// <summary>The images of a scope.</summary>
    internal static IQueryable<ProductImage> Of(CatalogDbContext context, IndexScope scope)
    {
        var images = context.Images.AsNoTracking()
            .Where(image => image.IsActive && image.Product.IsActive && (scope.Origin == null || image.Product.Origin == scope.Origin));
        return scope.Images is { } ids ? images.Where(image => EF.Parameter(ids).Contains(image.Id)) : images;
    }

    /// <summary>The images of a scope by rising id, a page at a time, so that writers never wait long.</summary>
    internal async IAsyncEnumerable<ImageWork> ReadAsync(IndexScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (spaceKey, last) = (scope.Space.Key, 0L);
        while (true)
        {
            ImageWork[] page;
            IReadOnlySet<long> damaged;
            await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
            {
                page = await Of(context, scope)
                    .Where(image => image.Id > last)
                    .OrderBy(static image => image.Id)
                    .Take(PageSize)
                    .Select(image => new ImageWork(
                        image.Id, image.Product.ExternalId, image.Source, image.ContentHash, image.FileSize, image.SourceStamp,
                        image.Status, image.RegionFinderKey, image.GivenBoxes,
                        image.Regions.Any(region => region.Vectors.Any(vector => vector.SpaceKey == spaceKey))))
                    .ToArrayAsync(cancellationToken);
                damaged = page.Length == 0 ? new HashSet<long>() : await DamagedAsync(context, scope.Space, last, page[^1].ImageId, cancellationToken);
            }

            foreach (var work in page)
            {
                yield return damaged.Contains(work.ImageId) ? work with { IsEmbedded = false } : work;
            }

            if (page.Length < PageSize)
            {
                yield break;
            }

            last = page[^1].ImageId;
        }
    }

    /// <summary>
    /// Looks at the stored vectors of a range of images and gives those that have a damaged one. Vectors that were written before there
    /// were checksums get theirs.
    /// </summary>
    private async Task<IReadOnlySet<long>> DamagedAsync(CatalogDbContext context, EmbeddingSpace space, long after, long last, CancellationToken cancellationToken)
    {
        var bare = new List<StoredVector>();
        var damaged = new HashSet<long>();
        foreach (var region in await VectorsOf(context, space.Key, after, last).ToListAsync(cancellationToken))
        {
            foreach (var vector in region.Vectors)
            {
                if (!integrity.Accepts(vector, space))
                {
                    damaged.Add(region.ImageId);
                }
                else if (vector.Checksum is null)
                {
                    bare.Add(vector);
                }
            }
        }

        await WriteChecksumsAsync(context, bare, cancellationToken);
        return damaged;
    }

    /// <summary>The regions of a range of images with their vectors in a space.</summary>
    internal static IQueryable<RegionVectors> VectorsOf(CatalogDbContext context, string spaceKey, long after, long last) => context.Regions.AsNoTracking()
        .Where(region => region.ImageId > after && region.ImageId <= last)
        // by any other order all regions would be read for each page
        .OrderBy(static region => region.ImageId)
        .Select(region => new RegionVectors(
            region.ImageId,
            region.Vectors.Where(vector => vector.SpaceKey == spaceKey).Select(static vector => new StoredVector(vector.Id, vector.Data, vector.Checksum)).ToList()));

    private static async Task WriteChecksumsAsync(CatalogDbContext context, List<StoredVector> vectors, CancellationToken cancellationToken)
    {
        if (vectors.Count == 0)
        {
            return;
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        foreach (var vector in vectors)
        {
            var checksum = (long)Crc32C.Of(vector.Data);
            await context.Vectors
                .Where(row => row.Id == vector.Id && row.Checksum == null)
                .ExecuteUpdateAsync(row => row.SetProperty(static stored => stored.Checksum, checksum), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Whether all that is wanted is there and the file looks as it did, so that it need not be read.</summary>
    internal bool IsUpToDate(ImageWork work) =>
        work.IsComputed && work.IsEmbedded && work.HasRegionsOf(rules.KeyOf(work)) && sources.LooksUnchanged(work);

    /// <summary>What is stored of one region.</summary>
    internal sealed record RegionVectors(long ImageId, List<StoredVector> Vectors);
}
