using Microsoft.EntityFrameworkCore;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Indexing;

/// <summary>Two sources that use the same ids.</summary>
public sealed class SharedIdsTests : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly VisualSearchProcess _process;

    public SharedIdsTests()
    {
        _process = new VisualSearchProcess(_folder["data"]);
        _process.WritePng(_folder["a.png"], Things.Draw(1));
        _process.WritePng(_folder["b.png"], Things.Draw(2));
        File.WriteAllText(_folder["shop-a.csv"], "id,name,image\n1,Mug,a.png\n2,Lamp,b.png\n");
        File.WriteAllText(_folder["shop-b.csv"], "id,name,image\n1,Chair,b.png\n3,Table,a.png\n");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_shops_product_does_not_become_the_firsts_and_the_ways_on_are_told()
    {
        await ImportAsync("shop-a.csv");
        var second = await ImportAsync("shop-b.csv");

        Assert.Equal(["1 Mug shop-a.csv", "2 Lamp shop-a.csv", "3 Table shop-b.csv"], await CatalogueAsync());
        Assert.Equal((RunState.Completed, "id-in-use"), (second.State, Assert.Single(second.RecentFailures).Code));
        var note = Assert.Single(second.Notes);
        Assert.All(["1 product was left out", "shop-a.csv", "--take-over", "--id-prefix"], words => Assert.Contains(words, note, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Emptying_the_second_does_not_hide_what_the_first_still_has()
    {
        await ImportAsync("shop-a.csv");
        await ImportAsync("shop-b.csv");
        await File.WriteAllTextAsync(_folder["shop-b.csv"], "id,name,image\n", Token);
        await ImportAsync("shop-b.csv", request => request with { AllowRemovals = int.MaxValue });

        Assert.Equal(["1 Mug shop-a.csv", "2 Lamp shop-a.csv"], await CatalogueAsync());
    }

    [Fact]
    public async Task With_a_prefix_both_shops_are_there_and_a_later_import_finds_its_products()
    {
        await ImportAsync("shop-a.csv");
        await ImportAsync("shop-b.csv", Prefixed);
        var again = await ImportAsync("shop-b.csv", Prefixed);

        Assert.Equal(["1 Mug shop-a.csv", "2 Lamp shop-a.csv", "b-1 Chair shop-b.csv", "b-3 Table shop-b.csv"], await CatalogueAsync());
        Assert.Equal((0, 2, 0), (again.Computed, again.UpToDate, again.Hidden));

        static ImportRequest Prefixed(ImportRequest request) => request with { IdPrefix = "b-" };
    }

    [Fact]
    public async Task A_moved_file_is_told_as_such_and_can_take_its_products_over()
    {
        await ImportAsync("shop-a.csv");
        File.Move(_folder["shop-a.csv"], _folder["moved.csv"]);

        var refused = await Assert.ThrowsAsync<ImportSourceException>(() => ImportAsync("moved.csv"));
        Assert.Equal("id-in-use", refused.Code);
        Assert.Contains("products of shop-a.csv have all the ids of moved.csv", refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("If this is the same catalogue", refused.Advice, StringComparison.Ordinal);

        var taken = await ImportAsync("moved.csv", request => request with { TakeOver = true });
        Assert.Equal(["1 Mug moved.csv", "2 Lamp moved.csv"], await CatalogueAsync());
        Assert.Equal((0, 2), (taken.Computed, taken.UpToDate));
    }

    [Fact]
    public async Task A_folder_is_the_same_source_with_a_slash_at_its_end()
    {
        _process.WritePng(_folder["shop", "boot.png"], Things.Draw(1));
        await ImportAsync("shop");
        await using (var context = _process.Open())
        {
            // as older catalogues remember it
            await context.Products.ExecuteUpdateAsync(set => set.SetProperty(product => product.Origin, _folder["shop"] + "/"), Token);
        }

        Assert.Equal(1, (await ImportAsync("shop/")).UpToDate);
        Assert.Equal(["boot boot shop"], await CatalogueAsync());
    }

    [Fact]
    public async Task A_prefix_that_is_too_long_is_refused() => await Assert.ThrowsAsync<InvalidRequestException>(
        () => ImportAsync("shop-a.csv", request => request with { IdPrefix = new string('x', 51) }));

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private Task<JobProgress> ImportAsync(string name, Func<ImportRequest, ImportRequest>? change = null)
    {
        var request = new ImportRequest { Path = _folder.Path + "/" + name };
        return _process.Pipeline.ImportAsync(change?.Invoke(request) ?? request, null, Token);
    }

    /// <summary>Id, name and source of every active product.</summary>
    private async Task<List<string>> CatalogueAsync()
    {
        await using var context = _process.Open();
        var products = await context.Products.Where(product => product.IsActive).OrderBy(product => product.ExternalId).ToListAsync(Token);
        return products.ConvertAll(product => $"{product.ExternalId} {product.Name} {Path.GetFileName(product.Origin)}");
    }
}
