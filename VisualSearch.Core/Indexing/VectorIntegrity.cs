using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;

namespace VisualSearch.Core.Indexing;

/// <summary>A stored vector that was refused.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Space">The space it should be of.</param>
/// <param name="Place">Its product and the last part of its image's source.</param>
internal sealed record RefusedVector(long Id, EmbeddingSpace Space, string Place);

/// <summary>
/// The gate that every stored vector passes when it is read, whatever for. A damaged one is refused and remembered until it is replaced.
/// Thread-safe.
/// </summary>
internal sealed class VectorIntegrity(IDbContextFactory<CatalogDbContext> contexts, ILogger<VectorIntegrity> logger)
{
    private const int IdsPerQuery = 500;
    private const int NamedInLog = 20;

    private readonly ConcurrentDictionary<long, EmbeddingSpace> _refused = new();
    private readonly ConcurrentDictionary<long, bool> _told = new();
    private readonly Channel<bool> _noticed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Can be read when vectors were refused since it was read last.</summary>
    internal ChannelReader<bool> Noticed => _noticed.Reader;

    /// <summary>Whether a stored vector may be used for anything.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="space">The space that its row says it is of.</param>
    internal bool Accepts(StoredVector vector, EmbeddingSpace space)
    {
        if (vector.IsSound(space))
        {
            return true;
        }

        if (_refused.TryAdd(vector.Id, space))
        {
            _noticed.Writer.TryWrite(true);
        }

        return false;
    }

    /// <summary>The refused vectors that are still as they were, and of images that could be found; each is logged once.</summary>
    internal async Task<IReadOnlyList<RefusedVector>> ReadAsync(CancellationToken cancellationToken)
    {
        var damaged = new List<RefusedVector>();
        if (_refused.IsEmpty)
        {
            return damaged;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var part in _refused.ToArray().Chunk(IdsPerQuery))
        {
            long[] ids = [.. part.Select(static refused => refused.Key)];
            var rows = await ActiveVectors.Usable(context)
                .Where(vector => ids.Contains(vector.Id))
                .Select(static vector => new
                {
                    Stored = new StoredVector(vector.Id, vector.Data, vector.Checksum), vector.Region.Image.Product.ExternalId, vector.Region.Image.Source,
                })
                .ToDictionaryAsync(static row => row.Stored.Id, cancellationToken);
            foreach (var (id, space) in part)
            {
                if (rows.TryGetValue(id, out var row) && !row.Stored.IsSound(space))
                {
                    damaged.Add(new RefusedVector(id, space, ImageWork.PlaceOf(row.ExternalId, row.Source)));
                }
                else
                {
                    _refused.TryRemove(id, out _);
                }
            }
        }

        Tell(damaged);
        return damaged;
    }

    private void Tell(List<RefusedVector> damaged)
    {
        var untold = damaged.FindAll(vector => _told.TryAdd(vector.Id, true));
        if (untold.Count > 0)
        {
            logger.LogWarning(
                "Stored vectors are damaged, and left out until they are computed anew: {Count}, of {Places}.",
                untold.Count, string.Join(", ", untold.Take(NamedInLog).Select(static vector => vector.Place)));
        }
    }
}
