using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Indexing.Choosing;

/// <summary>An index that was asked for, with what makes its vectors.</summary>
/// <param name="Embedder">Makes the vectors.</param>
/// <param name="Mode">How regions are fitted.</param>
/// <param name="Plan">How the index is made of them.</param>
/// <param name="Name">What it was asked for by, with nothing left open but the factory.</param>
internal sealed record ChosenIndex(IEmbedder Embedder, ResizeMode Mode, IndexPlan Plan, IndexName Name)
{
    internal EmbeddingSpace Space => Plan.Space;

    /// <summary>The command that builds it, under any setting.</summary>
    internal string Command => AdvisedCommand.Of(["index", .. (Name with { Embedder = Embedder.FullName }).ToOptions()]);

    internal VectorMetric Metric => Plan.Metric;

    internal void Deconstruct(out IEmbedder embedder, out ResizeMode mode, out EmbeddingSpace space) => (embedder, mode, space) = (Embedder, Mode, Space);
}
