using VisualSearch.Core;
using VisualSearch.Core.Catalog;

namespace VisualSearch.Tests.Catalog;

public sealed class CatalogQueriesTests
{
    private static readonly string[] Categories = ["Shoes", "Shoes/Boots", "Shoes/Boots/Winter", "Shoes0", "Shoes%", "shoes", "Sh_es", "Bags", "Ski/boarding"];
    private static readonly string[] Brands = ["Daybird", "Ärmel & Söhne", "100%", "O'Neill", "a_b"];
    private static readonly string[] Texts = ["red", "BOOT", "çanta", "100%", "_", "'", "armel", "wool  warm", "id1", "\\", "nothing-of-that", "\"red\"", "NEAR(red", "re* OR", "red\0boot", "oot", "anta", "k\ud83d", "leather"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_filter_order_and_page_is_what_a_brute_force_scan_gives()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var random = new Random(20);
        var products = Enumerable.Range(0, 300).Select(i => RandomProduct(random, i)).ToList();
        await AddAsync(fixture, products);
        var queries = fixture.Get<ICatalogQueries>();

        for (var round = 0; round < 150; round++)
        {
            var filter = RandomFilter(random);
            var sort = random.GetItems([.. Enum.GetValues<ProductSort>().Where(sort => sort != ProductSort.Relevance || filter.Text is null)], 1)[0];
            var (number, size) = (random.Next(1, 5), random.Next(1, 60));
            var expected = Oracle(products, filter, sort);

            var page = await queries.BrowseAsync(filter, sort, number, size, Cancel);

            Assert.Equal(expected.Count, page.Total);
            Assert.Equal(expected.Skip((number - 1) * size).Take(size).Select(p => p.Id), page.Items.Select(p => p.Id));
            Assert.Equal((number, size), (page.Number, page.Size));
        }
    }

    [Fact]
    public async Task What_has_the_words_in_its_name_comes_before_what_has_them_elsewhere_and_changes_are_followed()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var (other, inDescription, inName) = (Named("a"), Named("b"), Named("c"));
        (inDescription.Description, inName.Name) = ("A lamp for a sofa of leather", "Corner sofa of leather");
        await AddAsync(fixture, [other, inDescription, inName]);

        Assert.Equal(["c", "b"], await FoundAsync("Leather SOFA"), StringComparer.Ordinal);

        await using (var context = fixture.Open())
        {
            context.Products.Remove(context.Products.Single(p => p.ExternalId == "c"));
            context.Products.Single(p => p.ExternalId == "a").Attributes = new(StringComparer.Ordinal) { ["Material"] = "Sofa Léather" };
            context.Products.Single(p => p.ExternalId == "b").Description = null;
            await context.SaveChangesAsync(Cancel);
        }

        Assert.Equal(["a"], await FoundAsync("leather sofa"), StringComparer.Ordinal);

        async Task<IEnumerable<string>> FoundAsync(string text) =>
            (await fixture.Get<ICatalogQueries>().BrowseAsync(new ProductFilter { Text = text }, ProductSort.Relevance, 1, 10, Cancel)).Items.Select(static p => p.ExternalId);
    }

    [Theory]
    [InlineData("Sheos", "Shoes")]
    [InlineData("Boots", "Shoes/Boots")]
    [InlineData("Shoes/Bots", "Shoes/Boots")]
    public async Task A_category_that_no_active_product_has_is_refused_with_those_near_it(string wanted, string near)
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var gone = Named("gone");
        (gone.Category, gone.IsActive) = (wanted, false);
        await AddAsync(fixture, [In("Shoes/Boots/Winter"), In("Shoes/Sandals"), In("Bags"), gone]);

        var error = await Assert.ThrowsAsync<UnknownFilterException>(() => BrowseAsync(fixture, new ProductFilter { Categories = ["Bags", wanted] }));

        Assert.Equal(("category", wanted, "unknown-category", ErrorKind.BadInput), (error.Field, error.Name, error.Code, error.Kind));
        Assert.Equal(near, error.Near[0]);
        Assert.Contains(near, error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scopes_and_brands_that_there_are_not_are_refused_likewise()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var product = Named("a");
        (product.Scope, product.Brand) = ("Sport/Running", "Daybird");
        await AddAsync(fixture, [product]);

        var scope = await Assert.ThrowsAsync<UnknownFilterException>(() => BrowseAsync(fixture, new ProductFilter { Scopes = ["Runing"] }));
        var brand = await Assert.ThrowsAsync<UnknownFilterException>(() => BrowseAsync(fixture, new ProductFilter { Brands = ["Daibird"] }));
        var category = await Assert.ThrowsAsync<UnknownFilterException>(() => BrowseAsync(fixture, new ProductFilter { Categories = ["Shoes"] }));

        Assert.Equal(["Sport/Running", "Daybird"], [scope.Near[0], brand.Near[0]]);
        Assert.Contains("no product has a category", category.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shoes/BOOTS")]
    [InlineData("Shóes/Boots")]
    [InlineData(" Shoes/Boots ")]
    [InlineData("SHOES")]
    public async Task Case_and_accents_of_a_name_do_not_count(string wanted)
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await AddAsync(fixture, [In("Shoes/Boots"), In("Bags")]);

        Assert.Equal(1, (await BrowseAsync(fixture, new ProductFilter { Categories = [wanted] })).Total);
    }

    [Fact]
    public async Task Summaries_carry_the_first_usable_image_and_the_count_of_active_ones()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var product = Named("a");
        product.Images =
        [
            new ProductImage { Source = "/late.jpg", Position = 2 },
            new ProductImage { Source = "/broken.jpg", Position = 0, Status = ImageStatus.ImageError },
            new ProductImage { Source = "/gone.jpg", Position = 0, IsActive = false },
            new ProductImage { Source = "/cover.jpg", Position = 1, Status = ImageStatus.Detected },
        ];
        await AddAsync(fixture, [product, Named("bare")]);

        var summaries = await fixture.Get<ICatalogQueries>().SummariesAsync([2, 99, 1, 2], Cancel);

        Assert.Equal([2L, 1L, 2L], summaries.Select(s => s.Id));
        Assert.Equal((null, 0), (summaries[0].CoverImageId, summaries[0].ImageCount));
        Assert.Equal((product.Images[3].Id, 3), (summaries[1].CoverImageId, summaries[1].ImageCount));
    }

    [Fact]
    public async Task Ten_thousand_summaries_come_in_the_order_asked_for()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await AddAsync(fixture, Enumerable.Range(0, 50).Select(i => Named($"p{i}")).ToList());
        var ids = Enumerable.Range(0, 10_000).Select(i => (long)(i * 7919 % 60)).ToList();

        var summaries = await fixture.Get<ICatalogQueries>().SummariesAsync(ids, Cancel);

        Assert.Equal(ids.Where(id => id is >= 1 and <= 50), summaries.Select(s => s.Id));
    }

    [Fact]
    public async Task A_facet_counts_what_a_filter_by_it_gives()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var random = new Random(3);
        var products = Enumerable.Range(0, 200).Select(i => RandomProduct(random, i)).ToList();
        await AddAsync(fixture, products);
        var queries = fixture.Get<ICatalogQueries>();

        var facets = await queries.FacetsAsync(Cancel);

        Assert.Contains(facets.Categories, f => f.Value is "Shoes/Boots");
        Assert.DoesNotContain(facets.Categories, f => f.Value is "Ski");
        foreach (var facet in facets.Categories)
        {
            Assert.Equal(facet.Count, (await queries.BrowseAsync(new ProductFilter { Categories = [facet.Value] }, default, 1, 1, Cancel)).Total);
        }

        foreach (var facet in facets.Scopes)
        {
            Assert.Equal(facet.Count, (await queries.BrowseAsync(new ProductFilter { Scopes = [facet.Value] }, default, 1, 1, Cancel)).Total);
        }

        foreach (var facet in facets.Brands)
        {
            Assert.Equal(facet.Count, (await queries.BrowseAsync(new ProductFilter { Brands = [facet.Value] }, default, 1, 1, Cancel)).Total);
        }

        var active = products.Where(p => p.IsActive).ToList();
        Assert.Equal((active.Min(p => p.Price), active.Max(p => p.Price)), (facets.LowestPrice, facets.HighestPrice));
        Assert.Equal(active.SelectMany(p => p.Images).Where(i => i.IsActive).CountBy(i => i.Status).ToDictionary(), facets.ImageStatuses);
    }

    [Fact]
    public void A_branch_of_several_categories_is_a_facet_of_its_own()
    {
        var facets = CategoryTree.RollUp([new Facet("A/b", 2), new Facet("A/c/d", 3), new Facet("E/f", 1)]);

        Assert.Equal([new Facet("A", 5), new Facet("A/b", 2), new Facet("A/c/d", 3), new Facet("E/f", 1)], facets);
    }

    [Fact]
    public async Task An_empty_catalogue_has_empty_answers()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var queries = fixture.Get<ICatalogQueries>();

        var page = await queries.BrowseAsync(ProductFilter.None, ProductSort.Newest, 1, 10, Cancel);
        var facets = await queries.FacetsAsync(Cancel);

        Assert.Equal((0, 0), (page.Total, page.Items.Count));
        Assert.Equal((0, 0, null, null), (facets.Categories.Count, facets.Brands.Count, facets.LowestPrice, facets.HighestPrice));
        Assert.Equal(new CatalogCounts(0, 0, 0, 0, 0), await queries.CountAsync(Cancel));
        Assert.Empty(await queries.RunsAsync(5, Cancel));
    }

    [Fact]
    public async Task Counts_tell_active_from_failed_and_inactive()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var gone = CatalogDatabaseTests.AProduct("gone");
        gone.IsActive = false;
        var failed = CatalogDatabaseTests.AProduct("failed");
        failed.Images[0].Status = ImageStatus.SourceError;
        await AddAsync(fixture, [gone, failed, CatalogDatabaseTests.AProduct("fine")]);

        Assert.Equal(new CatalogCounts(2, 2, 1, 3, 1), await fixture.Get<ICatalogQueries>().CountAsync(Cancel));
    }

    [Fact]
    public async Task Details_have_images_in_order_with_their_regions()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var product = CatalogDatabaseTests.AProduct("a");
        product.Attributes["colour"] = "red";
        product.Images.Insert(0, new ProductImage { Source = "/second.jpg", Position = 1, Status = ImageStatus.ImageError, Problem = "Broken." });
        await AddAsync(fixture, [product]);

        var byId = await fixture.Get<ICatalogQueries>().GetAsync(1, Cancel);
        var byExternalId = await fixture.Get<ICatalogQueries>().GetByExternalIdAsync("a", Cancel);

        Assert.Equal(byId.Summary, byExternalId.Summary);
        Assert.Equal("red", byId.Attributes["colour"]);
        Assert.Equal([null, "Broken."], byId.Images.Select(i => i.Problem), StringComparer.Ordinal);
        Assert.Equal("whole", Assert.Single(byId.Images[0].Regions).Finder);
    }

    [Fact]
    public async Task An_inactive_product_is_still_shown_by_id_with_the_images_it_had()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var product = CatalogDatabaseTests.AProduct("a");
        product.IsActive = false;
        product.Images[0].IsActive = false;
        await AddAsync(fixture, [product]);

        var details = await fixture.Get<ICatalogQueries>().GetAsync(1, Cancel);

        Assert.Equal((false, 1, product.Images[0].Id), (details.IsActive, details.Images.Count, details.Summary.CoverImageId));
    }

    [Fact]
    public async Task Unknown_products_are_not_found()
    {
        await using var fixture = await CatalogFixture.CreateAsync();

        await Assert.ThrowsAsync<NotFoundException>(() => fixture.Get<ICatalogQueries>().GetAsync(1, Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => fixture.Get<ICatalogQueries>().GetByExternalIdAsync("%", Cancel));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(-1, 10)]
    [InlineData(1, 0)]
    [InlineData(1, 201)]
    public async Task Pages_out_of_range_are_refused(int page, int size)
    {
        await using var fixture = await CatalogFixture.CreateAsync();

        await Assert.ThrowsAsync<InvalidRequestException>(() =>
            fixture.Get<ICatalogQueries>().BrowseAsync(ProductFilter.None, default, page, size, Cancel));
    }

    [Fact]
    public async Task A_page_far_past_the_end_is_empty()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await AddAsync(fixture, [Named("a")]);

        var page = await fixture.Get<ICatalogQueries>().BrowseAsync(ProductFilter.None, default, int.MaxValue, 200, Cancel);

        Assert.Equal((1, 0), (page.Total, page.Items.Count));
    }

    [Fact]
    public async Task Filters_that_cannot_be_meant_are_refused()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var queries = fixture.Get<ICatalogQueries>();
        var inverted = new ProductFilter { MinPrice = 2, MaxPrice = 1 };
        var endless = new ProductFilter { Text = string.Join(' ', Enumerable.Range(0, 5000)) };

        await Assert.ThrowsAsync<InvalidRequestException>(() => queries.BrowseAsync(inverted, default, 1, 1, Cancel));
        await Assert.ThrowsAsync<InvalidRequestException>(() => queries.BrowseAsync(endless, default, 1, 1, Cancel));
    }

    [Fact]
    public async Task Prices_beyond_all_bounds_filter_as_well()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await AddAsync(fixture, [Named("a", 5)]);

        var page = await fixture.Get<ICatalogQueries>().BrowseAsync(
            new ProductFilter { MinPrice = decimal.MinValue, MaxPrice = decimal.MaxValue }, default, 1, 1, Cancel);

        Assert.Equal(1, page.Total);
    }

    [Fact]
    public async Task Runs_come_newest_first_with_at_most_a_thousand_failures_before_notices()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await using (var context = fixture.Open())
        {
            context.Runs.Add(new ImportRun { Title = "old", StartedAt = DateTimeOffset.UnixEpoch });
            context.Runs.Add(new ImportRun
            {
                Title = "new", StartedAt = DateTimeOffset.UnixEpoch.AddDays(1),
                Failures = [.. Enumerable.Range(0, 2000)
                    .Select(i => new ImportFailure { Place = $"row {i}", Code = i < 1100 ? "product-contradicted" : "c", Message = "m" })],
            });
            await context.SaveChangesAsync(Cancel);
        }

        var runs = await fixture.Get<ICatalogQueries>().RunsAsync(2, Cancel);

        Assert.Equal("new old", string.Join(' ', runs.Select(r => r.Title)));
        var failures = runs[0].Failures;
        Assert.Equal((1000, "row 1100", "row 1999", "row 0"), (failures.Count, failures[0].Place, failures[899].Place, failures[900].Place));
        Assert.Equal((1100, 0, false, true), (runs[0].Notices, runs[1].Notices, failures[0].IsNotice, failures[900].IsNotice));
        Assert.Single(await fixture.Get<ICatalogQueries>().RunsAsync(1, Cancel));
    }

    private static Task<Page<ProductSummary>> BrowseAsync(CatalogFixture fixture, ProductFilter filter) =>
        fixture.Get<ICatalogQueries>().BrowseAsync(filter, ProductSort.Name, 1, 10, Cancel);

    private static Product In(string category)
    {
        var product = Named(category);
        product.Category = category;
        return product;
    }

    private static Product Named(string id, decimal? price = null) => new() { ExternalId = id, Name = id, Origin = "o", Price = price };

    private static async Task AddAsync(CatalogFixture fixture, List<Product> products)
    {
        await using var context = fixture.Open();
        context.Products.AddRange(products);
        await context.SaveChangesAsync(Cancel);
    }

    private static Product RandomProduct(Random random, int i) => new()
    {
        ExternalId = $"id{i}",
        Name = random.GetItems(["Red Boot", "red boot", "Zebra", "Çanta", "100% Wool warm", "Snow_Shoe", "O'Clock", "back\\slash"], 1)[0],
        Category = random.Next(6) == 0 ? null : random.GetItems(Categories, 1)[0],
        Scope = random.Next(6) == 0 ? null : random.GetItems(Categories, 1)[0],
        Brand = random.Next(6) == 0 ? null : random.GetItems(Brands, 1)[0],
        Price = random.Next(5) == 0 ? null : random.Next(0, 2000) / 100m,
        Description = random.Next(2) == 0 ? null : "Warm and red",
        Attributes = random.Next(3) == 0 ? new(StringComparer.Ordinal) { ["Material"] = "Full-grain Leather" } : [],
        Origin = "o",
        IsActive = random.Next(10) != 0,
        UpdatedAt = DateTimeOffset.UnixEpoch.AddSeconds(random.Next(50)),
        Images = [.. Enumerable.Range(0, random.Next(4)).Select(n => new ProductImage
        {
            Source = $"/{i}/{n}.jpg", Position = n, IsActive = random.Next(4) != 0, IsOnWhite = random.Next(3) switch { 0 => null, 1 => true, _ => false }, Status = random.GetItems(Enum.GetValues<ImageStatus>(), 1)[0],
        })],
    };

    private static ProductFilter RandomFilter(Random random) => new()
    {
        Categories = random.Next(2) == 0 ? [] : random.GetItems([.. Categories, "Ski"], random.Next(1, 3)),
        Brands = random.Next(3) != 0 ? [] : random.GetItems(Brands, random.Next(1, 3)),
        MinPrice = random.Next(3) != 0 ? null : random.Next(0, 1000) / 100m,
        MaxPrice = random.Next(3) != 0 ? null : random.Next(1000, 2000) / 100m,
        Text = random.Next(2) == 0 ? null : random.GetItems(Texts, 1)[0],
        Scopes = random.Next(3) != 0 ? [] : random.GetItems([.. Categories, "Ski"], random.Next(1, 3)),
        OnWhite = random.Next(4) != 0 ? null : random.Next(2) == 0,
        Status = random.Next(4) != 0 ? null : random.GetItems(Enum.GetValues<ImageStatus>(), 1)[0],
    };

    private static List<Product> Oracle(List<Product> products, ProductFilter filter, ProductSort sort)
    {
        var matching = products.Where(p => p.IsActive
            && (filter.Categories.Count == 0 || filter.Categories.Any(c => string.Equals(p.Category, c, StringComparison.Ordinal) || p.Category?.StartsWith(c + "/", StringComparison.Ordinal) == true))
            && (filter.Scopes.Count == 0 || filter.Scopes.Any(s => string.Equals(p.Scope, s, StringComparison.Ordinal) || p.Scope?.StartsWith(s + "/", StringComparison.Ordinal) == true))
            && (filter.OnWhite is null || p.Images.Any(i => i.IsActive && i.IsOnWhite == filter.OnWhite))
            && (filter.Brands.Count == 0 || filter.Brands.Contains(p.Brand, StringComparer.Ordinal))
            && (filter.MinPrice is null || p.Price >= filter.MinPrice)
            && (filter.MaxPrice is null || p.Price <= filter.MaxPrice)
            && (filter.Status is null || p.Images.Any(i => i.IsActive && i.Status == filter.Status))
            && (filter.Text ?? "").Split([' ', '\0'], StringSplitOptions.RemoveEmptyEntries).All(word =>
                p.Attributes.Values.Concat([p.Name, p.Brand, p.Category, p.Description, p.ExternalId]).Any(field =>
                    field is not null && SearchableText.Fold(field).Contains(SearchableText.Fold(word), StringComparison.Ordinal))));
        return (sort switch
        {
            ProductSort.Name or ProductSort.Relevance => matching.OrderBy(p => SearchableText.Fold(p.Name), StringComparer.Ordinal),
            ProductSort.PriceAscending => matching.OrderBy(p => p.Price ?? decimal.MaxValue),
            ProductSort.PriceDescending => matching.OrderByDescending(p => p.Price ?? decimal.MinValue),
            _ => matching.OrderByDescending(p => p.UpdatedAt),
        }).ThenBy(p => p.Id).ToList();
    }
}
