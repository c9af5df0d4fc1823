using VisualSearch.Core.Embedding;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Indexing;

/// <summary>An index that stays alive until the lease is disposed, and what its vectors show.</summary>
internal sealed class IndexLease(CountedIndex index, VectorOwners owners) : IDisposable
{
    private int _disposed;

    internal IVectorIndex Index => index.Index;

    /// <summary>What must be subtracted from queries.</summary>
    internal GalleryCentre Centre => index.Centre;

    /// <summary>What the vectors show; the index may hold a few more, newer ones.</summary>
    internal VectorOwners Owners => owners;

    /// <summary>The product of the nearest vector for each of n * dimension floats from which the centre was subtracted.</summary>
    internal IReadOnlyList<NearestProduct> Nearest(float[] queries)
    {
        var found = Index.Search(queries, 1);
        return [.. found.Labels.Zip(found.Distances, (label, likeness) => new NearestProduct(ProductOf(label), likeness))];

        long ProductOf(long label) => owners.TryFind(label, out var owner) ? owner.ProductId : -1;
    }

    /// <summary>A lease of the same index with a life of its own.</summary>
    internal IndexLease Share() => new(index.Use(), owners);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            index.LetGo();
        }
    }
}
