using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Indexing;

/// <summary>
/// The indexes that searches use, one for each embedding space, loaded when first needed. Before a search they check whether
/// anybody, another process included, has changed the catalogue, and follow in the background.
/// </summary>
internal sealed class LiveIndexes(
    IDbContextFactory<CatalogDbContext> contexts, CatalogChanges changes, IndexBuilder builder, IIndexStore store,
    IOptions<VisualSearchOptions> options, IOptions<IndexingOptions> indexing, TimeProvider clock,
    ILogger<LiveIndexes> logger) : IAsyncDisposable, IDisposable
{
    private readonly ConcurrentDictionary<string, LiveIndex> _spaces = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> _background = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>The index of a space, to be disposed after the search; empty when nothing is indexed in it.</summary>
    internal async Task<IndexLease> AcquireAsync(EmbeddingSpace space, CancellationToken cancellationToken)
    {
        var live = Of(space);
        while (true)
        {
            if (!live.HasVectors)
            {
                await Task.Run(() => live.RefreshAsync(cancellationToken), cancellationToken);
            }
            else if (live.IsRefreshDue(indexing.Value.RefreshInterval))
            {
                FollowInBackground(space.Key, live);
            }

            if (live.TryLease() is { } lease)
            {
                return lease;
            }
        }
    }

    /// <summary>Follows the database now.</summary>
    internal Task RefreshAsync(EmbeddingSpace space, CancellationToken cancellationToken) => Of(space).RefreshAsync(cancellationToken);

    /// <summary>Follows the database and writes a generation.</summary>
    internal Task SaveAsync(EmbeddingSpace space, CancellationToken cancellationToken) => Of(space).SaveAsync(cancellationToken);

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

    private LiveIndex Of(EmbeddingSpace space) => _spaces.GetOrAdd(
        space.Key,
        _ => new LiveIndex(space, options.Value.IndexFactory, contexts, changes, builder, store, clock, logger));

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
