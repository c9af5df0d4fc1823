using VisualSearch.Core;
using VisualSearch.Core.Demo;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Search;
using VisualSearch.Tests.Search;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Demo;

public sealed class DemoWriterTests(SearchCatalogue catalogue) : IClassFixture<SearchCatalogue>, IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IDemo Demo => catalogue.Process.Get<IDemo>();

    [Fact]
    public async Task Each_query_is_a_picture_on_the_page()
    {
        var shown = await Demo.WriteAsync(new DemoRequest { Queries = 3, Search = new SearchOptions { K = 12 } }, _folder.Path, null, Token);

        Assert.Equal(3, shown);
        var html = await File.ReadAllTextAsync(_folder["index.html"], Token);
        for (var number = 1; number <= 3; number++)
        {
            Assert.Contains($"queries/query-000{number}.jpg", html, StringComparison.Ordinal);
            var sheet = catalogue.Process.Get<IImageCodec>().Identify(await File.ReadAllBytesAsync(_folder["queries", $"query-000{number}.jpg"], Token));
            // a query and twelve matches are two rows of seven
            Assert.Equal((16 + (7 * 232), 16 + (2 * 296)), (sheet.Width, sheet.Height));
        }
    }

    [Fact]
    public async Task A_seed_always_shows_the_same_and_an_earlier_showing_is_replaced()
    {
        await Demo.WriteAsync(new DemoRequest { Queries = 4, Seed = 9 }, _folder["a"], null, Token);
        await Demo.WriteAsync(new DemoRequest { Queries = 4, Seed = 8 }, _folder["b"], null, Token);
        var other = await File.ReadAllTextAsync(_folder["b", "index.html"], Token);
        await Demo.WriteAsync(new DemoRequest { Queries = 2, Seed = 9 }, _folder["b"], null, Token);

        Assert.NotEqual(other, await File.ReadAllTextAsync(_folder["a", "index.html"], Token), StringComparer.Ordinal);
        Assert.Equal(["query-0001.jpg", "query-0002.jpg"], Directory.GetFiles(_folder["b", "queries"]).Select(Path.GetFileName).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(
            await File.ReadAllBytesAsync(_folder["a", "queries", "query-0001.jpg"], Token), await File.ReadAllBytesAsync(_folder["b", "queries", "query-0001.jpg"], Token));
    }

    [Fact]
    public async Task The_query_itself_is_found_only_when_asked_for()
    {
        var region = (await catalogue.SearchAsync(4, 0)).Hits[0];
        await using var context = catalogue.Process.Open();
        var regionId = context.Regions.First(stored => stored.ImageId == region.ImageId).Id;
        var search = catalogue.Process.Search;

        var (query, without) = await search.LikeRegionAsync(regionId, new SearchOptions { K = 500 }, includeSelf: false, Token);
        var (_, with) = await search.LikeRegionAsync(regionId, new SearchOptions { K = 500 }, includeSelf: true, Token);

        Assert.Equal((region.ImageId, region.Product.Id), (query.ImageId, query.ProductId));
        Assert.DoesNotContain(without.Hits, hit => hit.Product.Id == query.ProductId);
        Assert.Equal((query.ProductId, 1.0), (with.Hits[0].Product.Id, Math.Round(with.Hits[0].Score, 3)));
        Assert.Equal(with.Hits.Skip(1).Select(hit => hit.Product.Id), without.Hits.Select(hit => hit.Product.Id));
    }

    [Theory]
    [InlineData(0, 12, "1000")]
    [InlineData(1001, 12, "1000")]
    [InlineData(1, 61, "60")]
    public async Task What_cannot_be_shown_is_refused_before_anything_is_written(int queries, int k, string limit)
    {
        var request = new DemoRequest { Queries = queries, Search = new SearchOptions { K = k } };

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => Demo.WriteAsync(request, _folder["none"], null, Token));

        Assert.Contains(limit, error.Advice, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["none"]));
    }

    [Fact]
    public async Task A_region_that_is_not_there_is_not_found() =>
        await Assert.ThrowsAsync<NotFoundException>(() => catalogue.Process.Search.LikeRegionAsync(999_999, new SearchOptions(), includeSelf: false, Token));

    public void Dispose() => _folder.Dispose();
}
