using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Search;

/// <summary>
/// What is known of products' scores while nearest vectors come in, best first. A product that has not come up yet for a picture
/// scores no more there than the last vector that has: by such bounds (Fagin, Lotem and Naor, Optimal aggregation algorithms for
/// middleware, 2003) it is known when the first k are certain.
/// </summary>
/// <param name="request">Which and how many.</param>
internal sealed class ProductScores(RankRequest request)
{
    // what a vector that has not come up may score at least
    private readonly float _lowest = request.Metric == VectorMetric.Cosine ? -1 : float.NegativeInfinity;
    private readonly Dictionary<long, Found> _found = [];
    private readonly int _pictures = request.Pictures;
    private readonly float?[] _unseen = new float?[request.Pictures];

    /// <summary>Takes in how near a vector is to a query vector.</summary>
    internal void Offer(VectorOwner owner, float score, int query)
    {
        if (!request.Allows(owner.ProductId) || float.IsNaN(score) || (_pictures == 1 && score < request.Least))
        {
            return;
        }

        if (!_found.TryGetValue(owner.ProductId, out var found))
        {
            _found.Add(owner.ProductId, found = new Found(_pictures, _lowest));
        }

        found.Offer(owner, score, query, request.PictureOf?[query] ?? 0);
    }

    /// <summary>Takes a result in; a later one must hold all of an earlier one.</summary>
    internal void Take(SearchResult result, VectorOwners owners)
    {
        Array.Clear(_unseen);
        for (int row = 0, query = 0; row < result.Labels.Length; row += result.K, query++)
        {
            for (var place = row; place < row + result.K && result.Labels[place] >= 0; place++)
            {
                if (owners.TryFind(result.Labels[place], out var owner))
                {
                    Offer(owner, Likeness.Of(request.Metric, result.Distances[place]), query);
                }
            }

            var last = row + result.K - 1;
            if (result.Labels[last] >= 0)
            {
                ref var unseen = ref _unseen[request.PictureOf?[query] ?? 0];
                unseen = Math.Max(unseen ?? float.NegativeInfinity, Likeness.Of(request.Metric, result.Distances[last]));
            }
        }
    }

    /// <summary>Whether vectors that have not come up cannot change the answer, ties included.</summary>
    internal bool IsFinal()
    {
        if (Array.TrueForAll(_unseen, static unseen => unseen is null))
        {
            return true;
        }

        var limit = new Found(_pictures, _lowest).AtMost(_unseen);
        foreach (var found in _found.Values)
        {
            limit = found.IsWhole ? limit : Math.Max(limit, found.AtMost(_unseen));
        }

        return limit < request.Least || _found.Values.Count(found => found.IsWhole && found.AtMost(_unseen) > limit) >= request.K;
    }

    /// <summary>The k best, best first.</summary>
    internal IReadOnlyList<RankedProduct> Top() =>
    [
        .. _found.Values
            .Select(found => found.Ranked(_unseen))
            .Where(product => !(product.Score < request.Least))
            .OrderByDescending(static product => product.Score)
            .ThenBy(static product => product.ProductId)
            .Take(request.K),
    ];

    private sealed class Found
    {
        private readonly float[] _best;
        private readonly float _lowest;
        private VectorOwner _owner;
        private float _nearest = float.NegativeInfinity;
        private int _query;

        internal Found(int pictures, float lowest)
        {
            _lowest = lowest;
            _best = new float[pictures];
            Array.Fill(_best, float.NaN);
        }

        /// <summary>Whether its score is known for every picture.</summary>
        internal bool IsWhole => !Array.Exists(_best, float.IsNaN);

        internal void Offer(VectorOwner owner, float score, int query, int picture)
        {
            if (!(score <= _best[picture]))
            {
                _best[picture] = score;
            }

            if (score > _nearest || (score == _nearest && owner.VectorId < _owner.VectorId))
            {
                (_owner, _nearest, _query) = (owner, score, query);
            }
        }

        /// <summary>The score, or what it can be at most.</summary>
        internal float AtMost(float?[] unseen)
        {
            var sum = 0f;
            for (var picture = 0; picture < _best.Length; picture++)
            {
                sum += float.IsNaN(_best[picture]) ? unseen[picture] ?? _lowest : _best[picture];
            }

            return sum / _best.Length;
        }

        internal RankedProduct Ranked(float?[] unseen) => new(_owner, AtMost(unseen), _query);
    }
}
