using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Indexing;

/// <summary>The sample catalogue beside products of one's own.</summary>
public sealed class SampleAndOwnCatalogueTests : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly VisualSearchProcess _process;

    public SampleAndOwnCatalogueTests()
    {
        _process = Process();
        _process.WritePng(_folder["mine", "boot.png"], Things.Draw(50));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_import_of_ones_own_puts_the_sample_away_and_says_how_to_get_it_back()
    {
        await _process.Pipeline.RestoreSampleAsync(null, Token);
        var first = await ImportMineAsync();

        Assert.Equal((1, 0), await CountAsync());
        Assert.Contains("sample restore", Assert.Single(first.Notes), StringComparison.Ordinal);
        Assert.Equal(1, (await _process.SearchAsync(_folder["mine", "boot.png"])).Vectors);
    }

    [Fact]
    public async Task It_stays_when_asked_to()
    {
        await _process.Pipeline.RestoreSampleAsync(null, Token);
        var first = await ImportMineAsync(keepSample: true);

        Assert.Equal((1 + SmallSample.Products, SmallSample.Products), await CountAsync());
        Assert.Empty(first.Notes);
    }

    [Fact]
    public async Task A_first_import_that_brings_nothing_leaves_it_alone()
    {
        await _process.Pipeline.RestoreSampleAsync(null, Token);
        Directory.CreateDirectory(_folder["empty"]);
        var empty = await _process.Pipeline.ImportAsync(new ImportRequest { Path = _folder["empty"] }, null, Token);
        await Assert.ThrowsAsync<ImportSourceException>(() => _process.Pipeline.ImportAsync(new ImportRequest { Path = _folder["absent"] }, null, Token));

        Assert.Empty(empty.Notes);
        Assert.Equal((SmallSample.Products, SmallSample.Products), await CountAsync());
    }

    [Fact]
    public async Task Restored_it_is_found_again_without_being_computed_and_stays_at_later_imports()
    {
        await _process.Pipeline.RestoreSampleAsync(null, Token);
        await ImportMineAsync();
        var restored = await _process.Pipeline.RestoreSampleAsync(null, Token);
        await ImportMineAsync();

        Assert.Equal((0, SmallSample.Products), (restored.Computed, restored.UpToDate));
        Assert.Equal((1 + SmallSample.Products, SmallSample.Products), await CountAsync());
        Assert.Equal("s1", (await _process.SearchAsync(_folder["data", "sample", "images", "s1.png"])).Hits[0].Product.ExternalId);
    }

    [Fact]
    public async Task Removed_it_is_not_made_again_by_a_restart()
    {
        await _process.Pipeline.RestoreSampleAsync(null, Token);
        var removed = await _process.Pipeline.RemoveSampleAsync(null, Token);
        await using var next = Process();
        var starter = next.Services.GetServices<IHostedService>().OfType<SampleCatalogStarter>().Single();
        await starter.StartAsync(Token);
        await starter.ExecuteTask!;
        await next.Get<IIndexingJobs>().WhenIdleAsync(Token);

        Assert.Equal((RunState.Completed, SmallSample.Products), (removed.State, removed.Hidden));
        Assert.Equal((0, 0), await CountAsync());
    }

    [Fact]
    public async Task Removed_where_it_never_came_in_it_does_not_come_with_the_next_start()
    {
        await _process.Pipeline.RemoveSampleAsync(null, Token);
        await using var next = Process();
        var starter = next.Services.GetServices<IHostedService>().OfType<SampleCatalogStarter>().Single();
        await starter.StartAsync(Token);
        await starter.ExecuteTask!;

        Assert.Equal((0, 0), await CountAsync());
    }

    [Fact]
    public async Task Restored_it_leaves_ones_own_products_of_the_same_ids_alone()
    {
        await _process.Pipeline.RestoreSampleAsync(null, Token);
        _process.WritePng(_folder["mine", "s1.png"], Things.Draw(51));
        await ImportMineAsync();
        var restored = await _process.Pipeline.RestoreSampleAsync(null, Token);

        Assert.Equal("id-in-use", Assert.Single(restored.RecentFailures).Code);
        Assert.Equal("s1", (await _process.SearchAsync(_folder["mine", "s1.png"])).Hits[0].Product.ExternalId);
        Assert.Equal((2 + SmallSample.Products - 1, SmallSample.Products - 1), await CountAsync());
    }

    [Fact]
    public async Task One_that_an_earlier_program_drew_stays_as_it_is_and_restored_keeps_its_products_and_pictures()
    {
        WriteAsEarlier();
        await _process.Pipeline.ImportAsync(new ImportRequest { Path = _folder["data", "sample", "catalogue.json"], Origin = ImportRequest.SampleOrigin }, null, Token);
        await ImportMineAsync(keepSample: true);
        var before = await RowsAsync();

        await using var next = Process();
        var starter = next.Services.GetServices<IHostedService>().OfType<SampleCatalogStarter>().Single();
        await starter.StartAsync(Token);
        await starter.ExecuteTask!;
        Assert.Null(next.Get<IIndexingJobs>().Current);
        Assert.Equal("s1", (await next.SearchAsync(_folder["data", "sample", "images", "s1.png"])).Hits[0].Product.ExternalId);

        var restored = await next.Pipeline.RestoreSampleAsync(null, Token);

        Assert.Equal((RunState.Completed, 0), (restored.State, restored.Hidden));
        Assert.Equal(before, await RowsAsync());
        Assert.Equal("s1", (await next.SearchAsync(_folder["data", "sample", "images", "s1.png"])).Hits[0].Product.ExternalId);
        Assert.Equal("boot", (await next.SearchAsync(_folder["mine", "boot.png"])).Hits[0].Product.ExternalId);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private VisualSearchProcess Process() => new(_folder["data"], services => services.AddSingleton(SmallSample.Write(_folder["program"])));

    /// <summary>The same products as a JSON list, their pictures in other bytes.</summary>
    private void WriteAsEarlier()
    {
        foreach (var number in Enumerable.Range(0, SmallSample.Products))
        {
            _process.WritePng(_folder["data", "sample", "images", $"s{number}.png"], Things.Draw(number).Brighten(0.9));
        }

        File.WriteAllText(
            _folder["data", "sample", "catalogue.json"],
            JsonSerializer.Serialize(Enumerable.Range(0, SmallSample.Products).Select(static number =>
                new { id = $"s{number}", name = $"Thing {number}", category = "Things", images = new[] { SmallSample.PathOf(number) } })));
        File.WriteAllText(_folder["data", "sample", "manifest.json"], """{"Generator":2,"Files":{},"Boxes":{}}""");
    }

    private async Task<List<string>> RowsAsync()
    {
        await using var context = _process.Open();
        return await context.Images.OrderBy(image => image.Id)
            .Select(image => $"{image.Product.ExternalId} {image.Product.Origin} {image.Product.Name} {image.Product.IsActive} {image.Id} {image.Source} {image.IsActive}")
            .ToListAsync(Token);
    }

    private Task<JobProgress> ImportMineAsync(bool keepSample = false) =>
        _process.Pipeline.ImportAsync(new ImportRequest { Path = _folder["mine"], KeepSample = keepSample }, null, Token);

    private async Task<(int Products, int Sample)> CountAsync()
    {
        var counts = await _process.Get<ICatalogQueries>().CountAsync(Token);
        return (counts.Products, counts.SampleProducts);
    }
}
