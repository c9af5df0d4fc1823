using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Core.Search;

/// <summary>The embedding space that a search asks for, and its index.</summary>
internal sealed class SearchSpaces(IEmbedderRegistry embedders, LiveIndexes live, IndexedSpaces indexed)
{
    /// <summary>The embedder and mode of a search.</summary>
    /// <exception cref="NotFoundException">No such embedder can run here.</exception>
    internal (IEmbedder Embedder, ResizeMode Mode, EmbeddingSpace Space) Of(SearchOptions options)
    {
        var embedder = options.Embedder is { } name ? embedders.Get(name) : embedders.Active;
        var mode = options.Mode ?? embedder.DefaultMode;
        return (embedder, mode, embedder.Space(mode));
    }

    /// <summary>The index of a space, which holds something.</summary>
    /// <exception cref="UnavailableException">Nothing is indexed in that space; the advice says how to.</exception>
    internal async Task<IndexLease> AcquireAsync(EmbeddingSpace space, CancellationToken cancellationToken)
    {
        var lease = await live.AcquireAsync(space, cancellationToken);
        if (lease.Owners.Count > 0)
        {
            return lease;
        }

        lease.Dispose();
        throw await indexed.NothingIndexedAsync(space, cancellationToken);
    }
}
