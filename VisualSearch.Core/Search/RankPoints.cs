using VisualSearch.Core.Indexing;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Search;

/// <summary>
/// Scores products by rank points: of each query image, the k nearest images of products give k, k - 1, ... 1 points to their
/// products (a Borda count, after de Borda, 1784). Favours products of which many images come close over one lucky image.
/// </summary>
internal static class RankPoints
{
    private const int Growth = 4;

    /// <summary>The k products with most points; ties by best score, then by product id.</summary>
    /// <param name="index">An index whose results come best first.</param>
    /// <param name="owners">What its vectors show.</param>
    /// <param name="queries">n * dimension floats: one vector for each query image.</param>
    /// <param name="request">Which and how many; k is also the number of images that get points.</param>
    /// <param name="cancellationToken">Stops between searches.</param>
    internal static IReadOnlyList<RankedProduct> Rank(
        IVectorIndex index, VectorOwners owners, ReadOnlySpan<float> queries, RankRequest request, CancellationToken cancellationToken)
    {
        var products = new Dictionary<long, RankedProduct>();
        for (var start = 0; start < queries.Length; start += index.Dimension)
        {
            var nearest = NearestImages(index, owners, queries.Slice(start, index.Dimension), request, cancellationToken);
            for (var place = 0; place < nearest.Count; place++)
            {
                var (owner, score) = nearest[place];
                var points = request.K - place;
                var known = products.GetValueOrDefault(owner.ProductId, new RankedProduct(owner, score) { Points = 0 });
                var best = score > known.Score ? new RankedProduct(owner, score) : known;
                products[owner.ProductId] = best with { Points = known.Points + points };
            }
        }

        return
        [
            .. products.Values
                .OrderByDescending(static product => product.Points)
                .ThenByDescending(static product => product.Score)
                .ThenBy(static product => product.ProductId)
                .Take(request.K),
        ];
    }

    /// <summary>The k nearest images, each once however many of its regions are near; ties by vector id, as the index gives them.</summary>
    private static List<(VectorOwner Owner, float Score)> NearestImages(
        IVectorIndex index, VectorOwners owners, ReadOnlySpan<float> query, RankRequest request, CancellationToken cancellationToken)
    {
        for (var fetch = (int)Math.Min(index.Count, 2L * request.K); ; fetch = (int)Math.Min(index.Count, (long)fetch * Growth))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (fetch == 0)
            {
                return [];
            }

            var result = index.Search(query, fetch);
            var (images, seen) = (new List<(VectorOwner, float)>(), new HashSet<long>());
            for (var place = 0; place < result.Labels.Length && images.Count < request.K; place++)
            {
                var score = Likeness.Of(request.Metric, result.Distances[place]);
                if (result.Labels[place] >= 0 && owners.TryFind(result.Labels[place], out var owner) && request.Allows(owner.ProductId)
                    && score >= request.Least && seen.Add(owner.ImageId))
                {
                    images.Add((owner, score));
                }
            }

            if (images.Count == request.K || fetch >= index.Count)
            {
                return images;
            }
        }
    }
}
