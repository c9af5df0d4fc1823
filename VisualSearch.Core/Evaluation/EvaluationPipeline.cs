using VisualSearch.Core.Detection;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Core.Evaluation;

/// <summary>What turns a picture into a vector in one evaluation.</summary>
/// <param name="Finder">Finds the region.</param>
/// <param name="Index">What the region is embedded by, and the index that it is searched in.</param>
internal sealed record EvaluationPipeline(IRegionFinder Finder, ChosenIndex Index)
{
    internal EmbeddingSpace Space => Index.Space;

    internal IEmbedder Embedder => Index.Embedder;

    internal ResizeMode Mode => Index.Mode;

    /// <summary>Runs the models once: one that cannot run at all fails here, and none is loaded while queries are timed.</summary>
    internal void Warm(bool embeds, CancellationToken cancellationToken)
    {
        var picture = new Picture(64, 64, [.. Enumerable.Range(0, 64 * 64 * 3).Select(static sample => (byte)sample)]);
        var region = Finder.Find(picture, cancellationToken)[0];
        if (embeds)
        {
            Embedder.Embed([new EmbeddingInput(picture, region.Box)], Mode, new float[Space.Dimension], cancellationToken);
        }
    }
}

/// <summary>The one place where the names in <see cref="EvaluationOptions"/> become things that run.</summary>
internal sealed class EvaluationPipelines(IndexChoices choices, IndexMaker maker, IRegionFinder configured, IRegionFinders finders)
{
    /// <exception cref="NotFoundException">There is no such embedder or detector.</exception>
    /// <exception cref="InvalidRequestException">The parts of the index do not go together.</exception>
    /// <exception cref="UnavailableException">The detector's weights are missing.</exception>
    internal EvaluationPipeline Resolve(EvaluationOptions options) => new(
        options.Detector is null ? configured : finders.Get(options.Detector), choices.Resolve(options.Embedder, options.Mode, options.Index));

    /// <summary>The gallery as it is searched.</summary>
    /// <exception cref="InvalidRequestException">There are too few pictures for the components or the kind of index.</exception>
    internal GalleryVectors Gallery(IEnumerable<GalleryRow> rows, IndexPlan plan) => new(rows, plan, maker);
}
