using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Search;

/// <summary>Turns ranked products into hits that can be shown; what was deactivated a moment ago is left out.</summary>
internal sealed class HitLoader(ICatalogQueries queries, IDbContextFactory<CatalogDbContext> contexts)
{
    /// <param name="ranked">Best first.</param>
    /// <param name="variants">The change of the picture behind each query vector; null where there are none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal async Task<IReadOnlyList<ProductHit>> LoadAsync(
        IReadOnlyList<RankedProduct> ranked, IReadOnlyList<QueryAugmentation?>? variants, CancellationToken cancellationToken)
    {
        if (ranked.Count == 0)
        {
            return [];
        }

        var boxes = await BoxesAsync(ranked, cancellationToken);
        var summaries = (await queries.SummariesAsync([.. ranked.Select(static product => product.ProductId)], cancellationToken))
            .ToDictionary(static product => product.Id);
        return
        [
            .. ranked
                .Where(product => boxes.ContainsKey(product.Best.ImageId) && summaries.ContainsKey(product.ProductId))
                .Select((product, place) => new ProductHit(
                    place + 1, summaries[product.ProductId], product.Score, product.Best.ImageId, boxes[product.Best.ImageId])
                {
                    Points = product.Points,
                    FoundBy = variants?[product.Query],
                }),
        ];
    }

    /// <summary>The region that matched of each image that is still active; where it was found anew meanwhile, the image's chosen one.</summary>
    private async Task<Dictionary<long, BoundingBox>> BoxesAsync(IReadOnlyList<RankedProduct> ranked, CancellationToken cancellationToken)
    {
        long[] imageIds = [.. ranked.Select(static product => product.Best.ImageId)];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var regions = await context.Regions.AsNoTracking()
            .Where(region => imageIds.Contains(region.ImageId) && region.Image.IsActive && region.Image.Product.IsActive)
            .OrderBy(static region => region.Id)
            .ToListAsync(cancellationToken);
        var matched = ranked.Select(static product => product.Best.RegionId).ToHashSet();
        return regions
            .GroupBy(static region => region.ImageId)
            .ToDictionary(static image => image.Key, image => (image.FirstOrDefault(region => matched.Contains(region.Id)) ?? image.First()).Box);
    }
}
