using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;

namespace VisualSearch.Core.Indexing;

/// <summary>
/// One consistent look at the vectors of a space that can be found: those of active images, without a problem, of active
/// products. Later commits of others do not show, and nobody waits for it. Damaged ones are not among them.
/// </summary>
internal sealed class ActiveVectors : IAsyncDisposable
{
    private const int IdsPerQuery = 500;

    private readonly CatalogDbContext _context;
    private readonly SqliteTransaction _transaction;
    private readonly IQueryable<RegionVector> _vectors;
    private readonly EmbeddingSpace _space;
    private readonly VectorIntegrity _integrity;
    private readonly HashSet<long> _refused = [];

    private ActiveVectors(CatalogDbContext context, SqliteTransaction transaction, EmbeddingSpace space, VectorIntegrity integrity)
    {
        (_context, _transaction, _space, _integrity) = (context, transaction, space, integrity);
        _vectors = Of(context, space.Key);
    }

    /// <summary>The vectors of a space that can be found.</summary>
    internal static IQueryable<RegionVector> Of(CatalogDbContext context, string spaceKey) =>
        Usable(context).Where(vector => vector.SpaceKey == spaceKey);

    /// <summary>The vectors of all spaces that can be found.</summary>
    internal static IQueryable<RegionVector> Usable(CatalogDbContext context) => context.Set<RegionVector>().AsNoTracking()
        .Where(static vector => vector.Region.Image.IsActive && vector.Region.Image.Product.IsActive
            && vector.Region.Image.Status != ImageStatus.SourceError && vector.Region.Image.Status != ImageStatus.ImageError);

    internal static async Task<ActiveVectors> OpenAsync(
        IDbContextFactory<CatalogDbContext> contexts, EmbeddingSpace space, VectorIntegrity integrity, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        // deferred, since EF's own BeginTransaction would take the write lock
        var transaction = ((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await context.Database.UseTransactionAsync(transaction, cancellationToken);
        return new ActiveVectors(context, transaction, space, integrity);
    }

    /// <summary>What each of them shows; a damaged one that nobody has come upon yet may be among them before it is read.</summary>
    internal async Task<VectorOwners> OwnersAsync(CancellationToken cancellationToken)
    {
        var owners = new VectorOwners(await _vectors
            .OrderBy(static vector => vector.Id)
            .Select(static vector => new VectorOwner(vector.Id, vector.RegionId, vector.Region.ImageId, vector.Region.Image.ProductId))
            .ToArrayAsync(cancellationToken));
        var damaged = (await _integrity.ReadAsync(cancellationToken)).Select(static vector => vector.Id).ToHashSet();
        return owners.Where(owner => !damaged.Contains(owner.VectorId));
    }

    /// <summary>The owners without those whose vector was damaged when it was read in this look; the same object where none was.</summary>
    internal async Task<VectorOwners> SoundAsync(VectorOwners owners, CancellationToken cancellationToken)
    {
        if (_refused.Count == 0)
        {
            return owners;
        }

        // names them in the log
        await _integrity.ReadAsync(cancellationToken);
        return owners.Where(owner => !_refused.Contains(owner.VectorId));
    }

    /// <summary>All vectors by rising id, streamed.</summary>
    internal IAsyncEnumerable<StoredVector> ReadAsync() => Read(_vectors);

    /// <summary>The vectors of these ids, streamed.</summary>
    internal async IAsyncEnumerable<StoredVector> ReadAsync(
        IReadOnlyList<long> ids, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var part in ids.Chunk(IdsPerQuery))
        {
            await foreach (var vector in Read(_vectors.Where(vector => part.Contains(vector.Id))).WithCancellation(cancellationToken))
            {
                yield return vector;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _context.DisposeAsync();
    }

    private IAsyncEnumerable<StoredVector> Read(IQueryable<RegionVector> vectors) => vectors
        .OrderBy(static vector => vector.Id)
        .Select(static vector => new StoredVector(vector.Id, vector.Data, vector.Checksum))
        .AsAsyncEnumerable()
        .Where(IsSound);

    private bool IsSound(StoredVector vector)
    {
        var isSound = _integrity.Accepts(vector, _space);
        if (!isSound)
        {
            _refused.Add(vector.Id);
        }

        return isSound;
    }
}
