using System.Globalization;
using System.Numerics.Tensors;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference;

namespace VisualSearch.Core.ModelStore.Sanity;

/// <summary>
/// Searches the sample catalogue with an embedder. Near-duplicates must find their own picture; products in cluttered scenes and
/// the negatives of another view must find their product. The last two cannot be done by colours and coarse texture, which is all
/// that untrained convolutions see.
/// </summary>
internal sealed class EmbeddingSanity(SanityPictures pictures, IPictureResampler resampler, ModelState model, OnnxSessionPool sessions, List<string> findings)
{
    /// <summary>Least share of near-duplicates whose nearest picture is their own: trained networks reach 0.98 and 1.00, most untrained ones 0.5 to 0.9.</summary>
    internal const double LeastNearDuplicates = 0.85;

    /// <summary>Least mean reciprocal rank over scenes and negatives: trained networks reach 0.71 and 0.78, untrained ones at most 0.15.</summary>
    internal const double LeastRecognition = 0.3;

    private const float AllAlike = 0.9999f;

    private readonly OnnxEmbedder _embedder = new(model, sessions, resampler);
    private readonly int _dimension = model.Card.Embedding!.Dimension;

    /// <summary>What fails, as a clause, or null.</summary>
    internal string? Problem(CancellationToken cancellationToken)
    {
        var gallery = Embed(pictures.Gallery, cancellationToken);
        var alike = MeanCosine(gallery);
        findings.Add($"vectors are finite and of unit length; mean cosine of different products {Text(alike)}");
        if (alike > AllAlike)
        {
            return $"it gives nearly the same vector for different pictures (mean cosine {alike.ToString("0.0000", CultureInfo.InvariantCulture)})";
        }

        var duplicates = pictures.NearDuplicates(resampler).GroupBy(pair => pair.Name, pair => pair.View, StringComparer.Ordinal)
            .Select(group => (group.Key, Share: Ranks([.. group], gallery, cancellationToken).Average(rank => rank == 1 ? 1.0 : 0)))
            .ToList();
        var found = duplicates.Average(pair => pair.Share);
        findings.Add($"near-duplicates that find their own picture: {Text(found)} ({string.Join(", ", duplicates.Select(pair => $"{pair.Key} {Text(pair.Share)}"))}), at least {Text(LeastNearDuplicates)}");
        if (found < LeastNearDuplicates)
        {
            return $"near-duplicates do not agree: only {Text(found)} of the cropped, darkened or compressed pictures are nearest to their own, {Text(LeastNearDuplicates)} are wanted";
        }

        var scenes = MeanReciprocalRank([.. pictures.Scenes.Select(scene => new SanityView(scene.Product, Cut(scene)))], gallery, cancellationToken);
        var negatives = MeanReciprocalRank([.. pictures.OtherViews.Select(view => view with { Picture = SanityPictures.Negative(view.Picture) })], gallery, cancellationToken);
        var recognition = (scenes + negatives) / 2;
        findings.Add($"recognition (mean reciprocal rank): {Text(recognition)} (in scenes {Text(scenes)}, as negatives {Text(negatives)}), at least {Text(LeastRecognition)}");
        return recognition < LeastRecognition
            ? $"it does not recognise products by more than their colours: {Text(recognition)} in scenes and negatives where trained networks reach 0.7 and untrained ones 0.1, as random weights or wrong preprocessing do"
            : null;
    }

    private static string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private Picture Cut(SanityScene scene) => resampler.Crop(scene.Photo, scene.Box.ToPixels(scene.Photo.Width, scene.Photo.Height));

    private double MeanReciprocalRank(IReadOnlyList<SanityView> queries, float[][] gallery, CancellationToken cancellationToken) =>
        Ranks(queries, gallery, cancellationToken).Average(rank => 1.0 / rank);

    /// <summary>Rank of each query's own product in the gallery, from 1; ties count against it.</summary>
    private IEnumerable<int> Ranks(IReadOnlyList<SanityView> queries, float[][] gallery, CancellationToken cancellationToken)
    {
        var vectors = Embed([.. queries.Select(query => query.Picture)], cancellationToken);
        return queries.Select((query, i) =>
        {
            var own = TensorPrimitives.Dot<float>(vectors[i], gallery[query.Product]);
            return gallery.Count(other => TensorPrimitives.Dot<float>(vectors[i], other) >= own);
        });
    }

    private static double MeanCosine(float[][] vectors)
    {
        var pairs = Enumerable.Range(1, vectors.Length - 1).SelectMany(i => Enumerable.Range(0, i).Select(j => (double)TensorPrimitives.Dot<float>(vectors[i], vectors[j])));
        return pairs.Average();
    }

    private float[][] Embed(IReadOnlyList<Picture> all, CancellationToken cancellationToken)
    {
        var vectors = new float[all.Count * _dimension];
        _embedder.Embed([.. all.Select(picture => new EmbeddingInput(picture, BoundingBox.Whole))], _embedder.DefaultMode, vectors, cancellationToken);
        return [.. vectors.Chunk(_dimension)];
    }
}
