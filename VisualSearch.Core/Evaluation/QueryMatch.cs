using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Search;

namespace VisualSearch.Core.Evaluation;

/// <summary>How one query fared.</summary>
/// <param name="Outcome">Its rank.</param>
/// <param name="Failure">What came before its product; null where that is first.</param>
/// <param name="Class">How it was sorted; null where everything was searched.</param>
internal sealed record MatchedQuery(QueryOutcome Outcome, QueryFailure? Failure, ClassOutcome? Class);

/// <summary>Tells how queries fared.</summary>
/// <param name="gallery">What was searched.</param>
/// <param name="options">How products are scored, and up to which rank that matters.</param>
/// <param name="classes">The gallery's classes; null where everything was searched.</param>
internal sealed class QueryMatch(GalleryVectors gallery, EvaluationOptions options, GalleryClasses? classes = null)
{
    private const int WrongShown = 3;

    private readonly int? _pointed = options.Scoring == ProductScoring.Points ? Math.Max(new SearchOptions().K, options.Ks.Max()) : null;

    /// <summary>How the query fares, and where its product is not first, what came before it.</summary>
    /// <param name="query">The query, or its first picture.</param>
    /// <param name="region">What of it was embedded.</param>
    /// <param name="scores">How near the gallery is.</param>
    internal MatchedQuery Of(LabelledImage query, BoundingBox? region, QueryScores scores)
    {
        var ranking = new ProductRanking(query.Product, scores, gallery.Labels, _pointed);
        return new MatchedQuery(
            RetrievalMetrics.Score(ranking, query.Product, query.Category, scores.Images, gallery.Labels),
            ranking.RightRank == 1 ? null : Failure(query, region, scores.Images, ranking),
            classes?.Outcome(ranking.Right, scores.Images));
    }

    private QueryFailure Failure(LabelledImage query, BoundingBox? region, float[] scores, ProductRanking ranking)
    {
        return new QueryFailure(
            query, region, Match(ranking.Right, ranking.RightRank),
            [.. ranking.BestWrong(WrongShown).Select((product, place) => Match(product, place + 1))]);

        RankedMatch Match(int product, int rank) =>
            new(gallery.Images[ranking.BestImage(product)], rank, Likeness.ToScore(gallery.Metric, scores[ranking.BestImage(product)]));
    }
}
