using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Indexing;

/// <summary>An embedding space that holds vectors.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Vectors">Vectors that can be found.</param>
/// <param name="Embedder">Its embedder; null when that, or these weights of it, are not at hand.</param>
/// <param name="Mode">Its mode; null in the same case.</param>
internal sealed record IndexedSpace(string Key, long Vectors, IEmbedder? Embedder, ResizeMode? Mode)
{
    /// <summary>Words for people.</summary>
    internal string Words => Embedder is null ? Key : $"{Embedder.Name} ({Mode.ToString()?.ToLowerInvariant()})";
}

/// <summary>Which spaces hold vectors.</summary>
internal sealed class IndexedSpaces(IDbContextFactory<CatalogDbContext> contexts, IEmbedderRegistry embedders)
{
    /// <summary>Spaces in order of their keys.</summary>
    internal async Task<IReadOnlyList<IndexedSpace>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var counts = await ActiveVectors.Usable(context)
            .GroupBy(static vector => vector.SpaceKey)
            .Select(static group => new { group.Key, Count = group.LongCount() })
            .OrderBy(static space => space.Key)
            .ToListAsync(cancellationToken);
        var known = embedders.WithPresets
            .SelectMany(static embedder => Enum.GetValues<ResizeMode>().Select(mode => (embedder.Space(mode).Key, Embedder: embedder, Mode: mode)))
            .DistinctBy(static space => space.Key, StringComparer.Ordinal)
            .ToDictionary(static space => space.Key, StringComparer.Ordinal);
        return
        [
            .. counts.Select(space => known.TryGetValue(space.Key, out var at)
                ? new IndexedSpace(space.Key, space.Count, at.Embedder, at.Mode)
                : new IndexedSpace(space.Key, space.Count, null, null)),
        ];
    }

    /// <summary>Says that a space holds nothing, and what to do.</summary>
    internal async Task<UnavailableException> NothingIndexedAsync(EmbeddingSpace space, CancellationToken cancellationToken)
    {
        var others = await ReadAsync(cancellationToken);
        if (others.Count == 0)
        {
            return new UnavailableException(
                "Nothing is indexed yet.",
                "Import a catalogue on the Import page or with ./start.sh import FOLDER, and search again when it is done.");
        }

        var mode = space.Mode.ToString().ToLowerInvariant();
        return new UnavailableException(
            $"The catalogue is not indexed with {space.Embedder} ({mode}). It is indexed with {string.Join(", ", others.Select(static other => other.Words))}.",
            $"Choose one of these, or index with this one on the Import page or with ./start.sh index --embedder {space.Embedder} --mode {mode}.");
    }
}
