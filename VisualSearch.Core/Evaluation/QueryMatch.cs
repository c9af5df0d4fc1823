using VisualSearch.Core.Imaging;
using VisualSearch.Core.Search;

namespace VisualSearch.Core.Evaluation;

/// <summary>Compares one query with the whole gallery.</summary>
internal static class QueryMatch
{
    private const int WrongShown = 3;

    /// <summary>How the query fares, and where its product is not first, what came before it.</summary>
    /// <param name="query">The query.</param>
    /// <param name="region">What of it was embedded.</param>
    /// <param name="scores">One score for each gallery image.</param>
    /// <param name="gallery">The gallery.</param>
    internal static (QueryOutcome Outcome, QueryFailure? Failure) Of(
        LabelledImage query, BoundingBox? region, float[] scores, GalleryVectors gallery)
    {
        var ranking = new ProductRanking(query.Product, scores, gallery.Labels);
        return (RetrievalMetrics.Score(query.Product, query.Category, scores, gallery.Labels), ranking.RightRank == 1 ? null : Failure(query, region, scores, ranking, gallery));
    }

    private static QueryFailure Failure(LabelledImage query, BoundingBox? region, float[] scores, ProductRanking ranking, GalleryVectors gallery)
    {
        return new QueryFailure(
            query, region, Match(ranking.Right, ranking.RightRank),
            [.. ranking.BestWrong(WrongShown).Select((product, place) => Match(product, place + 1))]);

        RankedMatch Match(int product, int rank) =>
            new(gallery.Images[ranking.BestImage(product)], rank, Likeness.ToScore(gallery.Metric, scores[ranking.BestImage(product)]));
    }
}
