using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Evaluation;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Indexing.Reduction;
using VisualSearch.Core.Search;
using VisualSearch.Core.Similar;
using VisualSearch.Core.Status;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Indexing;

/// <summary>A catalogue of some things, one of whose stored vectors is damaged.</summary>
public sealed class DamagedVectorsTests : IAsyncDisposable
{
    private const int Things = 8;
    private const int Damaged = 5;

    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Func<byte[], byte[]> FlippedBit { get; } = static data => [.. data.Select(static (one, at) => at == 7 ? (byte)(one ^ 0x40) : one)];

    public static TheoryData<string, bool> Damages()
    {
        var all = new TheoryData<string, bool>();
        foreach (var name in Ways.Keys)
        {
            all.Add(name, true);
            // another sign cannot be told without a checksum
            if (!string.Equals(name, "another sign", StringComparison.Ordinal))
            {
                all.Add(name, false);
            }
        }

        return all;
    }

    private static Dictionary<string, Func<byte[], byte[]>> Ways { get; } = new(StringComparer.Ordinal)
    {
        ["a flipped bit"] = FlippedBit,
        ["another sign"] = static data => [.. data.Select(static (one, at) => at == 7 ? (byte)(one ^ 0x80) : one)],
        ["nothing"] = static _ => [],
        ["cut short"] = static data => data[..^6],
        ["another dimension"] = static data => [.. data, .. data],
        ["not a number"] = static data => [.. BitConverter.GetBytes(float.NaN), .. data[sizeof(float)..]],
        ["zeros"] = static data => new byte[data.Length],
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task It_is_left_out_named_and_computed_anew_by_the_next_index_job(string damage, bool hasChecksum)
    {
        List<(string, float)> whole;
        await using (var before = await ImportedAsync())
        {
            whole = Hits(await before.SearchAsync(FileOf(2), new SearchOptions { K = 100 }));
            await DamageAsync(before, Ways[damage], hasChecksum);
        }

        Directory.Delete(_folder["data", "indexes"], recursive: true);
        await using var process = Process();
        var answer = await process.SearchAsync(FileOf(2), new SearchOptions { K = 100 });

        Assert.Equal(("thing2", 1f), (answer.Hits[0].Product.ExternalId, MathF.Round(answer.Hits[0].Score, 4)));
        Assert.Equal(Things - 1, answer.Hits.Count);
        Assert.DoesNotContain("thing5", answer.Hits.Select(static hit => hit.Product.ExternalId), StringComparer.Ordinal);
        var told = await process.Get<IDamagedVectors>().ReadAsync(Token);
        Assert.Equal((1, "thing5: thing5_1.png"), (told.Count, Assert.Single(told.Places)));
        Assert.Contains("`./start.sh index`", told.Advice, StringComparison.Ordinal);
        var space = Assert.Single((await process.Get<ISystemStatus>().ReadAsync(Token)).Embedders.SelectMany(static embedder => embedder.Spaces));
        Assert.Equal(Things - 1, space.Vectors);

        var run = await process.Pipeline.IndexAsync(new IndexRequest(), null, Token);

        Assert.Equal((1, Things - 1, 0), (run.Computed, run.UpToDate, run.Failed));
        Assert.Equal(whole, Hits(await process.SearchAsync(FileOf(2), new SearchOptions { K = 100 })));
        Assert.Equal(0, (await process.Get<IDamagedVectors>().FindAsync(Token)).Count);
    }

    [Fact]
    public async Task Nothing_else_uses_it_either()
    {
        await using var process = await ImportedAsync();
        process.WritePng(_folder["pictures", "thing2_2.png"], Support.Things.Draw(1002));
        process.WritePng(_folder["pictures", "thing5_2.png"], Support.Things.Draw(1005));
        await ImportAsync(process);
        var similar = await IdAsync(process, "thing6");
        await DamageAsync(process, FlippedBit, hasChecksum: true);
        await process.Get<LiveIndexes>().ForgetAsync(static (_, _) => true, Token);
        Directory.Delete(_folder["data", "indexes"], recursive: true);

        var variance = await process.Get<IExplainedVariance>().ReadAsync(IndexName.Active, Token);
        var classes = await process.SearchAsync(FileOf(2), new SearchOptions { K = 100, Classification = new() { Kind = Core.Classification.ClassificationKind.Clusters, Classes = 2 } });
        var evaluation = await process.Get<IEvaluator>().EvaluateCatalogueAsync(cancellationToken: Token);
        var alike = await process.Search.SimilarAsync(similar, new SearchOptions { K = 100 }, Token);
        var byTheOther = await process.Search.SimilarAsync(await IdAsync(process, "thing5"), new SearchOptions { K = 100 }, Token);
        var all = await process.Get<ISimilarProducts>().ComputeAsync(new SimilarRequest(), null, Token);

        Assert.Equal(Things + 1, variance.Vectors);
        Assert.Equal(1, classes.Hits[0].Score, 3);
        Assert.Equal((1, Things), (evaluation.Retrieval!.Queries, evaluation.Gallery));
        Assert.Equal(Things - 1, alike.Hits.Count(static hit => hit.Score is > -1 and < 1));
        Assert.Equal(Things + 1, alike.Vectors);
        Assert.Equal(Things - 1, byTheOther.Hits.Count);
        Assert.Equal(Things, all.Products);
    }

    [Fact]
    public async Task A_product_all_of_whose_vectors_are_damaged_says_so_when_it_is_asked_with()
    {
        await using var process = await ImportedAsync();
        await DamageAsync(process, FlippedBit, hasChecksum: true);
        await using var context = process.Open();
        var region = await context.Regions.Where(static region => region.Image.Product.ExternalId == "thing5" && region.Vectors.Count > 0).Select(static region => region.Id).SingleAsync(Token);

        var product = await IdAsync(process, "thing5");
        await Assert.ThrowsAsync<VectorDamagedException>(() => process.Search.SimilarAsync(product, new SearchOptions(), Token));
        await Assert.ThrowsAsync<VectorDamagedException>(() => process.Search.LikeRegionAsync(region, new SearchOptions(), includeSelf: true, Token));
    }

    [Fact]
    public async Task Another_image_of_the_same_bytes_does_not_take_it_over()
    {
        await using var process = await ImportedAsync();
        await DamageAsync(process, FlippedBit, hasChecksum: true);
        File.Copy(FileOf(Damaged), _folder["pictures", "twin_1.png"]);

        await ImportAsync(process);

        Assert.Equal(["thing5", "twin"], (await process.SearchAsync(FileOf(Damaged))).Hits.Take(2).Select(static hit => hit.Product.ExternalId).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(0, (await process.Get<IDamagedVectors>().FindAsync(Token)).Count);
    }

    [Fact]
    public async Task A_job_gives_vectors_of_older_databases_their_checksums()
    {
        await using var process = await ImportedAsync();
        await using var context = process.Open();
        var written = await ChecksumsAsync();
        await context.Vectors.ExecuteUpdateAsync(static vector => vector.SetProperty(static row => row.Checksum, (long?)null), Token);

        var run = await process.Pipeline.IndexAsync(new IndexRequest(), null, Token);

        Assert.Equal(Things, run.UpToDate);
        Assert.DoesNotContain(null, written);
        Assert.Equal(written, await ChecksumsAsync());

        Task<List<long?>> ChecksumsAsync() => context.Vectors.OrderBy(static vector => vector.Id).Select(static vector => vector.Checksum).ToListAsync(Token);
    }

    // where no job comes it ends all the same
    [Fact(Timeout = 120_000)]
    public async Task A_server_computes_it_anew_at_its_start_and_again_when_it_is_noticed()
    {
        await using (var before = await ImportedAsync())
        {
            await DamageAsync(before, FlippedBit, hasChecksum: true);
        }

        await using var server = Process();
        var mender = server.Services.GetServices<IHostedService>().OfType<VectorMender>().Single();
        await mender.StartAsync(Token);
        var atStart = NextRunAsync(server);
        server.Get<Readiness>().Ready();
        Assert.Equal((RunState.Completed, 1), await atStart);

        await DamageAsync(server, Ways["zeros"], hasChecksum: true);
        var whenNoticed = NextRunAsync(server);
        var product = await IdAsync(server, "thing5");
        await Assert.ThrowsAsync<VectorDamagedException>(() => server.Search.SimilarAsync(product, new SearchOptions(), Token));

        Assert.Equal((RunState.Completed, 1), await whenNoticed);
        Assert.Equal(1, (await server.SearchAsync(FileOf(Damaged))).Hits[0].Score, 4);
        await mender.StopAsync(Token);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static List<(string, float)> Hits(SearchResponse answer) => [.. answer.Hits.Select(static hit => (hit.Product.ExternalId, MathF.Round(hit.Score, 5)))];

    /// <summary>How the next job of a server ends, and how many images it computed.</summary>
    private static async Task<(RunState State, int Computed)> NextRunAsync(VisualSearchProcess server)
    {
        var jobs = server.Get<IIndexingJobs>();
        var ended = new TaskCompletionSource<(RunState, int)>(TaskCreationOptions.RunContinuationsAsynchronously);
        jobs.Changed += Look;
        var result = await ended.Task.WaitAsync(Token);
        jobs.Changed -= Look;
        await jobs.WhenIdleAsync(Token);
        return result;

        void Look()
        {
            if (jobs.Current is { State: not RunState.Running } job)
            {
                ended.TrySetResult((job.State, job.Computed));
            }
        }
    }

    private static async Task<long> IdAsync(VisualSearchProcess process, string id)
    {
        await using var context = process.Open();
        return await context.Products.Where(product => product.ExternalId == id).Select(static product => product.Id).SingleAsync(Token);
    }

    private static async Task DamageAsync(VisualSearchProcess process, Func<byte[], byte[]> damage, bool hasChecksum)
    {
        await using var context = process.Open();
        var vector = await context.Vectors.OrderBy(static vector => vector.Id).FirstAsync(static vector => vector.Region.Image.Product.ExternalId == "thing5", Token);
        vector.Data = damage(vector.Data);
        vector.Checksum = hasChecksum ? vector.Checksum : null;
        await context.SaveChangesAsync(Token);
    }

    private VisualSearchProcess Process() => new(_folder["data"]);

    private string FileOf(int number) => _folder["pictures", $"thing{number}_1.png"];

    private async Task<VisualSearchProcess> ImportedAsync()
    {
        var process = Process();
        for (var number = 0; number < Things; number++)
        {
            process.WritePng(FileOf(number), Support.Things.Draw(number));
        }

        await ImportAsync(process);
        return process;
    }

    private async Task ImportAsync(VisualSearchProcess process)
    {
        var run = await process.Pipeline.ImportAsync(new ImportRequest { Path = _folder["pictures"], Format = ImportFormat.Folder }, null, Token);
        Assert.Equal((RunState.Completed, 0), (run.State, run.Failed));
    }
}
