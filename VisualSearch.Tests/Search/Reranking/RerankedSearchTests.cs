using Microsoft.Extensions.Logging.Abstractions;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Search;
using VisualSearch.Core.Search.Reranking;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Search.Reranking;

/// <summary>Checks of the first hits on a real catalogue; each test has its own, since some take pictures away.</summary>
public sealed class RerankedSearchTests : IAsyncLifetime
{
    private readonly SearchCatalogue _catalogue = new();

    private string Features => Path.Combine(_catalogue.Folder("data"), "features");

    public ValueTask InitializeAsync() => _catalogue.InitializeAsync();

    public ValueTask DisposeAsync() => _catalogue.DisposeAsync();

    [Theory]
    [InlineData(RerankMethod.Keypoints)]
    [InlineData(RerankMethod.Colour)]
    public async Task The_first_twenty_are_sorted_by_the_check_and_the_rest_stay(RerankMethod method)
    {
        var plain = await _catalogue.SearchAsync(5, 0, new SearchOptions { K = 500 });
        var answer = await _catalogue.SearchAsync(5, 0, new SearchOptions { K = 500, Rerank = method });

        Assert.Equal(new RerankSummary(method, Rerankers.First, Rerankers.First), answer.Rerank);
        Assert.Equal(Enumerable.Range(1, SearchCatalogue.Products), answer.Hits.Select(static hit => hit.Rank));
        var first = answer.Hits.Take(Rerankers.First).ToList();
        Assert.Equal(plain.Hits.Take(Rerankers.First).Select(static hit => hit.Product.Id).Order(), first.Select(static hit => hit.Product.Id).Order());
        Assert.Equal(first.OrderByDescending(static hit => hit.Rerank!.Score).Select(static hit => hit.Product.Id), first.Select(static hit => hit.Product.Id));
        Assert.Equal(plain.Hits.Skip(Rerankers.First).Select(static hit => hit.Product.Id), answer.Hits.Skip(Rerankers.First).Select(static hit => hit.Product.Id));
        Assert.All(answer.Hits, hit => Assert.Equal(plain.Hits.Single(other => other.Product.Id == hit.Product.Id).Score, hit.Score, 1e-5f));
        Assert.Equal(SearchCatalogue.IdOf(5), answer.Hits[0].Product.ExternalId);
        Assert.Contains(answer.Timings, static timing => string.Equals(timing.Stage, "rerank", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hit_says_what_was_found_of_it()
    {
        var colour = await _catalogue.SearchAsync(5, 0, new SearchOptions { Rerank = RerankMethod.Colour });
        var keypoints = await _catalogue.SearchAsync(5, 0, new SearchOptions { Rerank = RerankMethod.Keypoints });

        // the picture itself
        Assert.Equal(0, colour.Hits[0].Rerank!.ColourDistance!.Value, 1e-3f);
        Assert.All(colour.Hits.Skip(1), static hit => Assert.True(hit.Rerank!.ColourDistance > 0));
        Assert.All(keypoints.Hits, static hit => Assert.NotNull(hit.Rerank!.Inliers));
    }

    [Fact]
    public async Task A_hit_beyond_the_wished_number_can_be_lifted_into_it()
    {
        var all = await _catalogue.SearchAsync(9, 1, new SearchOptions { K = 500, Rerank = RerankMethod.Colour });
        var few = await _catalogue.SearchAsync(9, 1, new SearchOptions { K = 3, Rerank = RerankMethod.Colour });

        Assert.Equal(all.Hits.Take(3).Select(static hit => hit.Product.Id), few.Hits.Select(static hit => hit.Product.Id));
        Assert.Equal(Rerankers.First, few.Rerank!.Of);
    }

    [Fact]
    public async Task What_was_learnt_of_a_picture_is_kept_and_used_when_the_picture_is_gone()
    {
        var before = await _catalogue.SearchAsync(5, 0, new SearchOptions { Rerank = RerankMethod.Colour });
        Assert.Equal(Rerankers.First, Directory.GetFiles(Features, "*.bin", SearchOption.AllDirectories).Length);
        var query = await _catalogue.Process.Search.PrepareAsync(await File.ReadAllBytesAsync(_catalogue.FileOf(5, 0), Token), Token);
        Directory.Delete(_catalogue.Folder("pictures"), recursive: true);

        var after = await _catalogue.Process.Search.SearchAsync(query, new SearchOptions { Rerank = RerankMethod.Colour }, Token);

        Assert.Equal(before.Hits.Select(static hit => (hit.Product.Id, hit.Rerank)), after.Hits.Select(static hit => (hit.Product.Id, hit.Rerank)));
        Assert.Equal(Rerankers.First, after.Rerank!.Compared);
    }

    [Fact]
    public async Task A_picture_that_cannot_be_read_keeps_its_place_and_is_told()
    {
        var plain = await _catalogue.SearchAsync(5, 0);
        var lost = plain.Hits[2].Product.ExternalId;
        var query = await _catalogue.Process.Search.PrepareAsync(await File.ReadAllBytesAsync(_catalogue.FileOf(5, 0), Token), Token);
        foreach (var file in Directory.GetFiles(_catalogue.Folder("pictures"), lost + "*"))
        {
            await File.WriteAllTextAsync(file, "another file", Token);
        }

        var answer = await _catalogue.Process.Search.SearchAsync(query, new SearchOptions { Rerank = RerankMethod.Keypoints }, Token);

        Assert.Equal(lost, answer.Hits[2].Product.ExternalId);
        Assert.Null(answer.Hits[2].Rerank);
        Assert.Equal((Rerankers.First - 1, Rerankers.First), (answer.Rerank!.Compared, answer.Rerank.Of));
    }

    [Fact]
    public async Task A_kept_file_that_was_cut_short_fails_nothing()
    {
        await _catalogue.SearchAsync(5, 0, new SearchOptions { Rerank = RerankMethod.Colour });
        var cut = Directory.GetFiles(Features, "*.bin", SearchOption.AllDirectories)[0];
        await File.WriteAllBytesAsync(cut, [1, 2, 3], Token);

        var answer = await _catalogue.SearchAsync(5, 0, new SearchOptions { Rerank = RerankMethod.Colour });

        Assert.Equal(Rerankers.First - 1, answer.Rerank!.Compared);
    }

    [Fact]
    public async Task Products_like_a_product_are_checked_by_its_cover()
    {
        var answer = await _catalogue.Process.Search.SimilarAsync(await _catalogue.ProductIdAsync(4), new SearchOptions { Rerank = RerankMethod.Colour }, Token);

        Assert.Equal(Rerankers.First, answer.Rerank!.Compared);
        Assert.Equal(answer.Hits.OrderByDescending(static hit => hit.Rerank!.Score).Select(static hit => hit.Product.Id), answer.Hits.Select(static hit => hit.Product.Id));
    }

    [Fact]
    public void The_oldest_kept_files_go_when_all_together_are_too_large()
    {
        using var data = new TempFolder();
        var folder = Path.Combine(data.Path, "features", "colour-1", "ab");
        Directory.CreateDirectory(folder);
        for (var age = 0; age < 10; age++)
        {
            var file = Path.Combine(folder, $"{age}.bin");
            File.WriteAllBytes(file, new byte[100]);
            File.SetLastWriteTimeUtc(file, new DateTime(2026, 1, 28 - age, 0, 0, 0, DateTimeKind.Utc));
        }

        var paths = new CatalogPaths(Microsoft.Extensions.Options.Options.Create(new Core.VisualSearchOptions { DataFolder = data.Path }));
        new FeatureFiles(paths, NullLogger<FeatureFiles>.Instance).MakeRoom(100, limit: 500);

        Assert.Equal(["0.bin", "1.bin", "2.bin", "3.bin"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
