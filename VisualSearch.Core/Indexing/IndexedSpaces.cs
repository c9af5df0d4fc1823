using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Core.Indexing;

/// <summary>An embedding space that holds vectors.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Vectors">Vectors that can be found, without those that are known to be damaged.</param>
/// <param name="Embedder">Its embedder; null when that, or these weights of it, are not at hand.</param>
/// <param name="Mode">Its mode; null in the same case.</param>
/// <param name="Space">The space; null in the same case.</param>
internal sealed record IndexedSpace(string Key, long Vectors, IEmbedder? Embedder, ResizeMode? Mode, EmbeddingSpace? Space)
{
    /// <summary>Words for people.</summary>
    internal string Words => Embedder is null ? Key : $"{Embedder.Name} ({string.Join(", ", Parts())})";

    /// <summary>Whether its vectors have unit length; not known is taken for so.</summary>
    internal bool IsUnitLength => Space?.IsUnitLength != false;

    /// <summary>What the index of these vectors alone is searched by.</summary>
    internal IndexName? Name => Embedder is null || Space is null
        ? null
        : new IndexName(Embedder.Name, Mode == Embedder.DefaultMode ? null : Mode, new IndexChoice { Augmented = Space.IsAugmented });

    private IEnumerable<string> Parts()
    {
        yield return Mode is { } mode ? IndexName.NameOf(mode) : "";
        if (Space is { IsAugmented: true })
        {
            yield return "augmented";
        }

        if (!IsUnitLength)
        {
            yield return "vectors of any length";
        }
    }
}

/// <summary>Which spaces hold vectors.</summary>
internal sealed class IndexedSpaces(
    IDbContextFactory<CatalogDbContext> contexts, IEmbedderRegistry embedders, VectorIntegrity integrity, IReadiness readiness)
{
    /// <summary>Spaces in order of their keys.</summary>
    internal async Task<IReadOnlyList<IndexedSpace>> ReadAsync(CancellationToken cancellationToken)
    {
        var damaged = (await integrity.ReadAsync(cancellationToken)).CountBy(static vector => vector.Space.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var counts = await ActiveVectors.Usable(context)
            .GroupBy(static vector => vector.SpaceKey)
            .Select(static group => new { group.Key, Count = group.LongCount() })
            .OrderBy(static space => space.Key)
            .ToListAsync(cancellationToken);
        var all = embedders.WithPresets;
        var known = all.Concat(all.Select(static embedder => embedder.Raw).Distinct())
            .SelectMany(static embedder => Enum.GetValues<ResizeMode>().Select(mode => (Embedder: embedder, Mode: mode, Space: embedder.Space(mode))))
            .SelectMany(static one => new[] { one, one with { Space = one.Space with { IsAugmented = true } } })
            .DistinctBy(static one => one.Space.Key, StringComparer.Ordinal)
            .ToDictionary(static one => one.Space.Key, StringComparer.Ordinal);
        return
        [
            .. from space in counts
            let sound = space.Count - damaged.GetValueOrDefault(space.Key)
            select known.TryGetValue(space.Key, out var at)
                ? new IndexedSpace(space.Key, sound, at.Embedder, at.Mode, at.Space)
                : new IndexedSpace(space.Key, sound, null, null, null),
        ];
    }

    /// <summary>Says that an index's space holds nothing, or nothing yet, and what to do.</summary>
    internal async Task<UnavailableException> NothingIndexedAsync(ChosenIndex index, CancellationToken cancellationToken)
    {
        var others = await ReadAsync(cancellationToken);
        var choices = string.Join(", ", others.Select(static other => other.Words));
        // jobs make the active space unless they are told otherwise
        if (readiness.Preparation is { } preparation && (others.Count == 0 || IsActive(index.Space)))
        {
            return new NotReadyException(
                $"The catalogue cannot be searched yet. {preparation.Words}", preparation.Remaining, others.Count == 0 ? "" : $"Until then it can be searched with {choices}.");
        }

        if (others.Count == 0 && await IsRunOpenAsync(cancellationToken))
        {
            return new UnavailableException(
                "Nothing is indexed yet; an import by another process has not come to its end.",
                "Search again when it is done; if it was stopped, run it again.");
        }

        if (others.Count == 0)
        {
            return new UnavailableException(
                "Nothing is indexed yet.",
                $"Import a catalogue on the Import page or with {AdvisedCommand.Of("import", "FOLDER")}, and search again when it is done.");
        }

        return new UnavailableException(
            $"The catalogue is not indexed with {index.Embedder.FullName} ({IndexName.NameOf(index.Mode)}). It is indexed with {choices}.",
            $"Choose one of these, or index with this one on the Import page or with {index.Command}.");
    }

    private bool IsActive(EmbeddingSpace space) => string.Equals(space.Key, embedders.Active.Space(embedders.Active.DefaultMode).Key, StringComparison.Ordinal);

    private async Task<bool> IsRunOpenAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs.AnyAsync(static run => run.State == RunState.Running, cancellationToken);
    }
}
