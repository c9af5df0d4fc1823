using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Search;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Search;

public sealed class ClassesOfAChangingCatalogueTests : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly VisualSearchProcess _process;

    public ClassesOfAChangingCatalogueTests() => _process = new VisualSearchProcess(_folder["data"]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_product_that_comes_later_is_found_in_its_class()
    {
        await _process.Get<CatalogDatabase>().EnsureReadyAsync(Token);
        await ImportAsync(0, 8);
        var before = await ListAsync();
        Assert.Equal(8, before.Classes.Sum(one => one.Vectors));

        await ImportAsync(0, 12);
        await _process.Get<LiveIndexes>().WhenFollowedAsync();
        var answer = await _process.SearchAsync(File(11), new SearchOptions { K = 1, Classification = Clusters });

        Assert.Equal("T11", answer.Hits[0].Product.ExternalId);
        Assert.Equal(12, (await ListAsync()).Classes.Sum(one => one.Vectors));
    }

    [Fact]
    public async Task A_catalogue_of_fewer_products_has_fewer_clusters_unless_a_number_is_asked_for()
    {
        await _process.Get<CatalogDatabase>().EnsureReadyAsync(Token);
        await ImportAsync(0, 4);

        Assert.Equal(4, (await _process.Get<IProductClasses>().ListAsync(Clusters with { Classes = null }, cancellationToken: Token)).Classes.Count);
        await Assert.ThrowsAsync<InvalidRequestException>(() => _process.Get<IProductClasses>().ListAsync(Clusters with { Classes = 5 }, cancellationToken: Token));
    }

    [Fact]
    public async Task An_empty_catalogue_says_what_to_do()
    {
        await _process.Get<CatalogDatabase>().EnsureReadyAsync(Token);

        Assert.Contains("Import", (await Assert.ThrowsAsync<UnavailableException>(ListAsync)).Advice, StringComparison.OrdinalIgnoreCase);
    }

    private static SearchClassification Clusters { get; } = new() { Kind = ClassificationKind.Clusters, Classes = 3 };

    private Task<ProductClasses> ListAsync() => _process.Get<IProductClasses>().ListAsync(Clusters, cancellationToken: Token);

    private string File(int number) => _folder["pictures", $"T{number}.png"];

    private async Task ImportAsync(int first, int last)
    {
        var products = new List<ImportedProduct>();
        for (var number = first; number < last; number++)
        {
            _process.WritePng(File(number), Things.Draw(number));
            products.Add(new ImportedProduct("here", $"T{number}", $"Thing {number}") { Images = [new ImportedImage(File(number), "here", [])] });
        }

        await _process.Get<CatalogWriter>().Begin("test").WriteAsync(products, Token);
        await _process.Pipeline.IndexAsync(new IndexRequest(), null, Token);
    }
}
