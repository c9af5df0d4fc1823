using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Search;
using VisualSearch.Core.Similar;
using VisualSearch.Tests.Search;

namespace VisualSearch.Tests.Similar;

public sealed class SimilarProductsTests(SearchCatalogue catalogue) : IClassFixture<SearchCatalogue>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ISimilarProducts Similar => catalogue.Process.Get<ISimilarProducts>();

    [Theory]
    [InlineData(ProductScoring.Best)]
    [InlineData(ProductScoring.Points)]
    public async Task What_is_stored_is_what_a_search_gives(ProductScoring scoring)
    {
        var options = new SearchOptions { K = 4, Scoring = scoring };
        var reports = new List<(int Done, int Total)>();

        var summary = await Similar.ComputeAsync(new SimilarRequest { Number = 4, Search = options }, new Core.Jobs.CalmProgress(TimeProvider.System, (done, total, _) =>
        {
            lock (reports)
            {
                reports.Add((done, total));
            }
        }), Token);

        Assert.Equal((SearchCatalogue.Products, 4, scoring, true), (summary.Products, summary.Number, summary.Scoring, summary.IsCurrent));
        Assert.Contains((SearchCatalogue.Products, SearchCatalogue.Products), reports);
        foreach (var number in new[] { 0, 7, 23 })
        {
            var product = await catalogue.ProductIdAsync(number);
            var stored = await Similar.OfAsync(product, Token);
            var searched = (await catalogue.Process.Search.SimilarAsync(product, options, Token)).Hits;
            Assert.Equal(searched.Select(hit => (hit.Rank, hit.Product.Id, hit.Score, hit.ImageId, hit.Points)), stored!.Select(hit => (hit.Rank, hit.Product.Id, hit.Score, hit.ImageId, hit.Points)));
        }
    }

    [Fact]
    public async Task Computing_again_replaces_what_was_stored_and_leaves_the_other_scoring_alone()
    {
        await Similar.ComputeAsync(new SimilarRequest { Number = 2, Search = new SearchOptions { Scoring = ProductScoring.Points } }, null, Token);
        var first = await Similar.ComputeAsync(new SimilarRequest { Number = 3 }, null, Token);
        var second = await Similar.ComputeAsync(new SimilarRequest { Number = 5 }, null, Token);

        var sets = await Similar.ListAsync(Token);

        Assert.Equal([5, 2], sets.Select(set => set.Number).OrderDescending());
        Assert.NotEqual(first.Id, second.Id);
        await using var context = catalogue.Process.Open();
        Assert.Equal(SearchCatalogue.Products * (5 + 2), await context.SimilarProducts.CountAsync(Token));
    }

    [Fact]
    public async Task The_exported_json_names_each_product_with_its_similar_ones_and_their_descriptions()
    {
        var summary = await Similar.ComputeAsync(new SimilarRequest { Number = 3 }, null, Token);

        var json = JsonSerializer.Deserialize<Dictionary<string, List<JsonElement>>>(await ExportAsync(summary.Id, SimilarFormat.Json))!;

        Assert.Equal(Enumerable.Range(0, SearchCatalogue.Products).Select(SearchCatalogue.IdOf), json.Keys, StringComparer.Ordinal);
        var stored = await Similar.OfAsync(await catalogue.ProductIdAsync(2), Token);
        Assert.Equal(stored!.Select(hit => hit.Product.ExternalId), json[SearchCatalogue.IdOf(2)].Select(entry => entry.GetProperty("id").GetString()), StringComparer.Ordinal);
        Assert.Equal([1, 2, 3], json[SearchCatalogue.IdOf(2)].Select(entry => entry.GetProperty("rank").GetInt32()));
        Assert.All(json.Values.SelectMany(entries => entries), entry => Assert.True(entry.TryGetProperty("description", out _)));
    }

    [Fact]
    public async Task The_exported_csv_has_one_line_for_each_pair()
    {
        var summary = await Similar.ComputeAsync(new SimilarRequest { Number = 3, Search = new SearchOptions { Scoring = ProductScoring.Points } }, null, Token);

        using var csv = new CsvReader(new StringReader(await ExportAsync(summary.Id, SimilarFormat.Csv)), CultureInfo.InvariantCulture);
        var rows = csv.GetRecords<dynamic>().Cast<IDictionary<string, object>>().ToList();

        Assert.Equal(SearchCatalogue.Products * 3, rows.Count);
        Assert.Equal(["product", "rank", "similar", "name", "category", "description", "score", "points"], rows[0].Keys, StringComparer.Ordinal);
        Assert.All(rows, row => Assert.InRange(int.Parse((string)row["points"], CultureInfo.InvariantCulture), 1, 2 * (3 + 2)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task A_number_out_of_range_is_refused(int number)
    {
        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => Similar.ComputeAsync(new SimilarRequest { Number = number }, null, Token));

        Assert.Contains("1 to 100", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_set_that_does_not_exist_cannot_be_exported() =>
        await Assert.ThrowsAsync<NotFoundException>(() => ExportAsync(999_999, SimilarFormat.Csv));

    [Fact]
    public async Task A_product_by_chance_is_the_same_for_the_same_seed_and_others_for_others()
    {
        var queries = catalogue.Process.Get<ICatalogQueries>();

        var ids = new List<long>();
        for (var seed = 0; seed < 40; seed++)
        {
            ids.Add((await queries.GetRandomAsync(seed, Token)).Summary.Id);
        }

        Assert.Equal(ids[7], (await queries.GetRandomAsync(7, Token)).Summary.Id);
        Assert.InRange(ids.Distinct().Count(), 10, SearchCatalogue.Products);
    }

    private async Task<string> ExportAsync(long set, SimilarFormat format)
    {
        using var stream = new MemoryStream();
        await Similar.ExportAsync(set, format, stream, Token);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
