using System.Numerics.Tensors;
using VisualSearch.Core.Embedding;

namespace VisualSearch.Core.Evaluation;

/// <summary>Scores queries one after the other as the app does: each is scored by what was learnt from those before it.</summary>
/// <param name="gallery">What is searched.</param>
/// <param name="learnt">Learns from the queries; null where nothing is learnt.</param>
/// <param name="classes">The classes of the gallery; null where everything is searched.</param>
internal sealed class AdaptiveScores(GalleryVectors gallery, QueryCentre? learnt, GalleryClasses? classes = null)
{
    internal GalleryVectors Gallery => gallery;

    /// <summary>The classes of the gallery; null where everything is searched.</summary>
    internal GalleryClasses? Classes => classes;

    /// <summary>One score for each gallery image. The product of a query plays no part in what is learnt.</summary>
    /// <param name="query">Unit vectors from which nothing was subtracted, one after the other: an image counts by its best, and only the first is learnt from.</param>
    internal float[] Of(float[] query)
    {
        if (query.Length > gallery.Dimension)
        {
            var best = OfOne(query[..gallery.Dimension], out var centre);
            for (var at = gallery.Dimension; at < query.Length; at += gallery.Dimension)
            {
                TensorPrimitives.Max(best, Scores(query[at..(at + gallery.Dimension)], centre), best);
            }

            return OfClass(query, centre, best);
        }

        var scores = OfOne(query, out var used);
        return OfClass(query, used, scores);
    }

    private float[] OfOne(float[] query, out GalleryCentre used)
    {
        used = gallery.Centre;
        var plain = Scores(query, gallery.Centre);
        if (learnt is null)
        {
            return plain;
        }

        used = learnt.For(gallery.Centre);
        var scores = ReferenceEquals(used, gallery.Centre) ? plain : Scores(query, used);
        learnt.Learn(query, own => (First(plain), First(ReferenceEquals(scores, plain) ? Scores(query, own) : scores)));
        return scores;
    }

    private float[] Scores(float[] query, GalleryCentre centre) => gallery.Scores(Centred(query, centre));

    private float[] OfClass(float[] query, GalleryCentre centre, float[] scores) => classes?.Only(Centred(query, centre), scores) ?? scores;

    private static float[] Centred(float[] query, GalleryCentre centre)
    {
        var centred = query.ToArray();
        centre.Apply(centred);
        return centred;
    }

    private long First(float[] scores) => gallery.Labels.ProductOf[Array.IndexOf(scores, scores.Max())];
}
