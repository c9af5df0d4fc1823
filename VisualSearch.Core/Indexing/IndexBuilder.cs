using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Indexing;

/// <summary>Makes indexes from the vectors in the database, and follows small changes.</summary>
internal sealed class IndexBuilder(IndexMaker maker, ILogger<IndexBuilder> logger)
{
    private const int AddTogether = 4096;

    // a gallery that grew by more than a quarter may have another mean
    private const double CentreGrowth = 1.25;

    /// <summary>Builds the index of all active vectors of a space.</summary>
    /// <exception cref="InvalidRequestException">There are too few vectors for what was asked for, or this engine has no such index.</exception>
    internal async Task<CountedIndex> BuildAsync(ActiveVectors vectors, int count, IndexPlan plan, CancellationToken cancellationToken)
    {
        var space = plan.Space;
        var centre = space.IsCentred ? await CentreAsync(vectors, space.Dimension, cancellationToken) : GalleryCentre.None;
        var index = await CreateAsync(vectors, count, plan, centre, cancellationToken);
        try
        {
            await AddAsync(index, centre, vectors.ReadAsync(), cancellationToken);
            return new CountedIndex(index, centre);
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Adds in place, unless that would outgrow what the index was built for. Nothing is ever removed in place: a search that
    /// began before would miss it, and not know what came instead.
    /// </summary>
    /// <returns>False, with nothing done, where a new build is due.</returns>
    internal async Task<bool> TryFollowAsync(
        CountedIndex current, ActiveVectors vectors, long[] removed, long[] added, CancellationToken cancellationToken)
    {
        var (index, centre) = (current.Index, current.Centre);
        var isCentreStale = !centre.IsNone && index.Count + added.Length > centre.Count * CentreGrowth;
        if (!index.IsTrained || removed.Length > 0 || added.Length > Math.Max(AddTogether, index.Count) || isCentreStale)
        {
            return false;
        }

        await AddAsync(index, centre, vectors.ReadAsync(added, cancellationToken), cancellationToken);
        return true;
    }

    /// <summary>The centre of all active vectors of a space.</summary>
    internal static async Task<GalleryCentre> CentreAsync(ActiveVectors vectors, int dimension, CancellationToken cancellationToken)
    {
        var (sum, count) = (new double[dimension], 0L);
        await foreach (var vector in vectors.ReadAsync().WithCancellation(cancellationToken))
        {
            if (IsUsable(vector, dimension))
            {
                GalleryCentre.Accumulate(vector.Floats, sum);
                count++;
            }
        }

        return GalleryCentre.Of(sum, count);
    }

    /// <summary>Whether a stored vector is one of that many finite floats.</summary>
    internal static bool IsUsable(StoredVector vector, int dimension) =>
        vector.Data.Length == dimension * sizeof(float) && TensorPrimitives.IsFiniteAll(vector.Floats);

    private async Task<IVectorIndex> CreateAsync(
        ActiveVectors vectors, int count, IndexPlan plan, GalleryCentre centre, CancellationToken cancellationToken)
    {
        var index = maker.Create(plan);
        // an index of nothing is never searched, and is made anew with the first vectors
        if (index.IsTrained || count == 0)
        {
            return index;
        }

        var dimension = plan.Space.Dimension;
        var step = Math.Max(1, count / IndexMaker.TrainWith);
        var sample = new List<float>(Math.Min(count, IndexMaker.TrainWith) * dimension);
        var number = 0;
        await foreach (var vector in vectors.ReadAsync().WithCancellation(cancellationToken))
        {
            if (number++ % step == 0 && IsUsable(vector, dimension))
            {
                sample.AddRange(vector.Floats);
            }
        }

        centre.Apply(CollectionsMarshal.AsSpan(sample));
        return maker.Train(index, plan, sample);
    }

    private async Task AddAsync(IVectorIndex index, GalleryCentre centre, IAsyncEnumerable<StoredVector> vectors, CancellationToken cancellationToken)
    {
        var floats = new List<float>();
        var ids = new List<long>();
        var damaged = 0;
        await foreach (var vector in vectors.WithCancellation(cancellationToken))
        {
            if (!IsUsable(vector, index.Dimension))
            {
                damaged++;
                continue;
            }

            floats.AddRange(vector.Floats);
            ids.Add(vector.Id);
            if (ids.Count == AddTogether)
            {
                Flush();
            }
        }

        Flush();
        if (damaged > 0)
        {
            logger.LogError("{Count} stored vectors are damaged and were left out of the index; re-index with force to renew them.", damaged);
        }

        void Flush()
        {
            if (ids.Count > 0)
            {
                centre.Apply(CollectionsMarshal.AsSpan(floats));
                index.AddWithIds(CollectionsMarshal.AsSpan(floats), CollectionsMarshal.AsSpan(ids));
            }

            floats.Clear();
            ids.Clear();
        }
    }
}
