using VisualSearch.Core.Classification;
using VisualSearch.Core.Classification.Clusters;
using VisualSearch.Core.Classification.ZeroShot;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Core.Search;

/// <inheritdoc cref="IProductClasses" />
internal sealed class ProductClassReader(
    SearchSpaces spaces, ClusterModels clusters, ZeroShotModels named, ClassNaming naming, CategoryNames categories) : IProductClasses
{
    public Task<ProductClasses> ListAsync(
        SearchClassification classification, IndexName? index = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ClassificationRules.Check(classification);
        return classification.Kind == ClassificationKind.None
            ? throw new InvalidRequestException("Without a classification there are no classes.", "Choose clusters or zero-shot.")
            : Task.Run(() => ReadAsync(classification, index ?? IndexName.Active, progress, cancellationToken), cancellationToken);
    }

    public Task<IReadOnlyList<string>> DefaultNamesAsync(CancellationToken cancellationToken = default) => categories.ReadAsync(cancellationToken);

    private async Task<ProductClasses> ReadAsync(
        SearchClassification classification, IndexName name, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var index = spaces.Of(new SearchOptions { Embedder = name.Embedder, Mode = name.Mode, Index = name.Choice });
        if (classification.Kind == ClassificationKind.ZeroShot)
        {
            var model = await named.GetAsync(classification, index.Space, cancellationToken);
            var described = await naming.DescribeAsync(model.Members, model.Names, null, cancellationToken);
            return new ProductClasses(classification.Kind, model.Pair.Space, described.Classes);
        }

        using var lease = await spaces.AcquireAsync(index, cancellationToken);
        var learnt = await clusters.GetAsync(index.Plan, lease, classification.Classes, progress, cancellationToken);
        learnt.Names = await naming.DescribeAsync(learnt.Members, null, learnt.Names, cancellationToken);
        return new ProductClasses(classification.Kind, index.Space, learnt.Names.Classes);
    }
}
