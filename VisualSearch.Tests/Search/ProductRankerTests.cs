using System.Numerics.Tensors;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Search;
using VisualSearch.Core.VectorIndex;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Search;

public sealed class ProductRankerTests : IAsyncDisposable
{
    private const int Dimension = 8;
    private readonly TempFolder _folder = new();
    private readonly VisualSearchProcess _process;

    public ProductRankerTests() => _process = new VisualSearchProcess(_folder.Path);

    [Fact]
    public void Equals_brute_force_for_any_filter_k_and_minimum_score()
    {
        var random = new Random(1);
        for (var round = 0; round < 60; round++)
        {
            using var gallery = Gallery.Random(random, vectors: random.Next(1, 900), products: random.Next(1, 120), _process.Get<IVectorIndexFactory>());
            var request = new RankRequest(
                random.Next(1, 40),
                random.Next(3) == 0 ? null : Enumerable.Range(0, 120).Select(static id => (long)id).Where(_ => random.Next(4) == 0).ToHashSet(),
                random.Next(2) == 0 ? random.Next(120) : null,
                random.Next(2) == 0 ? random.NextSingle() : null);
            var queries = Gallery.UnitVectors(random, random.Next(1, 4));

            gallery.AssertEqualsBruteForce(queries, request);
        }
    }

    [Fact]
    public void Equals_brute_force_where_a_filter_lets_through_more_than_is_compared_directly()
    {
        var random = new Random(2);
        using var gallery = Gallery.Random(random, vectors: 9000, products: 3000, _process.Get<IVectorIndexFactory>());
        var most = Enumerable.Range(0, 3000).Select(static id => (long)id).Where(static id => id % 10 < 7).ToHashSet();

        gallery.AssertEqualsBruteForce(Gallery.UnitVectors(random, 1), new RankRequest(100, most));
    }

    [Fact]
    public void Several_pictures_equal_the_mean_of_brute_force_maxima()
    {
        var random = new Random(8);
        for (var round = 0; round < 80; round++)
        {
            using var gallery = Gallery.Random(random, vectors: random.Next(1, 900), products: random.Next(1, 200), _process.Get<IVectorIndexFactory>());
            var vectors = random.Next(2, 7);
            var pictures = random.Next(2, vectors + 1);
            var request = new RankRequest(
                random.Next(1, 25),
                random.Next(4) == 0 ? Enumerable.Range(0, 200).Select(static id => (long)id).Where(_ => random.Next(3) == 0).ToHashSet() : null,
                random.Next(3) == 0 ? random.Next(200) : null,
                random.Next(3) == 0 ? random.NextSingle() : null)
            {
                PictureOf = [.. Enumerable.Range(0, vectors).Select(vector => vector < pictures ? vector : random.Next(pictures))],
            };

            gallery.AssertEqualsBruteForce(Gallery.UnitVectors(random, vectors), request);
        }
    }

    [Fact]
    public void A_product_far_from_one_picture_counts_with_its_true_score_for_it()
    {
        // a thousand products are nearer to the second picture than the first product is, whose mean is best all the same
        var (one, other) = (Gallery.Unit([1, 0, 0, 0, 0, 0, 0, 0]), Gallery.Unit([0, 1, 0, 0, 0, 0, 0, 0]));
        var random = new Random(9);
        using var gallery = new Gallery(
            [(Gallery.Unit([1, 0.2f, 0, 0, 0, 0, 0, 0]), 1L), .. Enumerable.Range(2, 1000).Select(id =>
                (Gallery.Unit([-0.2f - random.NextSingle(), 1, random.NextSingle(), 0, 0, 0, 0, 0]), (long)id))],
            _process.Get<IVectorIndexFactory>());

        gallery.AssertEqualsBruteForce([.. one, .. other], new RankRequest(1) { PictureOf = [0, 1] });
        Assert.Equal(1, gallery.Rank([.. one, .. other], new RankRequest(1) { PictureOf = [0, 1] })[0].ProductId);
    }

    [Fact]
    public void The_query_vector_that_found_a_product_is_told()
    {
        using var gallery = new Gallery([(Gallery.Unit([1, 0, 0, 0, 0, 0, 0, 0]), 1L), (Gallery.Unit([0, 1, 0, 0, 0, 0, 0, 0]), 2L)], _process.Get<IVectorIndexFactory>());

        var ranked = gallery.Rank([.. Gallery.Unit([1, 0.1f, 0, 0, 0, 0, 0, 0]), .. Gallery.Unit([0, 1, 0, 0, 0, 0, 0, 0])], new RankRequest(2));

        Assert.Equal([(2L, 1), (1L, 0)], ranked.Select(static product => (product.ProductId, product.Query)));
    }

    [Fact]
    public void A_product_of_very_many_near_images_does_not_crowd_out_the_others()
    {
        var near = Gallery.Unit([1, 0, 0, 0, 0, 0, 0, 0]);
        var far = Gallery.Unit([0.5f, 1, 0, 0, 0, 0, 0, 0]);
        using var gallery = new Gallery(
            [.. Enumerable.Range(0, 2000).Select(id => (near, 1L)), (far, 2L), (far, 3L)], _process.Get<IVectorIndexFactory>());

        var ranked = gallery.Rank(near, new RankRequest(3));

        Assert.Equal([1L, 2L, 3L], ranked.Select(product => product.ProductId));
    }

    [Fact]
    public void Of_equal_scores_the_smallest_product_id_comes_first_however_many_there_are()
    {
        var same = Gallery.Unit([1, 2, 3, 0, 0, 0, 0, 0]);
        using var gallery = new Gallery([.. Enumerable.Range(1, 1000).Select(id => (same, 1001L - id))], _process.Get<IVectorIndexFactory>());

        var ranked = gallery.Rank(same, new RankRequest(5));

        Assert.Equal([1L, 2L, 3L, 4L, 5L], ranked.Select(product => product.ProductId));
    }

    [Fact]
    public void More_than_there_are_gives_all_there_are()
    {
        using var gallery = Gallery.Random(new Random(3), vectors: 20, products: 5, _process.Get<IVectorIndexFactory>());

        Assert.Equal(gallery.Products, gallery.Rank(Gallery.UnitVectors(new Random(4), 1), new RankRequest(500)).Count);
    }

    [Fact]
    public void Vectors_that_nobody_owns_are_passed_over()
    {
        using var gallery = Gallery.Random(new Random(5), vectors: 300, products: 10, _process.Get<IVectorIndexFactory>());
        gallery.Index.AddWithIds(Gallery.UnitVectors(new Random(6), 500), [.. Enumerable.Range(10_000, 500).Select(static id => (long)id)]);

        gallery.AssertEqualsBruteForce(Gallery.UnitVectors(new Random(7), 1), new RankRequest(10));
    }

    [Fact]
    public void Scores_stay_within_a_cosine()
    {
        var longer = Gallery.Unit([1, 0, 0, 0, 0, 0, 0, 0]);
        longer[0] = 1.0000002f;
        using var gallery = new Gallery([(longer, 1L)], _process.Get<IVectorIndexFactory>());

        Assert.Equal(1f, gallery.Rank(longer, new RankRequest(1))[0].Score);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Vectors of products in an index, and the slow sure way to rank them.</summary>
    private sealed class Gallery : IDisposable
    {
        private readonly List<(float[] Vector, long Product)> _vectors;
        private readonly VectorOwners _owners;

        internal Gallery(List<(float[] Vector, long Product)> vectors, IVectorIndexFactory factory)
        {
            _vectors = vectors;
            _owners = new VectorOwners([.. vectors.Select(static (vector, id) => new VectorOwner(id, id, id, vector.Product))]);
            Index = factory.Create(Dimension);
            Index.AddWithIds([.. vectors.SelectMany(static vector => vector.Vector)], [.. Enumerable.Range(0, vectors.Count).Select(static id => (long)id)]);
        }

        internal IVectorIndex Index { get; }

        internal int Products => _vectors.DistinctBy(static vector => vector.Product).Count();

        /// <summary>One vector in five is that of an earlier one, so that there are ties.</summary>
        internal static Gallery Random(Random random, int vectors, int products, IVectorIndexFactory factory)
        {
            var all = new List<(float[] Vector, long Product)>();
            for (var i = 0; i < vectors; i++)
            {
                var vector = i > 0 && random.Next(5) == 0 ? all[random.Next(i)].Vector : UnitVectors(random, 1);
                all.Add((vector, random.Next(products)));
            }

            return new Gallery(all, factory);
        }

        internal static float[] UnitVectors(Random random, int count) => [.. Enumerable.Range(0, count).SelectMany(_ =>
            Unit([.. Enumerable.Range(0, Dimension).Select(_ => (random.NextSingle() * 2) - 1)]))];

        internal static float[] Unit(float[] vector)
        {
            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
            return vector;
        }

        internal IReadOnlyList<RankedProduct> Rank(float[] queries, RankRequest request) =>
            ProductRanker.Rank(Index, _owners, queries, request, TestContext.Current.CancellationToken);

        internal void AssertEqualsBruteForce(float[] queries, RankRequest request)
        {
            var expected = _vectors
                .Select((vector, id) => (Id: (long)id, vector.Product, Scores: queries.Chunk(Dimension).Select(query => Math.Clamp(TensorPrimitives.Dot<float>(query, vector.Vector), -1f, 1f)).ToList()))
                .Where(scored => scored.Product != request.Excluded && (request.Allowed?.Contains(scored.Product) ?? true))
                .GroupBy(static scored => scored.Product)
                .Select(product => (Product: product.Key, Score: Enumerable.Range(0, request.Pictures).Average(picture =>
                    product.Max(scored => scored.Scores.Where((_, query) => (request.PictureOf?[query] ?? 0) == picture).Max()))))
                .Where(product => product.Score >= (request.MinScore ?? -1))
                .OrderByDescending(static product => product.Score)
                .ThenBy(static product => product.Product)
                .Take(request.K)
                .ToList();
            var ranked = Rank(queries, request);

            Assert.Equal(expected.Count, ranked.Count);
            for (var place = 0; place < expected.Count; place++)
            {
                // scores of two engines may differ in their last bits, and so may the order of all but equal ones
                Assert.Equal(expected[place].Score, ranked[place].Score, 1e-5f);
                Assert.Contains(expected, product => product.Product == ranked[place].ProductId && Math.Abs(product.Score - ranked[place].Score) < 1e-5f);
            }
        }

        public void Dispose() => Index.Dispose();
    }
}
