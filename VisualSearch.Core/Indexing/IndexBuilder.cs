using System.Numerics;
using System.Runtime.InteropServices;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Indexing;

/// <summary>
/// Makes indexes from the vectors in the database, and follows small changes. The law: an index that has followed gives the answers of
/// one that is built anew from the same vectors, bit by bit where nothing is approximate. So whatever an index learns (the centre,
/// components, cells, codes) it learns from vectors that these alone decide: the first ones by id, <see cref="LearntFrom"/> of them; and
/// vectors are added in place only where that leaves these the same. A graph (HNSW) finds the same neighbours as far as its search does
/// find them: how its links lie depends on the order of adding, and between threads on chance.
/// </summary>
internal sealed class IndexBuilder(IndexMaker maker)
{
    /// <summary>Changes when the same vectors make another index, so that what was stored of earlier ones is not used.</summary>
    internal const int Version = 2;

    private const int AddTogether = 4096;

    /// <summary>
    /// How many vectors an index of so many learns from: all of a few, since their mean moves with each and building anew is quick; of
    /// many at least 8 of 9, in steps, so that it needs building anew only eight times until it has doubled.
    /// </summary>
    /// <param name="count">Vectors, 0 or more.</param>
    internal static int LearntFrom(int count) => count <= AddTogether ? count : count & -(1 << (BitOperations.Log2((uint)count) - 3));

    /// <summary>Builds the index of all active vectors of a space.</summary>
    /// <param name="vectors">The vectors.</param>
    /// <param name="count">How many of them there are; where some turn out to be damaged, it has to be built again for fewer.</param>
    /// <param name="plan">How it is made.</param>
    /// <param name="cancellationToken">Stops between vectors.</param>
    /// <exception cref="InvalidRequestException">There are too few vectors for what was asked for, or this engine has no such index.</exception>
    internal async Task<CountedIndex> BuildAsync(ActiveVectors vectors, int count, IndexPlan plan, CancellationToken cancellationToken)
    {
        var centre = await CentreAsync(vectors, count, plan.Space, cancellationToken);
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
    /// Adds in place, where that gives the index that would be built anew. Nothing is ever removed in place: a search that began before
    /// would miss it, and not know what came instead.
    /// </summary>
    /// <param name="index">The index of the vectors before.</param>
    /// <param name="before">The vectors before.</param>
    /// <param name="vectors">The vectors now.</param>
    /// <param name="now">What they show.</param>
    /// <param name="plan">How the index is made.</param>
    /// <param name="cancellationToken">Stops between vectors.</param>
    /// <returns>False, with nothing done, where a new build is due.</returns>
    internal async Task<bool> TryFollowAsync(
        CountedIndex index, VectorOwners before, ActiveVectors vectors, VectorOwners now, IndexPlan plan, CancellationToken cancellationToken)
    {
        var (removed, added) = before.DifferenceTo(now);
        var isBehind = added.Length == 0 || before.Count == 0 || added[0] > before.All.Span[^1].VectorId;
        if (removed.Length > 0 || !isBehind || added.Length > Math.Max(AddTogether, before.Count)
            || (LearntFrom(before.Count) != LearntFrom(now.Count) && (plan.Space.IsCentred || maker.IsTaught(plan))))
        {
            return false;
        }

        await AddAsync(index.Index, index.Centre, vectors.ReadAsync(added, cancellationToken), cancellationToken);
        return true;
    }

    /// <summary>The centre that an index of a space has; none where the space is not centred.</summary>
    internal static async Task<GalleryCentre> CentreAsync(ActiveVectors vectors, int count, EmbeddingSpace space, CancellationToken cancellationToken)
    {
        if (!space.IsCentred)
        {
            return GalleryCentre.None;
        }

        var (sum, learnt) = (new double[space.Dimension], 0L);
        await foreach (var vector in vectors.ReadAsync().Take(LearntFrom(count)).WithCancellation(cancellationToken))
        {
            GalleryCentre.Accumulate(vector.Floats, sum);
            learnt++;
        }

        return GalleryCentre.Of(sum, learnt);
    }

    private async Task<IVectorIndex> CreateAsync(
        ActiveVectors vectors, int count, IndexPlan plan, GalleryCentre centre, CancellationToken cancellationToken)
    {
        var index = maker.Create(plan);
        // an index of nothing is never searched, and is made anew with the first vectors
        if (index.IsTrained || count == 0)
        {
            return index;
        }

        var learnt = LearntFrom(count);
        var step = Math.Max(1, learnt / IndexMaker.TrainWith);
        var sample = new List<float>(Math.Min(learnt, IndexMaker.TrainWith) * plan.Space.Dimension);
        var number = 0;
        await foreach (var vector in vectors.ReadAsync().Take(learnt).WithCancellation(cancellationToken))
        {
            if (number++ % step == 0)
            {
                sample.AddRange(vector.Floats);
            }
        }

        centre.Apply(CollectionsMarshal.AsSpan(sample));
        return maker.Train(index, plan, sample);
    }

    private static async Task AddAsync(IVectorIndex index, GalleryCentre centre, IAsyncEnumerable<StoredVector> vectors, CancellationToken cancellationToken)
    {
        var floats = new List<float>();
        var ids = new List<long>();
        await foreach (var vector in vectors.WithCancellation(cancellationToken))
        {
            floats.AddRange(vector.Floats);
            ids.Add(vector.Id);
            if (ids.Count == AddTogether)
            {
                Flush();
            }
        }

        Flush();

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
