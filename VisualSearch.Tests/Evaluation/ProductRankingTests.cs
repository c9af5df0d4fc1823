using FsCheck;
using FsCheck.Fluent;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Evaluation;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Search;
using VisualSearch.Core.VectorIndex;
using VisualSearch.Core.VectorIndex.Exact;

namespace VisualSearch.Tests.Evaluation;

public sealed class ProductRankingTests
{
    private const int Dimension = 5;

    private static readonly GalleryLabels Gallery = new(["shoe", "mug", "shoe", "lamp", "mug"]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ProductScoring.Best)]
    [InlineData(ProductScoring.Points)]
    public void What_is_evaluated_is_ranked_as_a_search_ranks_it(ProductScoring scoring)
    {
        Prop.ForAll(Cases().ToArbitrary(), at =>
        {
            var random = new Random(at.Seed);
            var products = Enumerable.Range(0, at.Images).Select(_ => (long)random.Next(at.Products)).ToList();
            var gallery = products.ConvertAll(_ => Unit(random));
            var query = Enumerable.Range(0, at.Pictures * at.Variants).Select(_ => Unit(random)).ToList();
            using var index = new ExactIndexFactory().Create(Dimension, "Flat", MetricType.InnerProduct);
            index.AddWithIds([.. gallery.SelectMany(vector => vector)], [.. Enumerable.Range(0, at.Images).Select(id => (long)id)]);
            var owners = new VectorOwners([.. products.Select((product, id) => new VectorOwner(id, id, id, product))]);
            var request = new RankRequest(at.K) { Scoring = scoring, PictureOf = [.. Enumerable.Range(0, query.Count).Select(row => row / at.Variants)] };
            var searched = ProductRanker.Rank(index, owners, [.. query.SelectMany(vector => vector)], request, Token).ToList();

            var scores = new QueryScores([.. query.Select(vector => gallery.Select(other => Dot(vector, other)).ToArray())], at.Variants);
            var labels = new GalleryLabels(products.Select(product => $"{product}"));
            return products.Distinct().All(product =>
            {
                var rank = new ProductRanking($"{product}", scores, labels, scoring == ProductScoring.Points ? at.K : null).RightRank;
                var place = searched.FindIndex(found => found.ProductId == product) + 1;
                return place == 0 ? rank > searched.Count : rank == place;
            });
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Several_pictures_count_by_the_mean_of_a_products_best_image_for_each()
    {
        // shoe: .9 and .1 of its two images, mean of the best .8; mug: .7 for both pictures
        var scores = new QueryScores([[0.9f, 0.7f, 0.1f, 0, 0], [0.2f, 0.7f, 0.7f, 0, 0]]);

        Assert.Equal((1, 2, 3), (Rank("shoe", scores), Rank("mug", scores), Rank("lamp", scores)));
        Assert.Equal([0.55f, 0.7f, 0.4f, 0, 0], scores.Images.Select(score => MathF.Round(score, 5)));
    }

    [Fact]
    public void Rank_points_favour_the_product_of_which_many_images_are_near()
    {
        var scores = new QueryScores([[0.9f, 0.8f, 0.1f, 0.3f, 0.7f]]);

        Assert.Equal(2, Rank("mug", scores));
        Assert.Equal(1, new ProductRanking("mug", scores, Gallery, pointed: 4).RightRank);
        // of images that are level the wrong one is the nearer
        Assert.Equal(2, new ProductRanking("mug", new QueryScores([[0.9f, 0.9f, 0.1f, 0.3f, 0.1f]]), Gallery, pointed: 1).RightRank);
    }

    [Fact]
    public void Products_without_points_follow_by_their_best_image()
    {
        var scores = new QueryScores([[0.9f, 0.2f, 0.8f, 0.3f, 0.1f]]);

        Assert.Equal((2, 3), (new ProductRanking("lamp", scores, Gallery, pointed: 2).RightRank, new ProductRanking("mug", scores, Gallery, pointed: 2).RightRank));
    }

    [Fact]
    public void Where_one_picture_says_nothing_sure_of_a_wrong_product_it_comes_first()
    {
        var scores = new QueryScores([[float.NaN, 0.9f, 0, 0, 0], [float.NegativeInfinity, 0.9f, float.NegativeInfinity, 0, 0]]);

        Assert.Equal(2, Rank("mug", scores));
    }

    private static int Rank(string product, QueryScores scores) => new ProductRanking(product, scores, Gallery).RightRank;

    private static Gen<(int Images, int Products, int Pictures, int Variants, int K, int Seed)> Cases() =>
        from images in Gen.Choose(1, 120)
        from products in Gen.Choose(1, 40)
        from pictures in Gen.Choose(1, 3)
        from variants in Gen.Choose(1, 3)
        from k in Gen.Choose(1, 20)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select (images, products, pictures, variants, k, seed);

    private static float Dot(float[] one, float[] other) => one.Zip(other, (a, b) => a * b).Sum();

    private static float[] Unit(Random random)
    {
        var vector = Enumerable.Range(0, Dimension).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        var norm = MathF.Sqrt(Dot(vector, vector));
        return [.. vector.Select(value => value / norm)];
    }
}
