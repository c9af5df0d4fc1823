using VisualSearch.Core;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Search;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Search;

public sealed class SearchWhileIndexingTests : IAsyncLifetime
{
    private const int Products = SearchCatalogue.Products;
    private readonly SearchCatalogue _catalogue = new();

    private VisualSearchProcess Process => _catalogue.Process;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _catalogue.InitializeAsync();

    [Fact]
    public async Task Similar_to_a_product_without_a_usable_image_is_not_found()
    {
        await File.WriteAllTextAsync(_catalogue.FileOf(8, 0), "broken", Token);
        await File.WriteAllTextAsync(_catalogue.FileOf(8, 1), "broken", Token);
        await Process.Pipeline.IndexAsync(new IndexRequest(), null, Token);

        var error = await Assert.ThrowsAsync<NotFoundException>(
            async () => await Process.Search.SimilarAsync(await _catalogue.ProductIdAsync(8), new SearchOptions(), Token));
        Assert.Contains("no usable image", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_searches_at_once_are_all_right_while_the_catalogue_is_indexed()
    {
        var indexing = Task.Run(() => Process.Pipeline.IndexAsync(new IndexRequest { Force = true }, null, Token), Token);
        var answers = await Task.WhenAll(Enumerable.Range(0, 120).Select(async round =>
        {
            var number = round % Products;
            return (Expected: SearchCatalogue.IdOf(number), Answer: await _catalogue.SearchAsync(number, round % 2, new SearchOptions { K = 3 }));
        }));
        await indexing;

        Assert.All(answers, answer => Assert.Equal(answer.Expected, answer.Answer.Hits[0].Product.ExternalId));
        Assert.All(answers, answer => Assert.Equal(3, answer.Answer.Hits.Count));
    }

    public ValueTask DisposeAsync() => _catalogue.DisposeAsync();
}
