using Microsoft.EntityFrameworkCore;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Search;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Search;

public sealed class SearchServiceTests(SearchCatalogue catalogue) : IClassFixture<SearchCatalogue>
{
    private const int Products = SearchCatalogue.Products;

    private VisualSearchProcess Process => catalogue.Process;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<ProductFilter> Filters =>
    [
        new ProductFilter { Categories = ["Shoes"] },
        new ProductFilter { Categories = ["Shoes/Boots", "Lamps"] },
        new ProductFilter { Brands = ["brand 2"] },
        new ProductFilter { Scopes = ["Sport"] },
        new ProductFilter { Scopes = ["Sport/Running", "Home"], Categories = ["Shoes"] },
        new ProductFilter { MinPrice = 10, MaxPrice = 20 },
        new ProductFilter { MaxPrice = 0 },
        new ProductFilter { Text = "THING 1" },
        new ProductFilter { Categories = ["Shoes"], Brands = ["brand 0", "brand 1"], MinPrice = 4, Text = "thing" },
        new ProductFilter { Text = "unheard of" },
    ];

    [Fact]
    public async Task Each_product_comes_once_with_its_best_image()
    {
        var answer = await catalogue.SearchAsync(7, 1, new SearchOptions { K = 500 });

        Assert.Equal(Products, answer.Hits.Count);
        Assert.Equal(Products, answer.Hits.DistinctBy(hit => hit.Product.Id).Count());
        Assert.Equal(Enumerable.Range(1, Products), answer.Hits.Select(hit => hit.Rank));
        Assert.Equal(answer.Hits.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Product.Id), answer.Hits);
        Assert.Equal(SearchCatalogue.IdOf(7), answer.Hits[0].Product.ExternalId);
        Assert.Equal(await catalogue.ImageIdAsync(7, 1), answer.Hits[0].ImageId);
        Assert.Equal(Products * 2, answer.Vectors);
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_gives_what_filtering_all_results_would_give(ProductFilter filter)
    {
        await using var context = Process.Open();
        var allowed = await context.Matching(filter).Select(product => product.Id).ToListAsync(Token);
        var all = await catalogue.SearchAsync(3, 0, new SearchOptions { K = 500 });
        foreach (var k in new[] { 1, 5, 500 })
        {
            var filtered = await catalogue.SearchAsync(3, 0, new SearchOptions { K = k, Filter = filter });
            Assert.Equal(
                all.Hits.Where(hit => allowed.Contains(hit.Product.Id)).Take(k).Select(hit => hit.Product.Id),
                filtered.Hits.Select(hit => hit.Product.Id));
        }
    }

    [Fact]
    public async Task A_category_takes_its_sub_categories_but_not_its_namesakes()
    {
        var hits = (await catalogue.SearchAsync(0, 0, new SearchOptions { K = 500, Filter = new ProductFilter { Categories = ["Shoes"] } })).Hits;

        Assert.Equal(["Shoes", "Shoes/Boots"], hits.Select(hit => hit.Product.Category).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(Products / 2, hits.Count);
    }

    [Fact]
    public async Task A_scope_takes_what_is_below_it()
    {
        var hits = (await catalogue.SearchAsync(0, 0, new SearchOptions { K = 500, Filter = new ProductFilter { Scopes = ["Sport"] } })).Hits;

        Assert.Equal(Products / 2, hits.Count);
        Assert.All(hits, hit => Assert.Equal(0, int.Parse(hit.Product.ExternalId[1..], System.Globalization.CultureInfo.InvariantCulture) % 2));
    }

    [Fact]
    public async Task Rank_points_are_those_of_counting_by_hand()
    {
        var product = await catalogue.ProductIdAsync(5);
        var vectors = await catalogue.VectorsAsync();
        var own = vectors.Where(vector => SearchCatalogue.IsProduct(5, vector.Product)).ToList();
        const int K = 6;
        var expected = own
            .SelectMany(query => vectors
                .Where(other => !SearchCatalogue.IsProduct(5, other.Product))
                .OrderByDescending(other => System.Numerics.Tensors.TensorPrimitives.Dot<float>(query.Vector, other.Vector))
                .Take(K)
                .Select((other, place) => (other.Product, Points: K - place)))
            .GroupBy(scored => scored.Product, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(scored => scored.Points), StringComparer.Ordinal);

        var answer = await Process.Search.SimilarAsync(product, new SearchOptions { K = K, Scoring = ProductScoring.Points }, Token);

        Assert.Equal(2, own.Count);
        Assert.Equal(Math.Min(K, expected.Count), answer.Hits.Count);
        Assert.All(answer.Hits, hit => Assert.Equal(expected[hit.Product.ExternalId], hit.Points));
        Assert.Equal(expected.Values.OrderDescending().Take(K), answer.Hits.Select(hit => hit.Points!.Value));
    }

    [Fact]
    public async Task Nothing_below_the_minimum_score_is_returned()
    {
        var all = await catalogue.SearchAsync(3, 0, new SearchOptions { K = 500 });
        var limit = all.Hits[9].Score;
        var few = await catalogue.SearchAsync(3, 0, new SearchOptions { K = 500, MinScore = limit });

        Assert.Equal(all.Hits.Where(hit => hit.Score >= limit).Select(hit => hit.Product.Id), few.Hits.Select(hit => hit.Product.Id));
    }

    [Fact]
    public async Task The_answer_names_the_region_the_space_the_engine_and_the_stages()
    {
        var query = await Process.Search.PrepareAsync(await File.ReadAllBytesAsync(catalogue.FileOf(3, 0), Token), Token);
        var box = new BoundingBox(0.2, 0.2, 0.8, 0.8);
        var answer = await Process.Search.SearchAsync(
            query, new SearchOptions { Region = box, Filter = new ProductFilter { Brands = ["brand 1"] } }, Token);

        Assert.Equal((box, RegionSource.Drawn), (answer.Region.Box, answer.Region.Source));
        Assert.Equal(query.Regions, answer.Regions);
        Assert.Equal(("builtin-descriptor", ResizeMode.Squash), (answer.Space.Embedder, answer.Space.Mode));
        Assert.NotEmpty(answer.Engine);
        Assert.Equal(["decode", "detect", "index", "embed", "filter", "search", "load", "total"], answer.Timings.Select(timing => timing.Stage), StringComparer.Ordinal);
        Assert.All(answer.Timings, timing => Assert.True(timing.Milliseconds >= 0));
    }

    [Fact]
    public async Task A_large_query_is_shrunk_and_keeps_its_proportions()
    {
        var file = Process.Get<IImageCodec>().EncodeJpeg(Pictures.Plain(2600, 1300, new RgbColour(9, 99, 200)));
        var query = await Process.Search.PrepareAsync(file, Token);

        Assert.Equal((1280, 640), (query.Picture.Width, query.Picture.Height));
        Assert.Equal(["decode", "detect"], query.Timings.Select(timing => timing.Stage), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_picture_is_refused() => await Assert.ThrowsAsync<ImageRejectedException>(
        () => Process.Search.PrepareAsync("no picture"u8.ToArray(), Token));

    [Fact]
    public async Task An_unknown_embedder_is_refused_with_the_names_of_those_there_are()
    {
        var error = await Assert.ThrowsAsync<NotFoundException>(() => catalogue.SearchAsync(0, 0, new SearchOptions { Embedder = "nonesuch" }));
        Assert.Contains("builtin-descriptor", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mode_that_is_not_indexed_is_refused_with_those_that_are()
    {
        var error = await Assert.ThrowsAsync<UnavailableException>(
            () => catalogue.SearchAsync(0, 0, new SearchOptions { Mode = ResizeMode.CentreCrop }));

        Assert.Contains("builtin-descriptor (squash)", error.Message, StringComparison.Ordinal);
        Assert.Contains("`./start.sh index --embedder builtin-descriptor@centre-adapt --mode centre-crop`", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_catalogue_says_how_to_import()
    {
        await using var empty = new VisualSearchProcess(catalogue.Folder("empty"));
        await empty.Get<CatalogDatabase>().EnsureReadyAsync(Token);
        var error = await Assert.ThrowsAsync<UnavailableException>(() => empty.SearchAsync(catalogue.FileOf(0, 0)));

        Assert.Contains("import", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Similar_products_are_ranked_by_their_best_pair_of_images_without_the_product_itself()
    {
        var vectors = await catalogue.VectorsAsync();
        var expected = vectors
            .Where(vector => !SearchCatalogue.IsProduct(5, vector.Product))
            .GroupBy(vector => vector.Product, StringComparer.Ordinal)
            .Select(product => (
                Product: product.Key,
                Score: product.Max(theirs => vectors.Where(own => SearchCatalogue.IsProduct(5, own.Product)).Max(own => Dot(own.Vector, theirs.Vector)))))
            .OrderByDescending(product => product.Score)
            .Take(6)
            .ToList();
        var answer = await Process.Search.SimilarAsync(await catalogue.ProductIdAsync(5), new SearchOptions { K = 6 }, Token);

        Assert.Equal(expected.Select(product => product.Product), answer.Hits.Select(hit => hit.Product.ExternalId), StringComparer.Ordinal);
        Assert.All(expected.Zip(answer.Hits), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-4f));
    }

    [Fact]
    public async Task Similar_products_can_be_filtered()
    {
        var answer = await Process.Search.SimilarAsync(
            await catalogue.ProductIdAsync(5), new SearchOptions { K = 500, Filter = new ProductFilter { Brands = ["brand 2"] } }, Token);

        Assert.All(answer.Hits, hit => Assert.Equal("brand 2", hit.Product.Brand));
        Assert.DoesNotContain(answer.Hits, hit => SearchCatalogue.IsProduct(5, hit.Product.ExternalId));
        Assert.Equal(Enumerable.Range(0, Products).Count(number => number % 3 == 2 && number != 5), answer.Hits.Count);
    }

    [Fact]
    public async Task Similar_to_a_product_that_does_not_exist_is_not_found() =>
        await Assert.ThrowsAsync<NotFoundException>(() => Process.Search.SimilarAsync(123_456, new SearchOptions(), Token));

    [Fact]
    public async Task A_cancelled_search_stops()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        var query = await Process.Search.PrepareAsync(await File.ReadAllBytesAsync(catalogue.FileOf(0, 0), Token), Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Process.Search.SearchAsync(query, new SearchOptions(), cancel.Token));
    }

    private static float Dot(float[] left, float[] right) => left.Zip(right, static (a, b) => a * b).Sum();
}
