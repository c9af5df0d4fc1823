using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Classification.Clusters;
using VisualSearch.Core.Classification.ZeroShot;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Core.Search;

/// <summary>A query whose class is wanted.</summary>
/// <param name="Classification">How products are sorted.</param>
/// <param name="Index">The index that is searched.</param>
/// <param name="Lease">A lease of it.</param>
/// <param name="Vectors">n * dimension floats, as they are compared with the index's.</param>
/// <param name="Looks">The regions that are searched by; empty where the query is of the catalogue.</param>
/// <param name="Augmentations">Changes of each that are looked at beside it.</param>
/// <param name="ProductId">The product that is the query, if it is one.</param>
/// <param name="RegionId">The catalogue's region that is the query, if it is one.</param>
internal sealed record ClassQuestion(
    SearchClassification Classification, IndexPlan Index, IndexLease Lease, float[] Vectors, IReadOnlyList<EmbeddingInput> Looks,
    IReadOnlyList<QueryAugmentation> Augmentations, long? ProductId, long? RegionId);

/// <summary>The class of a query.</summary>
/// <param name="Vote">What its looks say.</param>
/// <param name="Names">Names of the classes.</param>
/// <param name="Products">Products of the chosen class.</param>
internal sealed record QueryClass(ClassVote Vote, IReadOnlyList<string> Names, IReadOnlySet<long> Products)
{
    /// <summary>The products that are of the class and allowed.</summary>
    /// <param name="allowed">Null allows all.</param>
    internal IReadOnlySet<long> Within(IReadOnlySet<long>? allowed) => allowed is null ? Products : Products.Where(allowed.Contains).ToHashSet();
}

/// <summary>Finds the class of a query before it is searched.</summary>
internal sealed class QueryClasses(
    ClusterModels clusters, ZeroShotModels named, ClassNaming naming, QueryVectors vectors, ComputeGate gate, IDbContextFactory<CatalogDbContext> contexts,
    VectorIntegrity integrity)
{
    /// <summary>The class; null where products are not sorted.</summary>
    /// <exception cref="InvalidRequestException">There are more clusters than products, or no names.</exception>
    /// <exception cref="UnavailableException">The CLIP pair or its index is missing.</exception>
    internal async Task<QueryClass?> ChooseAsync(ClassQuestion question, CancellationToken cancellationToken) => question.Classification.Kind switch
    {
        ClassificationKind.Clusters => await ClusterAsync(question, cancellationToken),
        ClassificationKind.ZeroShot => await NamedAsync(question, cancellationToken),
        _ => null,
    };

    private async Task<QueryClass> ClusterAsync(ClassQuestion question, CancellationToken cancellationToken)
    {
        var model = await clusters.GetAsync(question.Index, question.Lease, question.Classification.Classes, null, cancellationToken);
        var names = model.Names = await naming.DescribeAsync(model.Members, null, model.Names, cancellationToken);
        var vote = model.Classifier.Vote(question.Vectors);
        return new QueryClass(vote, [.. names.Classes.Select(static one => one.Name)], model.Members[vote.Class].Products);
    }

    private async Task<QueryClass> NamedAsync(ClassQuestion question, CancellationToken cancellationToken)
    {
        var model = await named.GetAsync(question.Classification, question.Index.Space, cancellationToken);
        var looks = question.Looks.Count == 0
            ? await StoredAsync(question, model.Pair, cancellationToken)
            : await gate.RunAsync(
                () => vectors.Embed(question.Looks, question.Augmentations, model.Pair.Embedder, model.Pair.Mode, cancellationToken).Floats, cancellationToken);
        var vote = model.Vote(looks);
        return new QueryClass(vote, model.Names, model.Members[vote.Class].Products);
    }

    private async Task<float[]> StoredAsync(ClassQuestion question, ClipPair pair, CancellationToken cancellationToken)
    {
        var space = pair.Space;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (key, productId, regionId) = (space.Key, question.ProductId, question.RegionId);
        var rows = await context.Vectors.AsNoTracking()
            .Where(vector => vector.SpaceKey == key && (vector.RegionId == regionId || vector.Region.Image.ProductId == productId) && vector.Region.Image.IsActive)
            .OrderBy(static vector => vector.Id)
            .Select(static vector => new StoredVector(vector.Id, vector.Data, vector.Checksum))
            .ToListAsync(cancellationToken);
        var floats = rows.Where(row => integrity.Accepts(row, space)).SelectMany(static row => row.Floats.ToArray()).ToArray();
        return floats.Length > 0 ? floats : throw new UnavailableException(
            $"This part of the catalogue is not indexed with {space.Embedder}, which sorts products into named classes.",
            $"Index with {AdvisedCommand.Of("index", "--embedder", pair.Embedder.FullName, "--mode", IndexName.NameOf(pair.Mode))}, "
                + "or search without classes.");
    }
}
