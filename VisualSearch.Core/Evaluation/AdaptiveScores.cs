using VisualSearch.Core.Embedding;

namespace VisualSearch.Core.Evaluation;

/// <summary>Scores queries as a search does.</summary>
/// <param name="gallery">What is searched.</param>
/// <param name="mean">The queries' mean in use; null for none.</param>
/// <param name="classes">The classes of the gallery; null where everything is searched.</param>
internal sealed class AdaptiveScores(GalleryVectors gallery, GalleryCentre? mean, GalleryClasses? classes = null)
{
    /// <summary>How near the gallery is to a query.</summary>
    /// <param name="query">Vectors from which nothing was subtracted, one after the other: of each picture as it is, and behind it of its variants.</param>
    /// <param name="perPicture">Vectors of each picture.</param>
    internal QueryScores Of(float[] query, int perPicture = 1)
    {
        var centred = QueryMean.Subtract(query, gallery.Centre, mean, gallery.Nearest);
        var searched = classes?.Members(centred);
        return new QueryScores(
            [.. centred.Chunk(gallery.Dimension).Select(vector => gallery.Scores(vector)).Select(scores => searched is null ? scores : classes!.Only(searched, scores))],
            perPicture);
    }
}
