using VisualSearch.Core.Embedding;

namespace VisualSearch.Core.Evaluation;

/// <summary>Scores queries one after the other as the app does: each is scored by what was learnt from those before it.</summary>
/// <param name="gallery">What is searched.</param>
/// <param name="learnt">Learns from the queries; null where nothing is learnt.</param>
/// <param name="classes">The classes of the gallery; null where everything is searched.</param>
internal sealed class AdaptiveScores(GalleryVectors gallery, QueryCentre? learnt, GalleryClasses? classes = null)
{
    /// <summary>How near the gallery is to a query. The product of a query plays no part in what is learnt.</summary>
    /// <param name="query">Vectors from which nothing was subtracted, one after the other: of each picture as it is, and behind it of its variants.</param>
    /// <param name="perPicture">Vectors of each picture, of which the first is learnt from.</param>
    internal QueryScores Of(float[] query, int perPicture = 1)
    {
        GalleryCentre? centre = null;
        foreach (var pictureAsItIs in query.Chunk(gallery.Dimension).Where((_, row) => row % perPicture == 0))
        {
            var used = Learn(pictureAsItIs);
            centre ??= used;
        }

        var centred = (float[])query.Clone();
        (centre ?? gallery.Centre).Apply(centred);
        var searched = classes?.Members(centred);
        return new QueryScores(
            [.. centred.Chunk(gallery.Dimension).Select(vector => gallery.Scores(vector)).Select(scores => searched is null ? scores : classes!.Only(searched, scores))],
            perPicture);
    }

    private GalleryCentre Learn(float[] query)
    {
        if (learnt is null)
        {
            return gallery.Centre;
        }

        var used = learnt.For(gallery.Centre);
        learnt.Learn(query, own => (First(query, gallery.Centre), First(query, own)));
        return used;
    }

    private long First(float[] query, GalleryCentre centre)
    {
        var centred = (float[])query.Clone();
        centre.Apply(centred);
        var scores = gallery.Scores(centred);
        return gallery.Labels.ProductOf[Array.IndexOf(scores, scores.Max())];
    }
}
