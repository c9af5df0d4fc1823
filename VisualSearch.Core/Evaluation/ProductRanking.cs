using VisualSearch.Core.Catalog;
using VisualSearch.Core.Search;

namespace VisualSearch.Core.Evaluation;

/// <summary>
/// A query's answer: products by their best image, for several pictures by the mean of their best images for each, or by rank
/// points. Ties and NaN count against the right one.
/// </summary>
internal sealed class ProductRanking
{
    private readonly float[] _best;
    private readonly int[] _bestImage;
    private readonly int[] _points;

    /// <param name="product">The right product.</param>
    /// <param name="scores">How near the images are.</param>
    /// <param name="gallery">The products of the images.</param>
    /// <param name="pointed">How many images of each vector of the query get points (<see cref="ProductScoring.Points"/>); null ranks by best images alone.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the gallery lacks the product.</exception>
    internal ProductRanking(string product, QueryScores scores, GalleryLabels gallery, int? pointed = null)
    {
        ArgumentNullException.ThrowIfNull(gallery);
        if (scores.Vectors.FirstOrDefault(vector => vector.Length != gallery.Images) is { } odd)
        {
            throw new ArgumentException($"{odd.Length} scores for {gallery.Images} gallery images.", nameof(scores));
        }

        Right = gallery.Find(product) ?? throw new ArgumentException($"The gallery has no image of {product}.", nameof(gallery));
        List<float[]> best = [.. scores.Pictures.Select(picture => BestOf(picture, gallery).Best)];
        _best = [.. Enumerable.Range(0, gallery.Products).Select(number => Over(best.Select(picture => picture[number]), number))];
        _points = new int[gallery.Products];
        (_, _bestImage) = BestOf(scores.Images, gallery);
        if (pointed is { } count)
        {
            GivePoints(scores.Vectors, count, gallery);
        }

        RightRank = Enumerable.Range(0, _best.Length).Count(other => other == Right || IsBefore(other));

        // of none with points the nearest image counts; one picture may say first of a product and another last
        float Over(IEnumerable<float> pictures, int number) => AgainstUs(pointed is null ? pictures.Average() : pictures.Max(), number == Right);
    }

    /// <summary>Number of the right product.</summary>
    internal int Right { get; }

    /// <summary>Its place, from 1.</summary>
    internal int RightRank { get; }

    /// <summary>The best image of a product.</summary>
    internal int BestImage(int product) => _bestImage[product];

    /// <summary>The best wrong products, best first, of those that come before the right one.</summary>
    internal IEnumerable<int> BestWrong(int count) => Enumerable.Range(0, _best.Length)
        .Where(product => product != Right && IsBefore(product))
        .OrderByDescending(product => _points[product])
        .ThenByDescending(product => _best[product])
        .Take(count);

    internal static float AgainstUs(float score, bool isRight) =>
        float.IsNaN(score) ? (isRight ? float.NegativeInfinity : float.PositiveInfinity) : score;

    private bool IsBefore(int other) => _points[other] > _points[Right] || (_points[other] == _points[Right] && _best[other] >= _best[Right]);

    private (float[] Best, int[] Image) BestOf(float[] scores, GalleryLabels gallery)
    {
        var (best, bestImage) = (new float[gallery.Products], new int[gallery.Products]);
        Array.Fill(bestImage, -1);
        for (var image = 0; image < scores.Length; image++)
        {
            var of = gallery.ProductOf[image];
            var score = AgainstUs(scores[image], of == Right);
            if (bestImage[of] < 0 || score > best[of])
            {
                (best[of], bestImage[of]) = (score, image);
            }
        }

        return (best, bestImage);
    }

    /// <summary>The nearest images of each vector give count, count - 1, ... 1 points, as <see cref="RankPoints"/> has it; of as many points the nearest image that gave some counts.</summary>
    private void GivePoints(IReadOnlyList<float[]> vectors, int count, GalleryLabels gallery)
    {
        var products = gallery.ProductOf.ToArray();
        foreach (var scores in vectors)
        {
            var nearest = Enumerable.Range(0, scores.Length)
                .Where(image => !float.IsNegativeInfinity(scores[image]))
                .Select(image => (Product: products[image], Score: AgainstUs(scores[image], products[image] == Right)))
                .OrderByDescending(static image => image.Score)
                .ThenBy(image => image.Product == Right)
                .Take(count);
            foreach (var (place, (product, score)) in nearest.Index())
            {
                _best[product] = _points[product] == 0 ? score : Math.Max(_best[product], score);
                _points[product] += count - place;
            }
        }
    }
}
