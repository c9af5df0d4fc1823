using VisualSearch.Core.Search;
using VisualSearch.Core.Search.Reranking;

namespace VisualSearch.Core.Evaluation;

/// <summary>Checks the first products of a query once more, as a search does. What is known of the gallery's pictures is kept, and making it is not timed.</summary>
/// <param name="reranker">The check.</param>
/// <param name="gallery">The gallery.</param>
/// <param name="stages">Reads its pictures.</param>
internal sealed class GalleryCheck(IReranker reranker, GalleryVectors gallery, PictureStages stages)
{
    private readonly Dictionary<int, byte[]?> _features = [];

    /// <summary>The scores, with what the check finds of the best image of each of the first products added to all images of the product.</summary>
    /// <param name="query">The pictures of the query; the mean of what the check finds for each counts.</param>
    /// <param name="scores">How near the gallery is.</param>
    /// <param name="clock">Times the check.</param>
    /// <param name="cancellationToken">Stops between pictures.</param>
    internal async Task<QueryScores> ApplyAsync(IReadOnlyList<LookedAt> query, QueryScores scores, StageClock clock, CancellationToken cancellationToken)
    {
        var first = First(scores.Images);
        foreach (var image in first.Where(image => !_features.ContainsKey(image)))
        {
            var picture = await stages.ReadAsync(gallery.Images[image], cancellationToken);
            _features[image] = picture is null ? null : reranker.Describe(picture, gallery.Regions[image]);
        }

        clock.Skip();
        List<Func<byte[], RerankFinding>> comparers = [.. query.Select(one => reranker.CompareWith(reranker.Describe(one.Picture, one.Region.Box)))];
        var bonuses = new Dictionary<int, float>();
        foreach (var image in first)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_features[image] is { } features)
            {
                bonuses[gallery.Labels.ProductOf[image]] = comparers.Average(compare => compare(features).Bonus);
            }
        }

        clock.Ended("rerank");
        return scores.Raised([.. gallery.Labels.ProductOf.ToArray().Select(product => bonuses.GetValueOrDefault(product))]);
    }

    /// <summary>The best image of each of the first products, best first.</summary>
    private List<int> First(float[] scores)
    {
        var seen = new HashSet<int>();
        var best = new List<int>();
        foreach (var image in Enumerable.Range(0, scores.Length).Where(image => !float.IsNaN(scores[image])).OrderByDescending(image => scores[image]))
        {
            if (seen.Add(gallery.Labels.ProductOf[image]))
            {
                best.Add(image);
            }

            if (best.Count == Rerankers.First)
            {
                break;
            }
        }

        return best;
    }
}
