using System.Numerics.Tensors;
using FsCheck;
using FsCheck.Fluent;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Search;
using VisualSearch.Core.VectorIndex;
using VisualSearch.Core.VectorIndex.Exact;
using VisualSearch.Tests.Support;
using VisualSearch.Tests.VectorIndex;

namespace VisualSearch.Tests.Search;

/// <summary>Ranking under every metric, by FAISS and by the exact scan, against the slow sure way.</summary>
public sealed class RankByMetricTests : IAsyncDisposable
{
    private const int Dimension = 6;
    private readonly TempFolder _folder = new();
    private readonly VisualSearchProcess _process;

    public RankByMetricTests() => _process = new VisualSearchProcess(_folder.Path);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(VectorMetric.Cosine)]
    [InlineData(VectorMetric.InnerProduct)]
    [InlineData(VectorMetric.Euclidean)]
    public void Every_engine_ranks_as_brute_force_does(VectorMetric metric)
    {
        IVectorIndexFactory[] engines = [_process.Get<IVectorIndexFactory>(), new ExactIndexFactory()];
        Prop.ForAll(Cases().ToArbitrary(), at =>
        {
            var random = new Random(at.Seed);
            var vectors = Enumerable.Range(0, at.Vectors).Select(_ => One(random, metric)).ToList();
            var products = vectors.Select(_ => (long)random.Next(at.Products)).ToList();
            var query = One(random, metric);
            var allowed = at.Filtered ? products.Where(product => product % 3 != 0).ToHashSet() : null;
            var request = new RankRequest(at.K, allowed, null, at.Limited ? Limit(metric) : null) { Metric = metric };
            var expected = vectors.Zip(products, (vector, product) => (Product: product, Likeness: Brute(metric, query, vector)))
                .Where(one => allowed?.Contains(one.Product) != false && (!at.Limited || one.Likeness >= (metric == VectorMetric.Euclidean ? -Limit(metric) : Limit(metric))))
                .GroupBy(one => one.Product, (product, all) => (Product: product, Likeness: all.Max(one => one.Likeness)))
                .OrderByDescending(one => one.Likeness)
                .ThenBy(one => one.Product)
                .Take(at.K)
                .ToList();

            return engines.All(engine =>
            {
                using var index = engine.Create(Dimension, "Flat", metric == VectorMetric.Euclidean ? MetricType.L2 : MetricType.InnerProduct);
                index.AddWithIds([.. vectors.SelectMany(vector => vector)], [.. Enumerable.Range(0, vectors.Count).Select(id => (long)id)]);
                var owners = new VectorOwners([.. products.Select((product, id) => new VectorOwner(id, id, id, product))]);
                var ranked = ProductRanker.Rank(index, owners, query, request, Token);
                return ranked.Count == expected.Count
                    && ranked.Zip(expected).All(pair => Math.Abs(pair.First.Score - pair.Second.Likeness) < 1e-4)
                    && ranked.Select(product => product.ProductId).ToHashSet().SetEquals(expected.Select(one => one.Product));
            });
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void People_are_shown_the_distance_and_not_its_square_or_its_negative()
    {
        Assert.Equal(-5, Likeness.Of(VectorMetric.Euclidean, 25), 1e-6f);
        Assert.Equal(5, Likeness.ToScore(VectorMetric.Euclidean, -5));
        Assert.Equal(-5, Likeness.Of(VectorMetric.Euclidean, [0, 3], [4, 0]), 1e-6f);
        Assert.Equal("0", Likeness.ToScore(VectorMetric.Euclidean, Likeness.Of(VectorMetric.Euclidean, 0)).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(1, Likeness.Of(VectorMetric.Cosine, 1.0001f));
        Assert.Equal(7.5f, Likeness.Of(VectorMetric.InnerProduct, 7.5f));
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private static Gen<(int Vectors, int Products, int K, bool Filtered, bool Limited, int Seed)> Cases() =>
        from vectors in Gen.Choose(1, 300)
        from products in Gen.Choose(1, 60)
        from k in Gen.Choose(1, 30)
        from filtered in Gen.Elements(true, false)
        from limited in Gen.Elements(true, false)
        from seed in Gen.Choose(0, int.MaxValue)
        select (vectors, products, k, filtered, limited, seed);

    private static float Limit(VectorMetric metric) => metric == VectorMetric.Euclidean ? 1.55f : 0.15f;

    private static float Brute(VectorMetric metric, float[] query, float[] vector) =>
        metric == VectorMetric.Euclidean ? -MathF.Sqrt(query.Zip(vector).Sum(pair => (pair.First - pair.Second) * (pair.First - pair.Second))) : query.Dot(vector);

    /// <summary>A vector of any length, and of unit length where cosines are compared.</summary>
    private static float[] One(Random random, VectorMetric metric)
    {
        var vector = RandomVectors.One(random, Dimension);
        if (metric == VectorMetric.Cosine)
        {
            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        }

        return vector;
    }
}
