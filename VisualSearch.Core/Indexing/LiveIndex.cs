using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Indexing;

/// <summary>
/// An index of one embedding space as searches see it. A refresh makes it follow the database while searches go on; what it then
/// holds is what would be built anew from the database (<see cref="IndexBuilder"/>), and so is every generation that is saved. An
/// index is only disposed when the last search in it is over.
/// </summary>
internal sealed class LiveIndex(
    IndexPlan plan, string factoryString, IDbContextFactory<CatalogDbContext> contexts, CatalogChanges changes, VectorIntegrity integrity,
    IndexBuilder builder, IIndexStore store, TimeProvider clock, ILogger logger) : IDisposable
{
    // ten times as long a rest as the refresh took, so that a long import does not rebuild without end
    private const int RestPerWork = 10;

    private readonly EmbeddingSpace _space = plan.Space;
    private readonly SemaphoreSlim _refreshing = new(1);
    private readonly Lock _lock = new();
    private Snapshot? _snapshot;
    private string? _savedKey;
    private long _refreshedAt;
    private TimeSpan _refreshTook;

    internal IndexPlan Plan => plan;

    internal string FactoryString => factoryString;

    /// <summary>Whether a search would find anything to search in.</summary>
    internal bool HasVectors
    {
        get
        {
            lock (_lock)
            {
                return _snapshot is { Owners.Count: > 0 };
            }
        }
    }

    /// <summary>Whether the database was written to since the last refresh, and that was long enough ago.</summary>
    internal bool IsRefreshDue(TimeSpan atMostEvery)
    {
        lock (_lock)
        {
            if (_snapshot is null)
            {
                return true;
            }

            var rest = atMostEvery == TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Max(atMostEvery.Ticks, _refreshTook.Ticks * RestPerWork));
            return clock.GetElapsedTime(_refreshedAt) >= rest && changes.Version() != _snapshot.Version;
        }
    }

    /// <summary>The index as it is now; null before the first refresh.</summary>
    internal IndexLease? TryLease()
    {
        lock (_lock)
        {
            return _snapshot is { } snapshot ? new IndexLease(snapshot.Index.Use(), snapshot.Owners) : null;
        }
    }

    /// <summary>Follows the database: nothing when it is the same, else from the stored generation, in place, or built anew.</summary>
    internal async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            await FollowAsync(cancellationToken);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>Follows the database and writes a generation, unless the newest one has the same vectors.</summary>
    internal async Task SaveAsync(CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            await FollowAsync(cancellationToken);
            await SaveCurrentAsync(cancellationToken);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>Forgets what is in memory; searches that run go on with it.</summary>
    internal async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            Publish(null, VectorOwners.None, 0);
            _savedKey = null;
        }
        finally
        {
            _refreshing.Release();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _snapshot?.Index.LetGo();
            _snapshot = null;
        }

        _refreshing.Dispose();
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        // read before the vectors: what is committed in between is noticed next time
        var version = changes.Version();
        if (_snapshot?.Version == version)
        {
            return;
        }

        await using var vectors = await ActiveVectors.OpenAsync(contexts, _space, integrity, cancellationToken);
        var owners = await vectors.OwnersAsync(cancellationToken);
        if (_snapshot is null)
        {
            await LoadAsync(vectors, owners, version, cancellationToken);
        }
        else if (_snapshot.Owners.HasContentOf(owners.ContentKey))
        {
            lock (_lock)
            {
                _snapshot = _snapshot with { Version = version };
            }
        }
        else
        {
            await UpdateAsync(_snapshot, vectors, owners, version, cancellationToken);
        }

        lock (_lock)
        {
            (_refreshedAt, _refreshTook) = (clock.GetTimestamp(), clock.GetElapsedTime(began));
        }
    }

    private async Task LoadAsync(ActiveVectors vectors, VectorOwners owners, long version, CancellationToken cancellationToken)
    {
        if (await IsStoredAsync(owners, cancellationToken) && await store.LoadAsync(plan.Key, factoryString, cancellationToken) is { } stored)
        {
            if (owners.HasContentOf(stored.Generation.ContentKey) && stored.Index.Dimension == _space.Dimension
                && GalleryCentre.FromText(stored.Generation.Centre, _space.Dimension) is { } centre && centre.IsNone != _space.IsCentred)
            {
                _savedKey = owners.ContentKey;
                Publish(new CountedIndex(stored.Index, centre), owners, version);
                return;
            }

            stored.Index.Dispose();
        }

        await BuildAsync(vectors, owners, version, cancellationToken);
        try
        {
            await SaveCurrentAsync(cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or VisualSearchException)
        {
            logger.LogWarning(error, "The rebuilt index of {Space} could not be saved; the next start rebuilds it again.", plan.Key);
        }
    }

    private async Task<bool> IsStoredAsync(VectorOwners owners, CancellationToken cancellationToken) =>
        owners.Count > 0 && (await store.ListAsync(cancellationToken)).Any(generation => owners.HasContentOf(generation.ContentKey));

    private async Task UpdateAsync(
        Snapshot current, ActiveVectors vectors, VectorOwners owners, long version, CancellationToken cancellationToken)
    {
        try
        {
            if (await builder.TryFollowAsync(current.Index, current.Owners, vectors, owners, plan, cancellationToken))
            {
                Publish(current.Index.Use(), await vectors.SoundAsync(owners, cancellationToken), version);
                return;
            }
        }
        catch
        {
            // the index may now hold a part of the change only: the next refresh loads or builds another
            Publish(null, VectorOwners.None, version);
            throw;
        }

        await BuildAsync(vectors, owners, version, cancellationToken);
    }

    private async Task BuildAsync(ActiveVectors vectors, VectorOwners owners, long version, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var index = await builder.BuildAsync(vectors, owners.Count, plan, cancellationToken);
        // what is learnt depends on how many vectors there are, and damaged ones are none
        while (await vectors.SoundAsync(owners, cancellationToken) is var sound && sound.Count < owners.Count)
        {
            index.LetGo();
            owners = sound;
            index = await builder.BuildAsync(vectors, owners.Count, plan, cancellationToken);
        }

        Publish(index, owners, version);
        logger.LogInformation(
            "Built the index of {Space} from {Count} stored vectors in {Milliseconds:F0} ms.",
            plan.Key, owners.Count, clock.GetElapsedTime(began).TotalMilliseconds);
    }

    private async Task SaveCurrentAsync(CancellationToken cancellationToken)
    {
        if (_snapshot is { Owners.Count: > 0 } snapshot && !snapshot.Owners.HasContentOf(_savedKey))
        {
            await store.SaveAsync(snapshot.Index.Index, plan.Key, snapshot.Owners.ContentKey, snapshot.Index.Centre.ToText(), cancellationToken);
            _savedKey = snapshot.Owners.ContentKey;
        }
    }

    private void Publish(CountedIndex? index, VectorOwners owners, long version)
    {
        lock (_lock)
        {
            _snapshot?.Index.LetGo();
            _snapshot = index is null ? null : new Snapshot(index, owners, version);
        }
    }

    private sealed record Snapshot(CountedIndex Index, VectorOwners Owners, long Version);
}
