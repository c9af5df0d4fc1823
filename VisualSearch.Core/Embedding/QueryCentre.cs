using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace VisualSearch.Core.Embedding;

/// <summary>What a <see cref="QueryCentre"/> has learnt.</summary>
/// <param name="Count">Queries, at most as many as are remembered.</param>
/// <param name="Mean">Their mean: doubles as base64.</param>
/// <param name="Firsts">Pairs of the products that came first by either mean, oldest first.</param>
public sealed record QueryCentreState(long Count, string Mean, long[][] Firsts);

/// <summary>
/// Learns the mean of the queries of one catalogue, without labels, and whether subtracting it from queries instead of the
/// gallery's mean does them good. Photos share what studio pictures do not, a room's light say, and their own mean takes that
/// away. It does good when more different products then come first: a query mean of the wrong kind makes hubs of a few products
/// (hubness, after Radovanović et al., 2010). Thread-safe.
/// </summary>
public sealed class QueryCentre
{
    /// <summary>Queries before which the gallery's mean is used.</summary>
    public const int Enough = 25;

    /// <summary>Queries of which the newest mean is made; older ones are forgotten little by little.</summary>
    private const int Memory = 500;

    /// <summary>Queries over which the products that came first are counted.</summary>
    private const int Window = 64;

    /// <summary>Cosine above which a query is an earlier one again, with a box moved a little, say.</summary>
    private const float SameQuery = 0.97f;

    private readonly Lock _lock = new();
    private readonly Queue<(long ByGallery, long ByQueries)> _firsts = new();
    private readonly Queue<float[]> _recent = new();
    private readonly double[] _mean;
    private long _count;

    /// <summary>Knows nothing yet.</summary>
    /// <param name="dimension">Length of a vector.</param>
    public QueryCentre(int dimension) => _mean = new double[dimension];

    /// <summary>Goes on from what was stored.</summary>
    /// <exception cref="FormatException">The state is none of vectors of this length.</exception>
    public static QueryCentre FromState(QueryCentreState state, int dimension)
    {
        ArgumentNullException.ThrowIfNull(state);
        var learnt = new QueryCentre(dimension);
        var mean = MemoryMarshal.Cast<byte, double>(Convert.FromBase64String(state.Mean));
        if (mean.Length != dimension || state.Count < 0 || !TensorPrimitives.IsFiniteAll(mean) || state.Firsts.Any(first => first.Length != 2))
        {
            throw new FormatException("The stored mean of the queries is damaged.");
        }

        mean.CopyTo(learnt._mean);
        learnt._count = Math.Min(state.Count, Memory);
        foreach (var first in state.Firsts.TakeLast(Window))
        {
            learnt._firsts.Enqueue((first[0], first[1]));
        }

        return learnt;
    }

    /// <summary>What is to be stored; no query is in it.</summary>
    public QueryCentreState ToState()
    {
        lock (_lock)
        {
            return new QueryCentreState(
                _count, Convert.ToBase64String(MemoryMarshal.AsBytes<double>(_mean)), [.. _firsts.Select(first => new[] { first.ByGallery, first.ByQueries })]);
        }
    }

    /// <summary>Queries learnt from.</summary>
    public long Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>Whether there are enough queries, and their mean does them good.</summary>
    public bool IsUsed
    {
        get
        {
            lock (_lock)
            {
                return _firsts.Count >= Enough
                    && _firsts.Select(first => first.ByQueries).Distinct().Count() >= _firsts.Select(first => first.ByGallery).Distinct().Count();
            }
        }
    }

    /// <summary>The queries' mean as a centre; null before there are enough.</summary>
    public GalleryCentre? Centre
    {
        get
        {
            lock (_lock)
            {
                return _count >= Enough ? GalleryCentre.OfMean(_mean, _count) : null;
            }
        }
    }

    /// <summary>What to subtract from a query now.</summary>
    /// <param name="gallery">The gallery's centre.</param>
    public GalleryCentre For(GalleryCentre gallery) => IsUsed && Centre is { } own ? own : gallery;

    /// <summary>Learns from a query.</summary>
    /// <param name="query">Its vector before anything is subtracted, of unit length.</param>
    /// <param name="first">
    /// Gives the products that come first when the gallery's mean is subtracted and when the given one is; asked only where there
    /// is a mean. Null where that is not to be measured this time.
    /// </param>
    public void Learn(ReadOnlySpan<float> query, Func<GalleryCentre, (long ByGallery, long ByQueries)>? first)
    {
        if (IsRecent(query))
        {
            return;
        }

        // outside of the lock, since it searches
        var firsts = first is not null && Centre is { } centre ? first(centre) : ((long, long)?)null;
        lock (_lock)
        {
            // the same query may have come twice at once
            if (IsRecent(query))
            {
                return;
            }

            Keep(_recent, query.ToArray());
            _count = Math.Min(_count + 1, Memory);
            for (var i = 0; i < _mean.Length; i++)
            {
                _mean[i] += (query[i] - _mean[i]) / _count;
            }

            if (firsts is { } pair)
            {
                Keep(_firsts, pair);
            }
        }
    }

    private static void Keep<T>(Queue<T> queue, T item)
    {
        queue.Enqueue(item);
        if (queue.Count > Window)
        {
            queue.Dequeue();
        }
    }

    private bool IsRecent(ReadOnlySpan<float> query)
    {
        lock (_lock)
        {
            foreach (var recent in _recent)
            {
                if (TensorPrimitives.Dot(recent, query) > SameQuery)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
