using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Status;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Status;

public sealed class StatusReaderTests : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly VisualSearchProcess _process;

    public StatusReaderTests() => _process = new VisualSearchProcess(_folder["data"]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_indexed_catalogue_is_told_in_numbers()
    {
        await ImportAsync(_process);
        await _process.Pipeline.IndexAsync(new IndexRequest { Mode = ResizeMode.Letterbox }, null, Token);
        var status = await ReadAsync();

        var active = Assert.Single(status.Embedders, embedder => embedder.IsActive);
        Assert.Equal(_process.Get<IEmbedderRegistry>().Active.Name, active.Name);
        Assert.Equal(
            [(ResizeMode.Letterbox, 3L), (ResizeMode.Squash, 3L)],
            active.Spaces.Select(space => (space.Mode!.Value, space.Vectors)).OrderByDescending(space => space.Item1));
        Assert.Empty(status.OrphanedSpaces);
        Assert.Equal((3, 6), (status.Database.Counts.Products, status.Database.Counts.Vectors));
        Assert.Equal(2, status.Index.Generations.Select(generation => generation.SpaceKey).Distinct(StringComparer.Ordinal).Count());
        Assert.True(status.Database.Bytes > 0);
        Assert.Matches(@"^3\.\d+\.\d+", status.Database.SqliteVersion);
        Assert.Equal("0.1.0", status.Version);
        Assert.Equal(Environment.ProcessorCount, status.Cores);
        Assert.True(status.Memory.WorkingSet > status.Memory.ManagedHeap && status.Memory.ManagedHeap > 0);
        Assert.True(status.Uptime > TimeSpan.Zero);
        Assert.NotEmpty(status.ImagingLibrary);
        Assert.NotEmpty(status.RegionFinder);
    }

    [Fact]
    public async Task An_empty_catalogue_has_a_status_too()
    {
        await _process.Get<CatalogDatabase>().EnsureReadyAsync(Token);
        var status = await ReadAsync();

        Assert.Equal(0, status.Database.Counts.Products);
        Assert.All(status.Embedders, embedder => Assert.Empty(embedder.Spaces));
        Assert.Null(status.Job);
        Assert.False(status.IsReady);
        Assert.Equal(status.Index.IsFaiss, status.Index.MissingReason is null);
    }

    [Fact]
    public async Task Vectors_of_weights_that_are_gone_are_told_apart()
    {
        using (var models = new TestModels())
        {
            models.AddMeanColour("mean-colour");
            await using var before = new VisualSearchProcess(_folder["data"], options: options =>
            {
                options.Embedder = "mean-colour";
                options.ModelFolders = [models.Path];
            });
            await ImportAsync(before);
            Assert.Contains(
                (await before.Get<ISystemStatus>().ReadAsync(Token)).Models,
                model => model.IsAvailable && model.Problem is null && model.Name.Equals("mean-colour", StringComparison.Ordinal));
        }

        var orphan = Assert.Single((await ReadAsync()).OrphanedSpaces);
        Assert.StartsWith("mean-colour.", orphan.Key, StringComparison.Ordinal);
        Assert.Equal(3, orphan.Vectors);
    }

    [Fact]
    public async Task A_damaged_vector_is_counted_and_named_by_whoever_asks_first()
    {
        await ImportAsync(_process);
        Assert.Equal((0, ""), ((await ReadAsync()).DamagedVectors.Count, (await ReadAsync()).DamagedVectors.Advice));
        await using (var context = _process.Open())
        {
            await context.Vectors.Where(vector => vector.Region.Image.Product.ExternalId == "thing1")
                .ExecuteUpdateAsync(vector => vector.SetProperty(row => row.Checksum, 1), Token);
        }

        await using var next = new VisualSearchProcess(_folder["data"]);
        var damaged = (await next.Get<ISystemStatus>().ReadAsync(Token)).DamagedVectors;

        Assert.Equal((1, "thing1: thing1_1.png"), (damaged.Count, Assert.Single(damaged.Places)));
        Assert.EndsWith("run `./start.sh index`.", damaged.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_path_of_the_machine_is_told()
    {
        await ImportAsync(_process);

        Assert.DoesNotContain(_folder.Path, System.Text.Json.JsonSerializer.Serialize(await ReadAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_database_is_told_in_words() =>
        Assert.NotEmpty((await Assert.ThrowsAsync<CatalogDatabaseException>(ReadAsync)).Advice);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private Task<SystemStatus> ReadAsync() => _process.Get<ISystemStatus>().ReadAsync(Token);

    private async Task ImportAsync(VisualSearchProcess process)
    {
        for (var number = 0; number < 3; number++)
        {
            process.WritePng(_folder["pictures", $"thing{number}_1.png"], Things.Draw(number));
        }

        await process.Pipeline.ImportAsync(new ImportRequest { Path = _folder["pictures"] }, null, Token);
    }
}
