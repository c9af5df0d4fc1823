using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;

namespace VisualSearch.Core.Indexing;

/// <summary>Tells which images a run must look into, by what the database and a glance at the files say.</summary>
internal sealed class ImagePlanner(IDbContextFactory<CatalogDbContext> contexts, RegionRules rules, ImageSources sources)
{
    private const int PageSize = 500;

    /// <summary>The images of a scope.</summary>
    internal static IQueryable<ProductImage> Of(CatalogDbContext context, IndexScope scope) => context.Images.AsNoTracking()
        .Where(image => image.IsActive && image.Product.IsActive && (scope.Origin == null || image.Product.Origin == scope.Origin));

    /// <summary>The images of a scope by rising id, a page at a time, so that writers never wait long.</summary>
    internal async IAsyncEnumerable<ImageWork> ReadAsync(IndexScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (spaceKey, last) = (scope.Space.Key, 0L);
        while (true)
        {
            ImageWork[] page;
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
            }

            foreach (var work in page)
            {
                yield return work;
            }

            if (page.Length < PageSize)
            {
                yield break;
            }

            last = page[^1].ImageId;
        }
    }

    /// <summary>Whether all that is wanted is there and the file looks as it did, so that it need not be read.</summary>
    internal bool IsUpToDate(ImageWork work) =>
        work.Status is not (ImageStatus.Pending or ImageStatus.SourceError or ImageStatus.ImageError)
        && work.IsEmbedded && work.HasRegionsOf(rules.KeyOf(work)) && sources.LooksUnchanged(work);
}
