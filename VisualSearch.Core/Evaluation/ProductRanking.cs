namespace VisualSearch.Core.Evaluation;

/// <summary>A query's answer: products by their best image. Ties and NaN count against the right one.</summary>
internal sealed class ProductRanking
{
    private readonly float[] _best;
    private readonly int[] _bestImage;

    /// <param name="product">The right product.</param>
    /// <param name="scores">One score for each gallery image, larger is nearer.</param>
    /// <param name="gallery">The products of the images.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the gallery lacks the product.</exception>
    internal ProductRanking(string product, ReadOnlySpan<float> scores, GalleryLabels gallery)
    {
        ArgumentNullException.ThrowIfNull(gallery);
        if (scores.Length != gallery.Images)
        {
            throw new ArgumentException($"{scores.Length} scores for {gallery.Images} gallery images.", nameof(scores));
        }

        Right = gallery.Find(product) ?? throw new ArgumentException($"The gallery has no image of {product}.", nameof(gallery));
        (_best, _bestImage) = (new float[gallery.Products], new int[gallery.Products]);
        Array.Fill(_bestImage, -1);
        for (var image = 0; image < scores.Length; image++)
        {
            var of = gallery.ProductOf[image];
            var score = AgainstUs(scores[image], of == Right);
            if (_bestImage[of] < 0 || score > _best[of])
            {
                (_best[of], _bestImage[of]) = (score, image);
            }
        }

        RightRank = _best.Count(score => score >= _best[Right]); // itself among them
    }

    /// <summary>Number of the right product.</summary>
    internal int Right { get; }

    /// <summary>Its place, from 1.</summary>
    internal int RightRank { get; }

    /// <summary>The best image of a product.</summary>
    internal int BestImage(int product) => _bestImage[product];

    /// <summary>The best wrong products, best first, of those that come before the right one.</summary>
    internal IEnumerable<int> BestWrong(int count) => Enumerable.Range(0, _best.Length)
        .Where(product => product != Right && _best[product] >= _best[Right])
        .OrderByDescending(product => _best[product])
        .Take(count);

    internal static float AgainstUs(float score, bool isRight) =>
        float.IsNaN(score) ? (isRight ? float.NegativeInfinity : float.PositiveInfinity) : score;
}
