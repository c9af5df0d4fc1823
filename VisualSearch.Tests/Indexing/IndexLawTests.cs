using System.Numerics.Tensors;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.VectorIndex;
using VisualSearch.Core.VectorIndex.Exact;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Indexing;

/// <summary>The law: a running index gives the answers of one that is built anew from the database.</summary>
public sealed class IndexLawTests : IAsyncDisposable
{
    private const string Exact = "exact scan";
    private const int Dimension = 8;
    private const int Cases = 12;

    private readonly TempFolder _folder = new();
    private readonly Random _random = new(20_261);
    private VisualSearchProcess? _process;
    private EmbeddingSpace _space = null!;

    private enum Step
    {
        Add,
        AddMany,
        Hide,
        Show,
        Search,
        Save,
        Restart,
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private LiveIndexes Live => _process!.Get<LiveIndexes>();

    [Theory]
    [InlineData(Exact, true)]
    [InlineData(Exact, false)]
    [InlineData("Flat", true)]
    [InlineData("Flat", false)]
    [InlineData("HNSW16", true)]
    [InlineData("HNSW16", false)]
    [InlineData("IVF4,Flat", true)]
    [InlineData("IVF4,Flat", false)]
    [InlineData("PCA4,Flat", false)]
    [InlineData("SQ8", true)]
    public async Task In_whatever_order_vectors_come_and_go_between_searches_saves_and_restarts(string kind, bool isCentred)
    {
        Start(kind);
        Assert.SkipUnless(IsExact(kind) || _process!.Get<IVectorIndexFactory>().IsFaiss, "Only FAISS has this kind of index.");
        await _process!.Get<CatalogDatabase>().EnsureReadyAsync(Token);
        var histories = Gen.Elements(Enum.GetValues<Step>()).ListOf(10).Sample(Cases, Cases);
        foreach (var (number, history) in histories.Index())
        {
            _space = new EmbeddingSpace("test", $"{number}", ResizeMode.Squash, Dimension) { IsCentred = isCentred };
            await SearchAsync();
            foreach (var step in history.Append(Step.Add).Append(Step.Search).Append(Step.Restart).Append(Step.Search))
            {
                await TakeAsync(step, kind);
            }
        }
    }

    [Theory]
    [InlineData("Flat", true)]
    [InlineData("IVF4,Flat", false)]
    public async Task In_a_large_index_small_additions_are_followed_in_place_until_another_mean_is_due(string kind, bool isCentred)
    {
        Start(kind);
        Assert.SkipUnless(_process!.Get<IVectorIndexFactory>().IsFaiss, "Only FAISS has this kind of index.");
        await _process!.Get<CatalogDatabase>().EnsureReadyAsync(Token);
        _space = new EmbeddingSpace("test", "large", ResizeMode.Squash, Dimension) { IsCentred = isCentred };
        var indexes = new List<IVectorIndex>();
        foreach (var count in new[] { 5_100, 19, 1, 1 })
        {
            await AddAsync(count);
            indexes.Add(await IndexAsync());
            await SearchAsync();
        }

        // 5,119 vectors learn from the first 4,608 of them, and 5,120 from all
        Assert.Same(indexes[0], indexes[1]);
        Assert.NotSame(indexes[1], indexes[2]);
        Assert.Same(indexes[2], indexes[3]);
    }

    [Fact]
    public void Of_few_all_are_learnt_from_and_of_many_at_least_eight_of_nine_in_eight_steps_until_they_have_doubled()
    {
        var learnt = Enumerable.Range(0, 1 << 18).Select(IndexBuilder.LearntFrom).ToList();

        Assert.Equal(Enumerable.Range(0, 4097), learnt.Take(4097));
        Assert.All(learnt.Index(), pair => Assert.InRange(pair.Item, pair.Index * 8 / 9, pair.Index));
        Assert.Equal(learnt.Order(), learnt);
        Assert.Equal(8, learnt.Skip(1 << 15).Take(1 << 15).Distinct().Count());
    }

    public async ValueTask DisposeAsync()
    {
        await (_process?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Dispose();
    }

    private void Start(string kind) => _process = new VisualSearchProcess(
        _folder["data"],
        services => _ = IsExact(kind) ? services.AddSingleton<IVectorIndexFactory>(new ExactIndexFactory()) : services,
        options => options.IndexFactory = IsExact(kind) ? "Flat" : kind);

    private static bool IsExact(string kind) => string.Equals(kind, Exact, StringComparison.Ordinal);

    private async Task TakeAsync(Step step, string kind)
    {
        switch (step)
        {
            case Step.Add:
                await AddAsync(_random.Next(1, 4));
                break;
            case Step.AddMany:
                await AddAsync(_random.Next(10, 60));
                break;
            case Step.Hide or Step.Show:
                await SwitchAsync(step == Step.Show);
                break;
            case Step.Search:
                await SearchAsync();
                break;
            case Step.Save:
                await Live.SaveAsync(_space, Token);
                break;
            case Step.Restart:
                await _process!.DisposeAsync();
                Start(kind);
                break;
        }
    }

    /// <summary>Vectors that have much in common, as a catalogue's have, each of a product of its own.</summary>
    private async Task AddAsync(int count)
    {
        await using var context = _process!.Open();
        context.Products.AddRange(Enumerable.Range(0, count).Select(_ => new Product
        {
            ExternalId = Guid.NewGuid().ToString(),
            Name = "a thing",
            Origin = _space.Version,
            Images =
            [
                new ProductImage
                {
                    Source = "/pictures/thing.png",
                    Regions = [new ImageRegion { XMax = 1, YMax = 1, Finder = "whole", Vectors = [StoredVector.ToRow(UnitVector(), _space, 0, 0)] }],
                },
            ],
        }));
        await context.SaveChangesAsync(Token);
    }

    /// <summary>Hides or shows about a third of the products.</summary>
    private async Task SwitchAsync(bool isActive)
    {
        await using var context = _process!.Open();
        var remainder = _random.Next(3);
        await context.Products
            .Where(product => product.Origin == _space.Version && product.Id % 3 == remainder)
            .ExecuteUpdateAsync(product => product.SetProperty(static row => row.IsActive, isActive), Token);
    }

    /// <summary>The index as searches see it when it has followed.</summary>
    private async Task<IVectorIndex> IndexAsync()
    {
        await Live.RefreshAsync(_space, Token);
        using var lease = await Live.AcquireAsync(_space, Token);
        return lease.Index;
    }

    private async Task SearchAsync()
    {
        await Live.RefreshAsync(_space, Token);
        using var running = await Live.AcquireAsync(_space, Token);
        await using var vectors = await ActiveVectors.OpenAsync(
            _process!.Get<IDbContextFactory<CatalogDbContext>>(), _space, _process!.Get<VectorIntegrity>(), Token);
        var owners = await vectors.OwnersAsync(Token);
        var anew = await _process!.Get<IndexBuilder>().BuildAsync(vectors, owners.Count, _space, Token);
        try
        {
            Assert.Equal(owners.ContentKey, running.Owners.ContentKey);
            Assert.Equal(anew.Centre.ToText(), running.Centre.ToText());
            Assert.Equal(anew.Index.FactoryString, running.Index.FactoryString);
            for (var probe = 0; probe < 3 && owners.Count > 0; probe++)
            {
                var query = UnitVector();
                Assert.Equal(Answer(anew.Index, anew.Centre, query), Answer(running.Index, running.Centre, query));
            }
        }
        finally
        {
            anew.LetGo();
        }
    }

    /// <summary>Ids and rounded scores of the nearest 200, by id: those that are equally near may come in either order.</summary>
    private static IEnumerable<(long Id, double Score)> Answer(IVectorIndex index, GalleryCentre centre, float[] query)
    {
        var own = query.ToArray();
        centre.Apply(own);
        var found = index.Search(own, 200);
        return found.Labels.Zip(found.Distances, static (id, score) => (Id: id, Score: Math.Round(score, 4))).Where(static one => one.Id >= 0).OrderBy(static one => one.Id);
    }

    private float[] UnitVector()
    {
        var vector = new float[Dimension];
        for (var i = 0; i < Dimension; i++)
        {
            vector[i] = (float)(_random.NextDouble() - 0.2);
        }

        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }
}
