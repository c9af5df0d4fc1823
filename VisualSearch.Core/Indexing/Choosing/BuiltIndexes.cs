using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Presets;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Indexing.Choosing;

/// <inheritdoc cref="IBuiltIndexes" />
internal sealed class BuiltIndexes(
    IndexedSpaces spaces, IndexChoices choices, IIndexStore store, IndexMaker maker, LiveIndexes live, IEmbedderRegistry embedders,
    IDbContextFactory<CatalogDbContext> contexts, CatalogPaths paths) : IBuiltIndexes
{
    public async Task<IReadOnlyList<BuiltIndex>> ReadAsync(CancellationToken cancellationToken = default)
    {
        var indexed = await spaces.ReadAsync(cancellationToken);
        var newest = (await store.ListAsync(cancellationToken)).DistinctBy(static generation => (generation.SpaceKey, generation.FactoryString)).ToList();
        var active = embedders.Active.Space(embedders.Active.DefaultMode).Key;
        var configured = maker.FactoryString(embedders.Active.Space(embedders.Active.DefaultMode));
        var unwritten = indexed
            .Where(space => space.IsUnitLength && !newest.Exists(generation => IsOf(generation, space.Key, configured)))
            .Select(space => new BuiltIndex(space.Name, space.Key, configured, space.Mode, StagesOf(space), space.Vectors, 0, null, IsActive(space.Key, configured)));
        return
        [
            .. newest.Select(BuiltOf).Concat(unwritten)
                .OrderByDescending(static index => index.IsActive)
                .ThenBy(static index => index.Name is null)
                .ThenBy(static index => index.Name?.ToString() ?? index.Key, StringComparer.OrdinalIgnoreCase),
        ];

        bool IsActive(string key, string factory) => string.Equals(key, active, StringComparison.Ordinal) && string.Equals(factory, configured, StringComparison.Ordinal);

        BuiltIndex BuiltOf(IndexGeneration generation)
        {
            var (spaceKey, metric, components) = IndexPlan.Split(generation.SpaceKey);
            var space = indexed.FirstOrDefault(space => string.Equals(space.Key, spaceKey, StringComparison.Ordinal));
            var factory = components is null ? generation.FactoryString : IndexPlan.BehindComponents(generation.FactoryString);
            var name = space?.Name is { } vectors
                ? vectors with
                {
                    Choice = vectors.Choice with
                    {
                        Metric = metric, Components = components, Factory = string.Equals(factory, configured, StringComparison.Ordinal) ? null : factory,
                    },
                }
                : null;
            return new BuiltIndex(
                name, generation.SpaceKey, generation.FactoryString, space?.Mode, space is null ? null : StagesOf(space), space?.Vectors ?? 0,
                store.BytesOf(generation), generation.CreatedAt, IsActive(generation.SpaceKey, generation.FactoryString));
        }
    }

    public IndexName NameOf(IndexName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        try
        {
            return choices.Resolve(name).Name;
        }
        catch (VisualSearchException)
        {
            // a search by it says what is wrong
            return name;
        }
    }

    public async Task RemoveAsync(BuiltIndex index, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(index);
        using var only = RunLock.Take(paths.DataFolder);
        var all = await ReadAsync(cancellationToken);
        var there = all.FirstOrDefault(one => IsSame(one, index))
            ?? throw new NotFoundException("There is no such index.", "Look at the list again; it may be removed already.");
        if (there.IsActive)
        {
            throw new UnavailableException(
                "This index is searched by default.",
                $"Make another embedder the default first (the setting {VisualSearchOptions.Section}:{nameof(VisualSearchOptions.Embedder)}), then remove it.");
        }

        var spaceKey = IndexPlan.Split(there.Key).SpaceKey;
        var others = all.Where(one => !IsSame(one, there) && string.Equals(IndexPlan.Split(one.Key).SpaceKey, spaceKey, StringComparison.Ordinal)).ToList();
        var isOfVectorsAlone = there.Name is { Choice: { Metric: VectorMetric.Cosine, Components: null, Factory: null } };
        if (isOfVectorsAlone && others.Count > 0)
        {
            throw new UnavailableException(
                "Other indexes are made of the same vectors.", $"Remove these first: {string.Join(", ", others.Select(static other => other.Name?.ToString() ?? other.Key))}.");
        }

        await store.RemoveAsync(there.Key, there.Factory, cancellationToken);
        if (others.Count == 0)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await context.Vectors.Where(vector => vector.SpaceKey == spaceKey).ExecuteDeleteAsync(cancellationToken);
        }

        await live.ForgetAsync(
            (plan, factory) => string.Equals(plan.Key, there.Key, StringComparison.Ordinal) && string.Equals(factory, there.Factory, StringComparison.Ordinal),
            cancellationToken);
    }

    /// <summary>Whether a plan was carried out before, so that a search need not do it.</summary>
    internal async Task<bool> IsBuiltAsync(IndexPlan plan, CancellationToken cancellationToken)
    {
        var full = maker.FactoryString(plan);
        // a kind that is only configured may have been too much for few vectors
        var flat = maker.FactoryString(plan with { Factory = plan.Factory ?? "Flat" });
        return (await store.ListAsync(cancellationToken)).Any(generation => IsOf(generation, plan.Key, full) || IsOf(generation, plan.Key, flat));
    }

    /// <summary>Says that an index is not there, and what to do.</summary>
    internal async Task<UnavailableException> NotBuiltAsync(ChosenIndex index, CancellationToken cancellationToken)
    {
        var built = await ReadAsync(cancellationToken);
        if (index is { Plan.IsOfVectorsAlone: true, Space.IsAugmented: false } || built.Count == 0)
        {
            return await spaces.NothingIndexedAsync(index, cancellationToken);
        }

        return new UnavailableException(
            $"The index {index.Name} is not built. Built are {string.Join(", ", built.Select(static one => one.Name?.ToString()).OfType<string>())}.",
            $"Choose one of these, or build it on the Indexes page or with {index.Command}.");
    }

    private static bool IsOf(IndexGeneration generation, string key, string factory) =>
        string.Equals(generation.SpaceKey, key, StringComparison.Ordinal) && string.Equals(generation.FactoryString, factory, StringComparison.Ordinal);

    private static bool IsSame(BuiltIndex one, BuiltIndex other) =>
        string.Equals(one.Key, other.Key, StringComparison.Ordinal) && string.Equals(one.Factory, other.Factory, StringComparison.Ordinal);

    private static string? StagesOf(IndexedSpace space) => space.Embedder switch
    {
        null => null,
        PresetEmbedder preset => preset.Stages,
        _ => EmbeddingPreset.Plain.Name,
    };
}
