using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Search;

/// <summary>Which products may be ranked, and how many are wanted.</summary>
/// <param name="K">Products wanted, at least 1.</param>
/// <param name="Allowed">Ids of the products that may be found; null allows all.</param>
/// <param name="Excluded">A product that may not be found.</param>
/// <param name="MinScore">Score that must be reached; with the Euclidean metric the distance that must not be passed.</param>
internal sealed record RankRequest(int K, IReadOnlySet<long>? Allowed = null, long? Excluded = null, float? MinScore = null)
{
    /// <summary>How products are scored by their images.</summary>
    internal ProductScoring Scoring { get; init; }

    /// <summary>How vectors are compared.</summary>
    internal VectorMetric Metric { get; init; }

    /// <summary>Whether the index compares other vectors than it gives back, so that it must be searched, however few products may be found.</summary>
    internal bool IsReduced { get; init; }

    /// <summary>The likeness that must be reached.</summary>
    internal float Least => Likeness.Least(Metric, MinScore);

    /// <summary>The picture that each query vector shows, from 0; null where all show one.</summary>
    internal IReadOnlyList<int>? PictureOf { get; init; }

    internal int Pictures => PictureOf is { Count: > 0 } pictures ? pictures.Max() + 1 : 1;

    internal bool Allows(long productId) => productId != Excluded && (Allowed is null || Allowed.Contains(productId));
}

/// <summary>
/// A product, its image that is nearest to any of the queries, its score, of which the larger is nearer, and the query vector that
/// this image is nearest to.
/// </summary>
internal readonly record struct RankedProduct(VectorOwner Best, float Score, int Query = 0)
{
    /// <summary>Rank points, where those were counted.</summary>
    internal int? Points { get; init; }

    internal long ProductId => Best.ProductId;
}

/// <summary>
/// Turns nearest vectors into nearest products: best image of each product, ties by product id. Several pictures of one object
/// score a product by the mean of its best images for each. Fetches more vectors until no vector that was left out could change
/// the answer, so that neither a filter nor a product of many images loses results, nor one that is far from one of the pictures.
/// </summary>
internal static class ProductRanker
{
    /// <summary>Up to this many allowed vectors are compared one by one instead of being fished out of a wide search.</summary>
    internal const int DirectLimit = 4096;

    private const int SmallestFetch = 64;
    private const int Growth = 4;

    /// <summary>The k best products, best first.</summary>
    /// <param name="index">An index of the request's metric.</param>
    /// <param name="owners">What its vectors show; vectors that are not among them are passed over.</param>
    /// <param name="queries">n * dimension floats, of unit length where cosines are compared; for each picture a product's score is its best over all of the picture's.</param>
    /// <param name="request">Which and how many.</param>
    /// <param name="cancellationToken">Stops between searches.</param>
    internal static IReadOnlyList<RankedProduct> Rank(
        IVectorIndex index, VectorOwners owners, ReadOnlySpan<float> queries, RankRequest request, CancellationToken cancellationToken)
    {
        if (request.Scoring == ProductScoring.Points)
        {
            return RankPoints.Rank(index, owners, queries, request, cancellationToken);
        }

        var found = new ProductScores(request);
        if (request is { Allowed: not null, IsReduced: false } && AllowedVectors(owners, request) is { } few)
        {
            CompareDirectly(index, few, queries, request, found, cancellationToken);
            return found.Top();
        }

        var fetch = (int)Math.Min(index.Count, Math.Max(SmallestFetch, 2L * request.K));
        while (fetch > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.Take(index.Search(queries, fetch), owners);
            if (fetch >= index.Count || found.IsFinal())
            {
                break;
            }

            fetch = (int)Math.Min(index.Count, (long)fetch * Growth);
        }

        return found.Top();
    }

    /// <summary>The vectors of allowed products when they are few, else null.</summary>
    private static List<VectorOwner>? AllowedVectors(VectorOwners owners, RankRequest request)
    {
        var allowed = new List<VectorOwner>();
        foreach (var owner in owners.All.Span)
        {
            if (!request.Allows(owner.ProductId))
            {
                continue;
            }

            if (allowed.Count == DirectLimit)
            {
                return null;
            }

            allowed.Add(owner);
        }

        return allowed;
    }

    private static void CompareDirectly(
        IVectorIndex index, List<VectorOwner> owners, ReadOnlySpan<float> queries, RankRequest request, ProductScores found, CancellationToken cancellationToken)
    {
        foreach (var owner in owners)
        {
            cancellationToken.ThrowIfCancellationRequested();
            float[] vector;
            try
            {
                vector = index.Reconstruct(owner.VectorId);
            }
            catch (KeyNotFoundException)
            {
                // removed by a refresh since the owners were read
                continue;
            }

            for (var start = 0; start < queries.Length; start += vector.Length)
            {
                found.Offer(owner, Likeness.Of(request.Metric, queries.Slice(start, vector.Length), vector), start / vector.Length);
            }
        }
    }
}
