using Microsoft.Extensions.Logging.Abstractions;
using VisualSearch.Core;
using VisualSearch.Core.VectorIndex;
using VisualSearch.Core.VectorIndex.Exact;

namespace VisualSearch.Tests.VectorIndex;

/// <summary>The laws that every engine keeps; FAISS's are skipped where its native part is not built.</summary>
public abstract class VectorIndexTests
{
    protected abstract IVectorIndexFactory Factory { get; }

    [Theory]
    [InlineData(MetricType.InnerProduct)]
    [InlineData(MetricType.L2)]
    public void A_flat_search_gives_what_brute_force_gives(MetricType metric)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var (dimension, count, k) = (random.Next(1, 70), random.Next(0, 120), random.Next(1, 30));
            using var index = Factory.Create(dimension, "Flat", metric);
            var gallery = RandomVectors.Gallery(random, count, dimension);
            index.AddWithIds(RandomVectors.Flat(gallery.Values), [.. gallery.Keys]);
            var removed = gallery.Keys.Where(_ => random.Next(4) == 0).ToArray();
            Assert.Equal(removed.Length, index.RemoveIds([.. removed, 999_999_999]));
            Array.ForEach(removed, id => gallery.Remove(id));

            var query = RandomVectors.One(random, dimension);
            var found = index.Search(query, k);

            Assert.Equal(gallery.Count, index.Count);
            AssertSameAsBruteForce(gallery, query, metric, found);
        }
    }

    [Fact]
    public void Saved_and_loaded_it_answers_the_same()
    {
        var random = new Random(3);
        using var index = Factory.Create(24);
        var gallery = RandomVectors.Gallery(random, 50, 24);
        index.AddWithIds(RandomVectors.Flat(gallery.Values), [.. gallery.Keys]);
        index.RemoveIds([gallery.Keys.First()]);

        using var loaded = Factory.FromBytes(index.ToBytes());

        var query = RandomVectors.One(random, 24);
        Assert.Equal(index.Search(query, 60).Labels, loaded.Search(query, 60).Labels);
        Assert.Equal((index.Count, index.Dimension, index.MetricType, index.FactoryString), (loaded.Count, loaded.Dimension, loaded.MetricType, loaded.FactoryString));
    }

    [Fact]
    public void Any_changed_or_missing_byte_of_a_saved_index_is_noticed()
    {
        using var index = Factory.Create(8);
        index.AddWithIds(RandomVectors.One(new Random(1), 8), [7]);
        var bytes = index.ToBytes();

        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= 0x10;
            Assert.Throws<IndexDamagedException>(() => Factory.FromBytes(changed));
            Assert.Throws<IndexDamagedException>(() => Factory.FromBytes(bytes.AsSpan(0, i)));
        }
    }

    [Fact]
    public void An_id_that_is_taken_negative_or_doubled_is_refused_and_nothing_is_added()
    {
        using var index = Factory.Create(2);
        index.AddWithIds([1, 0], [5]);

        Assert.Throws<ArgumentException>(() => index.AddWithIds([0, 1, 1, 1], [6, 5]));
        Assert.Throws<ArgumentException>(() => index.AddWithIds([0, 1, 1, 1], [8, 8]));
        Assert.Throws<ArgumentException>(() => index.AddWithIds([0, 1], [-1]));
        Assert.Throws<ArgumentException>(() => index.AddWithIds([0, 1, 1], [9]));
        Assert.Throws<ArgumentException>(() => index.AddWithIds([0, float.NaN], [9]));
        Assert.Equal(1, index.Count);
    }

    [Fact]
    public void A_query_with_NaN_or_of_another_length_and_a_k_of_zero_are_refused()
    {
        using var index = Factory.Create(2);

        Assert.Throws<ArgumentException>(() => index.Search([0, float.PositiveInfinity], 1));
        Assert.Throws<ArgumentException>(() => index.Search([0, 1, 2], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search([0, 1], 0));
    }

    [Fact]
    public void A_stored_vector_comes_back_and_an_unknown_id_does_not()
    {
        using var index = Factory.Create(3);
        index.AddWithIds([1, 2, 3, 4, 5, 6], [10, 20]);

        Assert.Equal([4, 5, 6], index.Reconstruct(20));
        Assert.Throws<KeyNotFoundException>(() => index.Reconstruct(30));
        var (result, vectors) = index.SearchAndReconstruct([1, 1, 1], 3);
        Assert.Equal([20, 10, -1], result.Labels);
        Assert.Equal([4, 5, 6, 1, 2, 3, 0, 0, 0], vectors);
        Assert.Equal([20], index.Assign([1, 1, 1]));
    }

    [Fact]
    public void Merging_moves_all_vectors_and_leaves_the_other_empty()
    {
        using var index = Factory.Create(2);
        using var other = Factory.Create(2);
        index.AddWithIds([1, 0], [1]);
        other.AddWithIds([0, 1], [2]);

        index.MergeFrom(other);

        Assert.Equal((2, 0), (index.Count, other.Count));
        Assert.Equal([2, 1], index.Search([0.1f, 1], 2).Labels);
        using var wider = Factory.Create(3);
        Assert.Throws<ArgumentException>(() => index.MergeFrom(wider));
    }

    [Fact]
    public async Task Searches_beside_additions_and_removals_always_see_a_whole_index()
    {
        using var index = Factory.Create(16);
        index.AddWithIds(RandomVectors.One(new Random(0), 16), [0]);
        var writer = Task.Run(
            () =>
            {
                for (var id = 1; id <= 300; id++)
                {
                    index.AddWithIds(RandomVectors.One(new Random(id), 16), [id]);
                    index.RemoveIds([id - 1]);
                }
            },
            TestContext.Current.CancellationToken);
        do
        {
            var found = index.Search(RandomVectors.One(new Random(9), 16), 3);
            Assert.NotEqual(-1, found.Labels[0]);
        }
        while (!writer.IsCompleted);

        await writer;
        Assert.Equal(1, index.Count);
    }

    [Fact]
    public void A_disposed_index_says_so()
    {
        var index = Factory.Create(2);
        index.Dispose();
        index.Dispose();

        Assert.Throws<ObjectDisposedException>(() => index.Search([1, 0], 1));
    }

    [Fact]
    public void An_unknown_kind_is_refused_with_the_kinds_that_there_are()
    {
        var error = Assert.Throws<InvalidRequestException>(() => Factory.Create(8, "Nonsense17"));

        Assert.Contains("Nonsense17", error.Message, StringComparison.Ordinal);
        Assert.Contains("Flat", error.Advice, StringComparison.Ordinal);
    }

    private static void AssertSameAsBruteForce(SortedDictionary<long, float[]> gallery, float[] query, MetricType metric, SearchResult found)
    {
        double Score(long id) => metric == MetricType.InnerProduct
            ? gallery[id].Zip(query, (a, b) => (double)a * b).Sum()
            : -gallery[id].Zip(query, (a, b) => ((double)a - b) * ((double)a - b)).Sum();
        var expected = gallery.Keys.Select(Score).OrderDescending().Take(found.K).ToArray();
        var labels = found.Labels.TakeWhile(id => id >= 0).ToArray();

        Assert.Equal(expected.Length, labels.Length);
        Assert.Equal(labels.Length, labels.Distinct().Count());
        Assert.All(found.Labels.Skip(labels.Length), id => Assert.Equal(-1, id));
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], Score(labels[i]), 1e-3);
            Assert.Equal(expected[i], metric == MetricType.InnerProduct ? found.Distances[i] : -found.Distances[i], 1e-3);
        }
    }
}

public sealed class ExactIndexTests : VectorIndexTests
{
    protected override IVectorIndexFactory Factory { get; } = new ExactIndexFactory();
}

public sealed class FaissIndexTests : VectorIndexTests
{
    protected override IVectorIndexFactory Factory => Faiss();

    internal static IVectorIndexFactory Faiss()
    {
        var factory = VectorIndexFactory.Choose(NullLogger.Instance);
        Assert.SkipUnless(factory.IsFaiss, factory.MissingReason ?? "");
        return factory;
    }

    [Theory]
    [InlineData("HNSW32")]
    [InlineData("IVF4,Flat")]
    [InlineData("PCA16,Flat")]
    [InlineData("SQ8")]
    [InlineData("PCA16,HNSW32")]
    [InlineData("IDMap2,Flat")]
    public void Every_kind_finds_a_vector_by_itself_also_after_removals_saving_and_adding_again(string kind)
    {
        var random = new Random(11);
        using var index = Faiss().Create(32, kind);
        var gallery = RandomVectors.Gallery(random, 400, 32);
        var vectors = RandomVectors.Flat(gallery.Values);
        if (!index.IsTrained)
        {
            index.Train(vectors);
        }

        index.AddWithIds(vectors, [.. gallery.Keys]);
        var (removed, kept) = (gallery.Keys.First(), gallery.Keys.Last());
        index.RemoveIds([removed]);
        using var loaded = Faiss().FromBytes(index.ToBytes());

        Assert.Equal(kept, loaded.Search(gallery[kept], 1).Labels[0]);
        Assert.DoesNotContain(removed, loaded.Search(gallery[removed], 400).Labels);
        loaded.AddWithIds(gallery[removed], [removed]);
        Assert.Equal(removed, loaded.Search(gallery[removed], 1).Labels[0]);
        Assert.Equal(400, loaded.Count);
    }

    [Fact]
    public void A_graph_is_compacted_once_many_are_removed()
    {
        var random = new Random(12);
        using var index = Faiss().Create(8, "HNSW16");
        var gallery = RandomVectors.Gallery(random, 2_500, 8);
        index.AddWithIds(RandomVectors.Flat(gallery.Values), [.. gallery.Keys]);
        var before = index.ToBytes().Length;

        index.RemoveIds([.. gallery.Keys.Take(1_500)]);

        Assert.Equal(1_000, index.Count);
        Assert.True(index.ToBytes().Length < before * 0.6);
        Assert.Equal(gallery.Keys.Last(), index.Search(gallery.Values.Last(), 1).Labels[0]);
    }

    [Fact]
    public void A_parameter_changes_the_search_and_an_unknown_one_is_refused()
    {
        var random = new Random(13);
        using var index = Faiss().Create(16, "IVF16,Flat");
        var gallery = RandomVectors.Gallery(random, 800, 16);
        index.Train(RandomVectors.Flat(gallery.Values));
        index.AddWithIds(RandomVectors.Flat(gallery.Values), [.. gallery.Keys]);
        var query = RandomVectors.One(random, 16);

        index.SetParameter("nprobe", 1);
        var narrow = index.Search(query, 800).Labels.Count(id => id >= 0);
        index.SetParameter("nprobe", 16);
        var wide = index.Search(query, 800).Labels.Count(id => id >= 0);

        Assert.True(narrow < wide);
        Assert.Equal(800, wide);
        Assert.Throws<ArgumentException>(() => index.SetParameter("nonsense", 1));
    }

    [Fact]
    public void An_untrained_index_takes_no_vectors()
    {
        using var index = Faiss().Create(16, "IVF16,Flat");

        Assert.False(index.IsTrained);
        Assert.Throws<InvalidOperationException>(() => index.AddWithIds(RandomVectors.One(new Random(1), 16), [1]));
    }
}
