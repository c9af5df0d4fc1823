using VisualSearch.Core.Catalog;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Inference;
using VisualSearch.Core.Search;

namespace VisualSearch.Core.Evaluation;

/// <summary>A picture that was looked at.</summary>
internal sealed record LookedAt(Picture Picture, Region Region);

/// <summary>The stages of one picture, as indexing and searching have them. A bad picture gives a problem and no exception.</summary>
/// <param name="codec">Decodes.</param>
/// <param name="pipeline">Finds the region and embeds it.</param>
/// <param name="variants">Changes queries.</param>
/// <param name="clock">Times the stages.</param>
internal sealed class PictureStages(IImageCodec codec, EvaluationPipeline pipeline, QueryVariants variants, TimeProvider clock)
{
    /// <summary>The space of the vectors.</summary>
    internal EmbeddingSpace Space => pipeline.Space;

    internal StageClock StartClock() => new(clock);

    /// <summary>A picture alone; null where it cannot be read.</summary>
    internal async Task<Picture?> ReadAsync(LabelledImage image, CancellationToken cancellationToken)
    {
        try
        {
            return codec.Decode(await BoundedFile.ReadAsync(image.Path, WorkingPicture.Options.MaxBytes, cancellationToken), WorkingPicture.Options);
        }
        catch (Exception error) when (ProblemOf(error) is not null)
        {
            return null;
        }
    }

    /// <summary>Decodes a picture and finds its region.</summary>
    internal async Task<(LookedAt? Looked, string? Problem)> LookAsync(LabelledImage image, StageClock stages, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await BoundedFile.ReadAsync(image.Path, WorkingPicture.Options.MaxBytes, cancellationToken);
            stages.Skip();
            var picture = codec.Decode(bytes, WorkingPicture.Options);
            stages.Ended("decode");
            var region = pipeline.Finder.Find(picture, cancellationToken)[0];
            stages.Ended("detect");
            return (new LookedAt(picture, region), null);
        }
        catch (Exception error) when (ProblemOf(error) is { } problem)
        {
            return (null, problem);
        }
    }

    /// <summary>The vectors of a gallery picture's region: one, and in an augmented index those of its flips and turns too.</summary>
    internal (IReadOnlyList<float[]>? Vectors, string? Problem) EmbedVariants(LookedAt looked, CancellationToken cancellationToken)
    {
        try
        {
            List<EmbeddingInput> inputs = [.. GalleryVariant.Of(pipeline.Space).Select(variant => new EmbeddingInput(variant.Picture(looked.Picture), variant.Region(looked.Region.Box)) { IsGallery = true })];
            var vectors = new float[inputs.Count * pipeline.Space.Dimension];
            pipeline.Embedder.Embed(inputs, pipeline.Mode, vectors, cancellationToken);
            return ([.. vectors.Chunk(pipeline.Space.Dimension)], null);
        }
        catch (Exception error) when (ProblemOf(error) is { } problem)
        {
            return (null, problem);
        }
    }

    /// <summary>The vector of a query's region, and behind it those of its variants.</summary>
    internal (float[]? Vectors, string? Problem) Embed(
        LookedAt looked, IReadOnlyList<QueryAugmentation> augmentations, StageClock stages, CancellationToken cancellationToken)
    {
        try
        {
            stages.Skip();
            var inputs = variants.Of(new EmbeddingInput(looked.Picture, looked.Region.Box), augmentations);
            var vectors = new float[inputs.Count * pipeline.Space.Dimension];
            pipeline.Embedder.Embed(inputs, pipeline.Mode, vectors, cancellationToken);
            stages.Ended("embed");
            return (vectors, null);
        }
        catch (Exception error) when (ProblemOf(error) is { } problem)
        {
            return (null, problem);
        }
    }

    private static string? ProblemOf(Exception error) => error switch
    {
        ImageRejectedException or ModelFailureException => error.Message,
        FileNotFoundException or DirectoryNotFoundException => "There is no such file.",
        IOException or UnauthorizedAccessException => "The file cannot be read.",
        _ => null,
    };
}
