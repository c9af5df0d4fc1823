using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;

namespace VisualSearch.Core.Indexing;

/// <summary>Writes outcomes into the database, a batch in one transaction, so that a kill leaves each image either as it was or done.</summary>
internal sealed class ImageResultWriter(IDbContextFactory<CatalogDbContext> contexts)
{
    /// <exception cref="VectorDamagedException">A vector is none of the space; nothing is written.</exception>
    internal async Task WriteAsync(IReadOnlyList<ImageOutcome> outcomes, EmbeddingSpace space, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        long[] ids = [.. outcomes.Select(static outcome => outcome.Work.ImageId)];
        var images = await context.Images.Where(image => ids.Contains(image.Id)).ToDictionaryAsync(static image => image.Id, cancellationToken);
        foreach (var outcome in outcomes)
        {
            if (images.TryGetValue(outcome.Work.ImageId, out var image))
            {
                await ApplyAsync(context, image, outcome, space, cancellationToken);
            }
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task ApplyAsync(
        CatalogDbContext context, ProductImage image, ImageOutcome outcome, EmbeddingSpace space, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            // a disk that is away says nothing of the picture, which stays in the searches as it was
            case ImageFailed { Status: ImageStatus.SourceError } unread when outcome.Work.IsComputed:
                image.Problem = unread.Problem;
                break;

            case ImageFailed failed:
                (image.Status, image.Problem) = (failed.Status, failed.Problem);
                break;

            case ImageUnchanged unchanged:
                var chosen = await context.Regions
                    .Where(region => region.ImageId == image.Id)
                    .OrderBy(static region => region.Id)
                    .Select(static region => region.Source)
                    .FirstAsync(cancellationToken);
                NoteContent(image, unchanged.Content);
                (image.Status, image.Problem) = (RegionRules.StatusOf(chosen), null);
                break;

            case ImageComputed computed:
                NoteContent(image, computed.Content);
                (image.Status, image.Problem) = (RegionRules.StatusOf(computed.Regions[0].Region.Source), null);
                (image.Width, image.Height, image.RegionFinderKey) = (computed.Width, computed.Height, computed.RegionKey);
                image.IsOnWhite = computed.IsOnWhite;
                await ReplaceAsync(context, image, computed, space, cancellationToken);
                break;
        }
    }

    private static void NoteContent(ProductImage image, ImageContent content) =>
        (image.ContentHash, image.FileSize, image.SourceStamp) = (content.ContentHash, content.Bytes.Length, content.Stamp);

    /// <summary>New vectors for the stored regions where these are kept, else new regions in place of all old ones.</summary>
    private static async Task ReplaceAsync(
        CatalogDbContext context, ProductImage image, ImageComputed computed, EmbeddingSpace space, CancellationToken cancellationToken)
    {
        if (computed.Regions.All(static region => region.StoredId is not null))
        {
            var spaceKey = space.Key;
            await context.Vectors
                .Where(vector => vector.Region.ImageId == image.Id && vector.SpaceKey == spaceKey)
                .ExecuteDeleteAsync(cancellationToken);
            context.Vectors.AddRange(computed.Regions.SelectMany(region => VectorsOf(region, space)));
            return;
        }

        await context.Regions.Where(region => region.ImageId == image.Id).ExecuteDeleteAsync(cancellationToken);
        // best first: ids are given in the order of adding
        context.Regions.AddRange(computed.Regions.Select(region => new ImageRegion
        {
            ImageId = image.Id,
            XMin = region.Region.Box.XMin,
            YMin = region.Region.Box.YMin,
            XMax = region.Region.Box.XMax,
            YMax = region.Region.Box.YMax,
            Source = region.Region.Source,
            Finder = region.Region.Finder,
            Score = region.Region.Score,
            Label = region.Region.Label,
            Vectors = [.. VectorsOf(region, space)],
        }));
    }

    private static IEnumerable<RegionVector> VectorsOf(EmbeddedRegion region, EmbeddingSpace space) =>
        region.Vectors.Select((vector, variant) => StoredVector.ToRow(vector, space, region.StoredId ?? 0, variant));
}
