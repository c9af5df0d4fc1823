using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Indexing;

/// <summary>
/// The indexes that searches use, one for each embedding space and way to make it, loaded when first needed. Before a search they check whether
/// anybody, another process included, has changed the catalogue, and follow in the background.
/// </summary>
internal sealed class LiveIndexes(
    IDbContextFactory<CatalogDbContext> contexts, CatalogChanges changes, VectorIntegrity integrity, IndexBuilder builder, IIndexStore store,
    IOptions<VisualSearchOptions> options, IOptions<IndexingOptions> indexing, TimeProvider clock,
    ILogger<LiveIndexes> logger) : IAsyncDisposable, IDisposable
{
    private readonly ConcurrentDictionary<string, LiveIndex> _spaces = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> _background = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>The index of a plan, to be disposed after the search; empty when nothing is indexed in it.</summary>
    internal async Task<IndexLease> AcquireAsync(IndexPlan plan, CancellationToken cancellationToken)
    {
        var live = Of(plan);
        while (true)
        {
            if (!live.HasVectors)
            {
                await Task.Run(() => live.RefreshAsync(cancellationToken), cancellationToken);
            }
            else if (live.IsRefreshDue(indexing.Value.RefreshInterval))
            {
                FollowInBackground(KeyOf(plan), live);
            }

            if (live.TryLease() is { } lease)
            {
                return lease;
            }
        }
    }

    /// <summary>Follows the database now.</summary>
    internal Task RefreshAsync(IndexPlan plan, CancellationToken cancellationToken) => Of(plan).RefreshAsync(cancellationToken);

    /// <summary>Follows the database and writes a generation.</summary>
    internal Task SaveAsync(IndexPlan plan, CancellationToken cancellationToken) => Of(plan).SaveAsync(cancellationToken);

    /// <summary>Forgets the indexes of a key, as they were removed from disk; where vectors remain, the next search builds them anew.</summary>
    internal async Task ForgetAsync(Func<IndexPlan, string, bool> isRemoved, CancellationToken cancellationToken)
    {
        foreach (var live in _spaces.Values.Where(live => isRemoved(live.Plan, live.FactoryString)))
        {
            await live.ForgetAsync(cancellationToken);
        }
    }

    /// <summary>Whether a search in an index finds it in memory.</summary>
    internal bool IsLoaded(IndexPlan plan) => Of(plan).HasVectors;

    /// <summary>Completes when no refresh runs in the background.</summary>
    internal Task WhenFollowedAsync() => Task.WhenAll(_background.Values);

    public async ValueTask DisposeAsync()
    {
        if (!_stopping.IsCancellationRequested)
        {
            await _stopping.CancelAsync();
            await WhenFollowedAsync();
            Dispose();
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        foreach (var live in _spaces.Values)
        {
            live.Dispose();
        }

    }

    private LiveIndex Of(IndexPlan plan) => _spaces.GetOrAdd(
        KeyOf(plan),
        _ => new LiveIndex(plan, FactoryString(plan), contexts, changes, integrity, builder, store, clock, logger));

    private string KeyOf(IndexPlan plan) => $"{plan.Key} {FactoryString(plan)}";

    private string FactoryString(IndexPlan plan) => plan.FactoryString(options.Value.IndexFactory);

    private void FollowInBackground(string key, LiveIndex live)
    {
        lock (_background)
        {
            if (!_background.TryGetValue(key, out var running) || running.IsCompleted)
            {
                _background[key] = Task.Run(() => FollowAsync(key, live), CancellationToken.None);
            }
        }
    }

    private async Task FollowAsync(string key, LiveIndex live)
    {
        try
        {
            await live.RefreshAsync(_stopping.Token);
        }
        catch (OperationCanceledException)
        {
            logger.LogDebug("The refresh of {Space} was stopped.", key);
        }
#pragma warning disable CA1031 // searches go on with the index as it was, and the next one tries again
        catch (Exception error)
#pragma warning restore CA1031
        {
            logger.LogError(error, "The index of {Space} could not follow the catalogue.", key);
        }
    }
}
