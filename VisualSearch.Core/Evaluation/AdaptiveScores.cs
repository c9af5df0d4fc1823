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
    /// <param name="query">A unit vector from which nothing was subtracted.</param>
    internal float[] Of(float[] query)
    {
        var plain = Scores(query, gallery.Centre);
        if (learnt is null)
        {
            return OfClass(query, gallery.Centre, plain);
        }

        var centre = learnt.IsUsed && learnt.Centre is { } used ? used : gallery.Centre;
        var scores = ReferenceEquals(centre, gallery.Centre) ? plain : Scores(query, centre);
        learnt.Learn(query, own => (First(plain), First(ReferenceEquals(scores, plain) ? Scores(query, own) : scores)));
        return OfClass(query, centre, scores);
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
