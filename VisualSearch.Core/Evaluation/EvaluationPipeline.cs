using VisualSearch.Core.Detection;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Evaluation;

/// <summary>What turns a picture into a vector in one evaluation.</summary>
internal sealed record EvaluationPipeline(IRegionFinder Finder, IEmbedder Embedder, ResizeMode Mode)
{
    internal EmbeddingSpace Space => Embedder.Space(Mode);

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
internal sealed class EvaluationPipelines(IEmbedderRegistry embedders, IRegionFinder configured, IRegionFinders finders)
{
    /// <exception cref="NotFoundException">There is no such embedder or detector.</exception>
    /// <exception cref="UnavailableException">The detector's weights are missing.</exception>
    internal EvaluationPipeline Resolve(EvaluationOptions options)
    {
        var embedder = options.Embedder is null ? embedders.Active : embedders.Get(options.Embedder);
        var finder = options.Detector is null ? configured : finders.Get(options.Detector);
        return new EvaluationPipeline(finder, embedder, options.Mode ?? embedder.DefaultMode);
    }
}
