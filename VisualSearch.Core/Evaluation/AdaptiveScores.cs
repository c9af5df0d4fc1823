using VisualSearch.Core.Embedding;

namespace VisualSearch.Core.Evaluation;

/// <summary>Scores queries one after the other as the app does: each is scored by what was learnt from those before it.</summary>
/// <param name="gallery">What is searched.</param>
/// <param name="learnt">Learns from the queries; null where nothing is learnt.</param>
internal sealed class AdaptiveScores(GalleryVectors gallery, QueryCentre? learnt)
{
    internal GalleryVectors Gallery => gallery;

    /// <summary>One score for each gallery image. The product of a query plays no part in what is learnt.</summary>
    /// <param name="query">A unit vector from which nothing was subtracted.</param>
    internal float[] Of(float[] query)
    {
        var plain = Scores(query, gallery.Centre);
        if (learnt is null)
        {
            return plain;
        }

        var scores = learnt.IsUsed && learnt.Centre is { } centre ? Scores(query, centre) : plain;
        learnt.Learn(query, own => (First(plain), First(ReferenceEquals(scores, plain) ? Scores(query, own) : scores)));
        return scores;
    }

    private float[] Scores(float[] query, GalleryCentre centre)
    {
        var centred = query.ToArray();
        centre.Apply(centred);
        return gallery.Scores(centred);
    }

    private long First(float[] scores) => gallery.Labels.ProductOf[Array.IndexOf(scores, scores.Max())];
}
