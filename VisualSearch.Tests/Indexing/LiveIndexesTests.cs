using Microsoft.EntityFrameworkCore;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Search;
using VisualSearch.Core.VectorIndex;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Indexing;

public sealed class LiveIndexesTests : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly VisualSearchProcess _server;

    public LiveIndexesTests() => _server = new VisualSearchProcess(_folder["data"]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private EmbeddingSpace Space => _server.Get<IEmbedderRegistry>().Active.Space(_server.Get<IEmbedderRegistry>().Active.DefaultMode);

    private LiveIndexes Live => _server.Get<LiveIndexes>();

    [Fact]
    public async Task A_server_sees_what_another_process_imports_and_removes()
    {
        await ImportAsync(_server, 0, 5);
        Assert.Equal(5, (await SearchAsync(_server, 0)).Vectors);

        await using (var commandLine = new VisualSearchProcess(_folder["data"]))
        {
            await ImportAsync(commandLine, 5, 9);
            await SearchAsync(_server, 0);
            await Live.WhenFollowedAsync();
            Assert.Equal(9, (await SearchAsync(_server, 0)).Vectors);
            Assert.Equal("thing7", (await SearchAsync(_server, 7)).Hits[0].Product.ExternalId);

            File.Delete(FileOf(7));
            await ImportAsync(commandLine, 0, 0);
        }

        await SearchAsync(_server, 0);
        await Live.WhenFollowedAsync();
        Assert.Equal(8, (await SearchAsync(_server, 0)).Vectors);
    }

    [Fact]
    public async Task What_is_removed_is_not_shown_even_before_the_index_has_followed()
    {
        await ImportAsync(_server, 0, 5);
        await SearchAsync(_server, 0);
        await using (var context = _server.Open())
        {
            await context.Products.Where(product => product.ExternalId == "thing3")
                .ExecuteUpdateAsync(product => product.SetProperty(row => row.IsActive, false), Token);
        }

        Assert.DoesNotContain((await SearchAsync(_server, 0)).Hits, hit => IsThing(hit, "thing3"));
    }

    [Fact]
    public async Task The_first_import_is_found_at_once()
    {
        await _server.Get<CatalogDatabase>().EnsureReadyAsync(Token);
        using (var empty = await Live.AcquireAsync(Space, Token))
        {
            Assert.Equal(0, empty.Owners.Count);
        }

        await using (var commandLine = new VisualSearchProcess(_folder["data"]))
        {
            await ImportAsync(commandLine, 0, 3);
        }

        Assert.Equal(3, (await SearchAsync(_server, 0)).Vectors);
    }

    [Fact]
    public async Task An_index_in_use_outlives_its_replacement()
    {
        await ImportAsync(_server, 0, 4);
        using var lease = await Live.AcquireAsync(Space, Token);
        for (var number = 0; number < 4; number++)
        {
            File.Delete(FileOf(number));
        }

        await ImportAsync(_server, 4, 8);
        await _server.DisposeAsync();

        Assert.Equal(4, lease.Owners.Count);
        Assert.Equal(lease.Index.Count, lease.Index.Search(new float[lease.Index.Dimension], 8).Labels.Count(label => label >= 0));
    }

    [Fact]
    public async Task A_saved_generation_is_loaded_at_the_next_start()
    {
        await ImportAsync(_server, 0, 5);
        var saved = Assert.Single(await _server.Get<IIndexStore>().ListAsync(Token));
        await using var next = new VisualSearchProcess(_folder["data"]);

        Assert.Equal("thing2", (await SearchAsync(next, 2)).Hits[0].Product.ExternalId);
        Assert.Equal(saved, Assert.Single(await next.Get<IIndexStore>().ListAsync(Token)));
    }

    [Fact]
    public async Task A_damaged_index_file_is_rebuilt_from_the_database()
    {
        await ImportAsync(_server, 0, 5);
        var expected = (await SearchAsync(_server, 2)).Hits.Select(hit => (hit.Product.ExternalId, hit.Score)).ToList();
        foreach (var file in Directory.EnumerateFiles(_folder["data"], "*", SearchOption.AllDirectories).Where(IsIndexFile))
        {
            var bytes = await File.ReadAllBytesAsync(file, Token);
            bytes[bytes.Length / 2] ^= 0xFF;
            await File.WriteAllBytesAsync(file, bytes, Token);
        }

        await using var next = new VisualSearchProcess(_folder["data"]);
        Assert.Equal(expected, (await SearchAsync(next, 2)).Hits.Select(hit => (hit.Product.ExternalId, hit.Score)));
    }

    [Fact]
    public async Task A_damaged_centre_is_not_used()
    {
        await ImportAsync(_server, 0, 5);
        var expected = (await SearchAsync(_server, 2)).Hits.Select(hit => (hit.Product.ExternalId, hit.Score)).ToList();
        foreach (var file in Directory.EnumerateFiles(_folder["data", "indexes"], "*.json", SearchOption.AllDirectories))
        {
            var manifest = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(file, Token))!;
            var centre = Convert.FromBase64String(manifest["Centre"]!.GetValue<string>());
            centre[11] ^= 0x40;
            manifest["Centre"] = Convert.ToBase64String(centre);
            await File.WriteAllTextAsync(file, manifest.ToJsonString(), Token);
        }

        await using var next = new VisualSearchProcess(_folder["data"]);
        Assert.Equal(expected, (await SearchAsync(next, 2)).Hits.Select(hit => (hit.Product.ExternalId, hit.Score)));
    }

    [Fact]
    public async Task Who_searched_before_there_was_anything_gets_the_answers_of_the_next_start()
    {
        await _server.Get<CatalogDatabase>().EnsureReadyAsync(Token);
        await Assert.ThrowsAsync<UnavailableException>(() => SearchAsync(_server, 2));
        await ImportAsync(_server, 0, 9);
        var running = (await SearchAsync(_server, 2)).Hits.Select(hit => (hit.Product.ExternalId, hit.Score)).ToList();

        await using var next = new VisualSearchProcess(_folder["data"]);
        Assert.Equal((await SearchAsync(next, 2)).Hits.Select(hit => (hit.Product.ExternalId, hit.Score)), running);
        Assert.Equal(("thing2", 1), (running[0].ExternalId, Math.Round(running[0].Score, 4)));
    }

    [Fact]
    public async Task An_index_of_other_vectors_is_not_used()
    {
        await ImportAsync(_server, 0, 5);
        await using (var context = _server.Open())
        {
            await context.Products.Where(product => product.ExternalId == "thing3")
                .ExecuteUpdateAsync(product => product.SetProperty(row => row.IsActive, false), Token);
        }

        await using var next = new VisualSearchProcess(_folder["data"]);
        Assert.Equal(4, (await SearchAsync(next, 2)).Vectors);
    }

    [Fact]
    public async Task A_damaged_vector_is_left_out_and_the_others_are_found()
    {
        await ImportAsync(_server, 0, 5);
        await using (var context = _server.Open())
        {
            var vector = await context.Vectors.SingleAsync(vector => vector.Region.Image.Product.ExternalId == "thing1", Token);
            vector.Data = [1, 2, 3];
            await context.SaveChangesAsync(Token);
        }

        Directory.Delete(Path.GetDirectoryName(Directory.EnumerateFiles(_folder["data"], "*", SearchOption.AllDirectories).First(IsIndexFile))!, recursive: true);
        await using var next = new VisualSearchProcess(_folder["data"]);
        var answer = await SearchAsync(next, 2);

        Assert.Equal(4, answer.Vectors);
        Assert.DoesNotContain(answer.Hits, hit => IsThing(hit, "thing1"));
    }

    [Theory]
    [InlineData("HNSW16")]
    [InlineData("IVF4,Flat")]
    public async Task Other_kinds_of_index_follow_additions_and_removals(string factory)
    {
        Assert.SkipUnless(_server.Get<IVectorIndexFactory>().IsFaiss, "Only FAISS has this kind of index.");
        await using var process = new VisualSearchProcess(_folder["data"], options: options => options.IndexFactory = factory);
        await ImportAsync(process, 0, 30);
        await ImportAsync(process, 30, 35);
        File.Delete(FileOf(20));
        await ImportAsync(process, 0, 0);
        var answer = await SearchAsync(process, 33);

        Assert.Equal(34, answer.Vectors);
        Assert.Equal("thing33", answer.Hits[0].Product.ExternalId);
        Assert.DoesNotContain((await SearchAsync(process, 33)).Hits, hit => IsThing(hit, "thing20"));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private static bool IsThing(ProductHit hit, string id) => string.Equals(hit.Product.ExternalId, id, StringComparison.Ordinal);

    private static bool IsIndexFile(string file) => file.EndsWith(".index", StringComparison.Ordinal) || file.EndsWith(".faiss", StringComparison.Ordinal);

    private string FileOf(int number) => _folder["pictures", $"thing{number}_1.png"];

    private async Task ImportAsync(VisualSearchProcess process, int from, int to)
    {
        for (var number = from; number < to; number++)
        {
            process.WritePng(FileOf(number), Things.Draw(number));
        }

        var request = new ImportRequest { Path = _folder["pictures"], Format = ImportFormat.Folder, AllowRemovals = int.MaxValue };
        var ended = await process.Pipeline.ImportAsync(request, null, Token);
        Assert.Equal((RunState.Completed, 0), (ended.State, ended.Failed));
    }

    private static async Task<SearchResponse> SearchAsync(VisualSearchProcess process, int number)
    {
        var file = process.Get<VisualSearch.Core.Imaging.IImageCodec>().EncodePng(Things.Draw(number));
        var query = await process.Search.PrepareAsync(file, Token);
        return await process.Search.SearchAsync(query, new SearchOptions { K = 100 }, Token);
    }
}
