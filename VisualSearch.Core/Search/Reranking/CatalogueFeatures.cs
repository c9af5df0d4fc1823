using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Core.Search.Reranking;

/// <summary>A region of a picture of the catalogue.</summary>
internal readonly record struct CatalogueRegion(long ImageId, BoundingBox Box);

/// <summary>What a check remembers of the catalogue's pictures: from its files, else from the pictures themselves.</summary>
internal sealed class CatalogueFeatures(
    IDbContextFactory<CatalogDbContext> contexts, ICatalogImages images, IImageCodec codec, FeatureFiles files, ComputeGate gate)
{
    /// <summary>One for each region; null where its picture cannot be read.</summary>
    internal async Task<IReadOnlyList<byte[]?>> ReadAsync(
        IReranker reranker, IReadOnlyList<CatalogueRegion> regions, CancellationToken cancellationToken)
    {
        long[] ids = [.. regions.Select(static region => region.ImageId).Distinct()];
        Dictionary<long, string?> hashes;
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            hashes = await context.Images.AsNoTracking()
                .Where(image => ids.Contains(image.Id))
                .ToDictionaryAsync(static image => image.Id, static image => image.ContentHash, cancellationToken);
        }

        return await Task.WhenAll(regions.Select(region => ReadAsync(reranker, region, hashes.GetValueOrDefault(region.ImageId), cancellationToken)));
    }

    private async Task<byte[]?> ReadAsync(IReranker reranker, CatalogueRegion region, string? hash, CancellationToken cancellationToken)
    {
        if (hash is not null && await files.ReadAsync(reranker, hash, region.Box, cancellationToken) is { } kept)
        {
            return kept;
        }

        byte[] features;
        try
        {
            var original = await images.OriginalAsync(region.ImageId, cancellationToken);
            features = await gate.RunAsync(() => reranker.Describe(codec.Decode(original, WorkingPicture.Options), region.Box), cancellationToken);
        }
        catch (VisualSearchException)
        {
            // the file is gone, has changed or is no picture any more: the hit keeps its place
            return null;
        }

        if (hash is not null)
        {
            await files.KeepAsync(reranker, hash, region.Box, features, cancellationToken);
        }

        return features;
    }
}
