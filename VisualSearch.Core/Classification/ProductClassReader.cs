using VisualSearch.Core.Classification.Clusters;
using VisualSearch.Core.Classification.ZeroShot;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Core.Classification;

/// <inheritdoc cref="IProductClasses" />
internal sealed class ProductClassReader(
    IEmbedderRegistry embedders, LiveIndexes live, IndexedSpaces indexed, ClusterModels clusters, ZeroShotModels named, ClassNaming naming, CategoryNames categories)
    : IProductClasses
{
    public async Task<ProductClasses> ListAsync(
        SearchClassification classification, string? embedder = null, ResizeMode? mode = null, IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ClassificationRules.Check(classification);
        if (classification.Kind == ClassificationKind.None)
        {
            throw new InvalidRequestException("Without a classification there are no classes.", "Choose clusters or zero-shot.");
        }

        return await Task.Run(() => ReadAsync(classification, embedder, mode, progress, cancellationToken), cancellationToken);
    }

    public Task<IReadOnlyList<string>> DefaultNamesAsync(CancellationToken cancellationToken = default) => categories.ReadAsync(cancellationToken);

    private async Task<ProductClasses> ReadAsync(
        SearchClassification classification, string? name, ResizeMode? mode, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var embedder = name is null ? embedders.Active : embedders.Get(name);
        var space = embedder.Space(mode ?? embedder.DefaultMode);
        if (classification.Kind == ClassificationKind.ZeroShot)
        {
            var model = await named.GetAsync(classification, space, cancellationToken);
            var described = await naming.DescribeAsync(model.Members, model.Names, null, cancellationToken);
            return new ProductClasses(classification.Kind, model.Pair.Space, described.Classes);
        }

        using var lease = await live.AcquireAsync(space, cancellationToken);
        if (lease.Owners.Count == 0)
        {
            throw await indexed.NothingIndexedAsync(space, cancellationToken);
        }

        var learnt = await clusters.GetAsync(space, lease, classification.Classes, progress, cancellationToken);
        learnt.Names = await naming.DescribeAsync(learnt.Members, null, learnt.Names, cancellationToken);
        return new ProductClasses(classification.Kind, space, learnt.Names.Classes);
    }
}
