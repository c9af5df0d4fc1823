using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference;

namespace VisualSearch.Core.Indexing;

/// <summary>
/// The CPU work of a run: bytes to picture to regions to vectors, a batch at a time. A bad image gives a failure and leaves the
/// others of its batch alone. Thread-safe.
/// </summary>
internal sealed class ImageComputer(
    IImageCodec codec, RegionRules rules, IDbContextFactory<CatalogDbContext> contexts, VectorIntegrity integrity, ILogger<ImageComputer> logger)
{
    /// <summary>Runs the models once, so that a model which cannot run at all ends the run and does not fail image by image.</summary>
    /// <returns>True; it throws otherwise.</returns>
    internal bool Try(IndexScope scope, CancellationToken cancellationToken)
    {
        var picture = new Picture(64, 64, [.. Enumerable.Range(0, 64 * 64 * 3).Select(static sample => (byte)sample)]);
        rules.Find(picture, cancellationToken);
        scope.Embedder.Embed(
            [new EmbeddingInput(picture, BoundingBox.Whole)], scope.Mode, new float[scope.Space.Dimension], cancellationToken);
        return true;
    }

    /// <summary>One outcome for each image, in order.</summary>
    internal IReadOnlyList<ImageOutcome> Compute(IReadOnlyList<LocalImage> batch, IndexScope scope, CancellationToken cancellationToken)
    {
        using var context = contexts.CreateDbContext();
        var known = new KnownRegions(context, scope.Space, integrity);
        var outcomes = new ImageOutcome[batch.Count];
        var pending = new List<PendingImage>();
        for (var place = 0; place < batch.Count; place++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (work, at) = (batch[place].Work, place);
            outcomes[place] = Guarded(work, () =>
            {
                var content = ImageSources.Read(batch[at]);
                if (!scope.Force && Known(work, content, known) is { } done)
                {
                    return done;
                }

                pending.Add(Prepare(work, content, at, scope, known, cancellationToken));
                return null;
            })!;
        }

        Embed(pending, outcomes, scope, cancellationToken);
        return outcomes;
    }

    /// <summary>What needs no computing: the same bytes as before, or as another image has.</summary>
    private ImageOutcome? Known(ImageWork work, ImageContent content, KnownRegions known)
    {
        var key = rules.KeyOf(work);
        var hasRegions = work.HasBytes(content.ContentHash) && work.HasRegionsOf(key);
        if (hasRegions && work.IsEmbedded)
        {
            return new ImageUnchanged(work, content);
        }

        // an image that only lacks vectors keeps its regions, and its vectors in other spaces
        return !hasRegions && known.OfTwin(work, content.ContentHash, key) is { } twin
            ? new ImageComputed(work, content, twin.Width, twin.Height, key, twin.Regions) { IsOnWhite = twin.IsOnWhite }
            : null;
    }

    private PendingImage Prepare(
        ImageWork work, ImageContent content, int place, IndexScope scope, KnownRegions known, CancellationToken cancellationToken)
    {
        var picture = codec.Decode(content.Bytes, WorkingPicture.Options);
        var key = rules.KeyOf(work);
        return new PendingImage(work, content, place, picture, key, RegionsOf());

        IReadOnlyList<EmbeddedRegion> RegionsOf()
        {
            var stored = work.HasBytes(content.ContentHash) ? known.Of(work.ImageId) : [];
            if (stored.Count > 0 && work.HasRegionsOf(key) && !scope.Force)
            {
                return stored;
            }

            var found = rules.Find(work, picture, cancellationToken);
            // the same regions stay, and with them their vectors in other spaces
            return found.SequenceEqual(stored.Select(static region => region.Region))
                ? stored
                : [.. found.Select(static region => new EmbeddedRegion(null, region, []))];
        }
    }

    private void Embed(List<PendingImage> pending, ImageOutcome[] outcomes, IndexScope scope, CancellationToken cancellationToken)
    {
        if (pending.Count == 0)
        {
            return;
        }

        try
        {
            EmbedTogether(pending, outcomes, scope, cancellationToken);
        }
        catch (Exception error) when (pending.Count > 1 && IsOfOneImage(error))
        {
            logger.LogWarning(error, "A batch could not be embedded; its images are embedded one by one.");
            foreach (var image in pending)
            {
                outcomes[image.Place] = Guarded(image.Work, () =>
                {
                    EmbedTogether([image], outcomes, scope, cancellationToken);
                    return outcomes[image.Place];
                })!;
            }
        }
        catch (Exception error) when (IsOfOneImage(error))
        {
            outcomes[pending[0].Place] = Failure(pending[0].Work, error);
        }
    }

    private void EmbedTogether(List<PendingImage> images, ImageOutcome[] outcomes, IndexScope scope, CancellationToken cancellationToken)
    {
        var variants = GalleryVariant.Of(scope.Space);
        List<EmbeddingInput> inputs = [.. images.SelectMany(image => image.Inputs(rules, variants))];
        var dimension = scope.Space.Dimension;
        var vectors = new float[inputs.Count * dimension];
        scope.Embedder.Embed(inputs, scope.Mode, vectors, cancellationToken);
        if (Enumerable.Range(0, inputs.Count).Any(row => !StoredVector.IsOf(vectors.AsSpan(row * dimension, dimension), scope.Space)))
        {
            throw new ModelFailureException(scope.Embedder.Name, scope.Space.IsUnitLength ? "it gave no vector of unit length for a picture" : "it gave no finite vector for a picture");
        }

        var row = 0;
        foreach (var image in images)
        {
            outcomes[image.Place] = image.With(rules, variants.Count, () => vectors[(row * dimension)..(++row * dimension)]);
        }
    }

    private ImageOutcome? Guarded(ImageWork work, Func<ImageOutcome?> compute)
    {
        try
        {
            return compute();
        }
        catch (Exception error) when (IsOfOneImage(error))
        {
            return Failure(work, error);
        }
    }

    private ImageFailed Failure(ImageWork work, Exception error)
    {
        switch (error)
        {
            case ImageRejectedException rejected:
                return new ImageFailed(work, ImageStatus.ImageError, rejected.Code, $"{rejected.Message} {rejected.Advice}");
            case VisualSearchException known:
                return new ImageFailed(work, ImageStatus.SourceError, known.Code, $"{known.Message} {known.Advice}");
            case FileNotFoundException or DirectoryNotFoundException:
                return new ImageFailed(work, ImageStatus.SourceError, "file-missing", work.IsComputed
                    ? "The file is gone. Put it back; until then the picture stays in the searches as it was."
                    : "There is no such file. Put it there, or mend its name in the source, and import that again.");
            case IOException or UnauthorizedAccessException:
                logger.LogWarning(error, "An image file could not be read.");
                return new ImageFailed(work, ImageStatus.SourceError, "file-unreadable", "The file could not be read. Check that it is there and may be read.");
            default:
                logger.LogError(error, "An image could not be computed.");
                return new ImageFailed(work, ImageStatus.ImageError, "image-not-computed", "The picture could not be computed. Look into the log for the cause.");
        }
    }

    // what would meet every other image as well ends the run instead
    private static bool IsOfOneImage(Exception error) => error
        is not (OperationCanceledException or OutOfMemoryException or UnavailableException or NotFoundException
            or System.Data.Common.DbException or DllNotFoundException or TypeInitializationException);

    /// <summary>An image that waits for its vectors.</summary>
    private sealed record PendingImage(
        ImageWork Work, ImageContent Content, int Place, Picture Picture, string RegionKey, IReadOnlyList<EmbeddedRegion> Regions)
    {
        private readonly Region[] _plain = [.. Regions.Select(static region => region.Region)];

        /// <summary>What is embedded: for each region that is, one after the other its variants.</summary>
        internal IEnumerable<EmbeddingInput> Inputs(RegionRules rules, IReadOnlyList<GalleryVariant> variants)
        {
            var pictures = variants.Select(variant => variant.Picture(Picture)).ToList();
            return _plain.Where((_, place) => rules.IsEmbedded(_plain, place))
                .SelectMany(region => variants.Select((variant, number) => new EmbeddingInput(pictures[number], variant.Region(region.Box)) { IsGallery = true }));
        }

        internal ImageComputed With(RegionRules rules, int variants, Func<float[]> nextVector) => new(
            Work, Content, Picture.SourceWidth, Picture.SourceHeight, RegionKey,
            [.. Regions.Select((region, place) => region with { Vectors = rules.IsEmbedded(_plain, place) ? [.. Enumerable.Range(0, variants).Select(_ => nextVector())] : [] })])
        {
            IsOnWhite = WhiteBackground.IsBehind(Picture),
        };
    }
}
