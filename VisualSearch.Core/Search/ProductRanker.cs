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

    internal bool Allows(long productId) => productId != Excluded && (Allowed is null || Allowed.Contains(productId));
}

/// <summary>A product and its image that is nearest to any of the queries; the larger the score, the nearer.</summary>
internal readonly record struct RankedProduct(VectorOwner Best, float Score)
{
    /// <summary>Rank points, where those were counted.</summary>
    internal int? Points { get; init; }

    internal long ProductId => Best.ProductId;
}

/// <summary>
/// Turns nearest vectors into nearest products: best image of each product, ties by product id. Fetches more vectors until no
/// vector that was left out could change the answer, so that neither a filter nor a product of many images loses results.
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
    /// <param name="queries">n * dimension floats, of unit length where cosines are compared; a product's score is its best over all of them.</param>
    /// <param name="request">Which and how many.</param>
    /// <param name="cancellationToken">Stops between searches.</param>
    internal static IReadOnlyList<RankedProduct> Rank(
        IVectorIndex index, VectorOwners owners, ReadOnlySpan<float> queries, RankRequest request, CancellationToken cancellationToken)
    {
        if (request.Scoring == ProductScoring.Points)
        {
            return RankPoints.Rank(index, owners, queries, request, cancellationToken);
        }

        var found = new BestOfEachProduct(request);
        if (request is { Allowed: not null, IsReduced: false } && AllowedVectors(owners, request) is { } few)
        {
            CompareDirectly(index, few, queries, found, cancellationToken);
            return found.Top();
        }

        var fetch = (int)Math.Min(index.Count, Math.Max(SmallestFetch, 2L * request.K));
        while (fetch > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var unseen = found.Take(index.Search(queries, fetch), owners);
            if (fetch >= index.Count || found.IsFinal(unseen))
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
        IVectorIndex index, List<VectorOwner> owners, ReadOnlySpan<float> queries, BestOfEachProduct found, CancellationToken cancellationToken)
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
                found.Offer(owner, Likeness.Of(found.Metric, queries.Slice(start, vector.Length), vector));
            }
        }
    }

    private sealed class BestOfEachProduct(RankRequest request)
    {
        private readonly Dictionary<long, RankedProduct> _best = [];

        internal VectorMetric Metric => request.Metric;

        internal void Offer(VectorOwner owner, float score)
        {
            if (!request.Allows(owner.ProductId) || !(score >= request.Least))
            {
                return;
            }

            if (!_best.TryGetValue(owner.ProductId, out var known) || score > known.Score
                || (score == known.Score && owner.VectorId < known.Best.VectorId))
            {
                _best[owner.ProductId] = new RankedProduct(owner, score);
            }
        }

        /// <summary>Takes a result in and gives the largest score that a vector outside of it can have; null when there is none.</summary>
        internal float? Take(SearchResult result, VectorOwners owners)
        {
            float? unseen = null;
            for (var row = 0; row < result.Labels.Length; row += result.K)
            {
                for (var place = row; place < row + result.K && result.Labels[place] >= 0; place++)
                {
                    if (owners.TryFind(result.Labels[place], out var owner))
                    {
                        Offer(owner, Likeness.Of(Metric, result.Distances[place]));
                    }
                }

                var last = row + result.K - 1;
                if (result.Labels[last] >= 0)
                {
                    unseen = Math.Max(unseen ?? float.NegativeInfinity, Likeness.Of(Metric, result.Distances[last]));
                }
            }

            return unseen;
        }

        /// <summary>Whether vectors that score no more than the given cannot change the answer, ties included.</summary>
        internal bool IsFinal(float? unseen) =>
            unseen is not { } limit || limit < request.Least || _best.Values.Count(product => product.Score > limit) >= request.K;

        internal IReadOnlyList<RankedProduct> Top() =>
        [
            .. _best.Values
                .OrderByDescending(static product => product.Score)
                .ThenBy(static product => product.ProductId)
                .Take(request.K),
        ];
    }
}
