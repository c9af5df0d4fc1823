using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Search;

namespace VisualSearch.Core.Similar;

/// <inheritdoc cref="ISimilarProducts" />
internal sealed class SimilarProducts(
    IDbContextFactory<CatalogDbContext> contexts, ISearchService search, SearchSpaces spaces, HitLoader loader, TimeProvider clock) : ISimilarProducts
{
    private const int WriteTogether = 5_000;

    public async Task<SimilarSummary> ComputeAsync(
        SimilarRequest request, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Number is < SimilarRequest.MinNumber or > SimilarRequest.MaxNumber)
        {
            throw new InvalidRequestException(
                $"{request.Number} similar products cannot be asked for.", $"Ask for {SimilarRequest.MinNumber} to {SimilarRequest.MaxNumber}.");
        }

        var options = request.Search with { K = request.Number, Filter = ProductFilter.None, Region = null, MinScore = null };
        var index = spaces.Of(options);
        string contentKey;
        long[] products;
        using (var lease = await spaces.AcquireAsync(index, cancellationToken))
        {
            contentKey = lease.Owners.ContentKey;
            products = [.. lease.Owners.All.ToArray().Select(static owner => owner.ProductId).Distinct()];
        }

        var found = await FindAsync(products, options, progress, cancellationToken);
        var set = new SimilarSet
        {
            SpaceKey = index.Plan.Key,
            Embedder = index.Name.ToString(),
            Scoring = options.Scoring,
            Number = request.Number,
            ContentKey = contentKey,
            CreatedAt = clock.GetUtcNow(),
            Products = found.Count,
        };
        await StoreAsync(set, found, cancellationToken);
        return Summary(set, isCurrent: true);
    }

    public async Task<IReadOnlyList<SimilarSummary>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var sets = await context.SimilarSets.AsNoTracking().OrderByDescending(static set => set.CreatedAt).ToListAsync(cancellationToken);
        var current = await CurrentAsync(sets, cancellationToken);
        return sets.ConvertAll(set => Summary(set, current.Contains(set.Id)));
    }

    public async Task<SimilarSummary> GetAsync(long setId, CancellationToken cancellationToken = default) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(set => set.Id == setId)
        ?? throw new NotFoundException(
            "There are no such similar products.",
            $"Compute them first: on the page Similar products, or with {AdvisedCommand.Of("similar", "--all")}.");

    public async Task<IReadOnlyList<ProductHit>?> OfAsync(long productId, CancellationToken cancellationToken = default)
    {
        var key = spaces.Of(new SearchOptions()).Plan.Key;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var set = await context.SimilarSets.AsNoTracking()
            .Where(set => set.SpaceKey == key)
            .OrderByDescending(static set => set.CreatedAt)
            .FirstOrDefaultAsync(cancellationToken);
        if (set is null || !(await CurrentAsync([set], cancellationToken)).Contains(set.Id))
        {
            return null;
        }

        var stored = await context.SimilarProducts.AsNoTracking()
            .Where(entry => entry.SetId == set.Id && entry.ProductId == productId)
            .OrderBy(static entry => entry.Rank)
            .ToListAsync(cancellationToken);
        return stored.Count == 0 ? null : await loader.LoadAsync(
            stored.ConvertAll(static entry => new RankedProduct(new(0, 0, entry.OtherImageId, entry.OtherId), entry.Score) { Points = entry.Points }),
            null,
            cancellationToken);
    }

    public async Task ExportAsync(long setId, SimilarFormat format, Stream destination, CancellationToken cancellationToken = default)
    {
        await GetAsync(setId, cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows =
            from entry in context.SimilarProducts.AsNoTracking()
            join product in context.Products on entry.ProductId equals product.Id
            join other in context.Products on entry.OtherId equals other.Id
            where entry.SetId == setId && product.IsActive && other.IsActive
            orderby product.ExternalId, entry.Rank
            select new SimilarRow(product.ExternalId, entry.Rank, other.ExternalId, other.Name, other.Category, other.Description, entry.Score, entry.Points);
        await SimilarExport.WriteAsync(rows.AsAsyncEnumerable(), format, destination, cancellationToken);
    }

    /// <summary>The similar products of each product that has a usable picture.</summary>
    private async Task<ConcurrentDictionary<long, IReadOnlyList<ProductHit>>> FindAsync(
        long[] products, SearchOptions options, IProgress<(int Done, int Total)>? progress, CancellationToken cancellationToken)
    {
        var found = new ConcurrentDictionary<long, IReadOnlyList<ProductHit>>();
        var done = 0;
        progress?.Report((0, products.Length));
        await Parallel.ForEachAsync(
            products,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
            async (product, token) =>
            {
                try
                {
                    found[product] = (await search.SimilarAsync(product, options, token)).Hits;
                }
                catch (Exception error) when (error is NotFoundException or VectorDamagedException)
                {
                    // deactivated since the list was read, or waiting to be computed anew
                }

                progress?.Report((Interlocked.Increment(ref done), products.Length));
            });
        return found;
    }

    /// <summary>Writes the set and its entries, and drops the ones they replace, all or nothing.</summary>
    private async Task StoreAsync(SimilarSet set, ConcurrentDictionary<long, IReadOnlyList<ProductHit>> found, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.SimilarSets.Where(old => old.SpaceKey == set.SpaceKey && old.Scoring == set.Scoring).ExecuteDeleteAsync(cancellationToken);
        context.SimilarSets.Add(set);
        await context.SaveChangesAsync(cancellationToken);
        var entries = found.SelectMany(product => product.Value.Select(hit => new SimilarProduct
        {
            SetId = set.Id,
            ProductId = product.Key,
            Rank = hit.Rank,
            OtherId = hit.Product.Id,
            OtherImageId = hit.ImageId,
            Score = hit.Score,
            Points = hit.Points,
        }));
        foreach (var batch in entries.Chunk(WriteTogether))
        {
            context.SimilarProducts.AddRange(batch);
            await context.SaveChangesAsync(cancellationToken);
            context.ChangeTracker.Clear();
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Ids of the sets whose vectors are still what they were; only the active space is looked at, others would have to be loaded for it.</summary>
    private async Task<HashSet<long>> CurrentAsync(IReadOnlyList<SimilarSet> sets, CancellationToken cancellationToken)
    {
        var index = spaces.Of(new SearchOptions());
        var ofSpace = sets.Where(set => string.Equals(set.SpaceKey, index.Plan.Key, StringComparison.Ordinal)).ToList();
        if (ofSpace.Count == 0)
        {
            return [];
        }

        try
        {
            using var lease = await spaces.AcquireAsync(index, cancellationToken);
            return [.. ofSpace.Where(set => lease.Owners.HasContentOf(set.ContentKey)).Select(static set => set.Id)];
        }
        catch (UnavailableException)
        {
            // nothing is indexed any more, so nothing is current
            return [];
        }
    }

    private static SimilarSummary Summary(SimilarSet set, bool isCurrent) =>
        new(set.Id, set.Embedder, set.Scoring, set.Number, set.Products, set.CreatedAt, isCurrent);
}
