using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Similar;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Similar;

public sealed class StaleSimilarProductsTests : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly VisualSearchProcess _process;

    public StaleSimilarProductsTests() => _process = new VisualSearchProcess(_folder["data"]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ISimilarProducts Similar => _process.Get<ISimilarProducts>();

    [Fact]
    public async Task A_catalogue_that_has_changed_since_is_told_and_its_stored_ones_are_not_shown()
    {
        var csv = DrawnCatalogue.Write(_folder["pictures"], _process.Get<IImageCodec>());
        await _process.Pipeline.ImportAsync(new ImportRequest { Path = csv }, null, Token);
        await Similar.ComputeAsync(new SimilarRequest { Number = 2 }, null, Token);
        var product = (await _process.Get<ICatalogQueries>().GetByExternalIdAsync("red-circle", Token)).Summary.Id;
        Assert.Equal(2, (await Similar.OfAsync(product, Token))!.Count);

        await File.WriteAllLinesAsync(csv, (await File.ReadAllLinesAsync(csv, Token)).SkipLast(1), Token);
        await _process.Pipeline.ImportAsync(new ImportRequest { Path = csv, AllowRemovals = int.MaxValue }, null, Token);
        await _process.SearchAsync(_folder["pictures", "red-circle.png"]);
        await _process.Get<Core.Indexing.LiveIndexes>().WhenFollowedAsync();

        Assert.False(Assert.Single(await Similar.ListAsync(Token)).IsCurrent);
        Assert.Null(await Similar.OfAsync(product, Token));
    }

    [Fact]
    public async Task An_empty_catalogue_says_what_to_do()
    {
        await _process.Get<CatalogDatabase>().EnsureReadyAsync(Token);

        var error = await Assert.ThrowsAsync<UnavailableException>(() => Similar.ComputeAsync(new SimilarRequest(), null, Token));

        Assert.Contains("import", error.Advice, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await Similar.ListAsync(Token));
        await Assert.ThrowsAsync<NotFoundException>(() => _process.Get<ICatalogQueries>().GetRandomAsync(1, Token));
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
