using Microsoft.Playwright;

namespace VisualSearch.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class CatalogueAndProductTests(BrowserFixture browser, ShapesSite site)
{
    [Fact]
    public async Task Words_narrow_the_catalogue_and_stand_in_the_address()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/catalogue");
        await Assertions.Expect(visit.Page.Locator(".product-card")).ToHaveCountAsync(6);

        await visit.Page.GetByLabel("Find by words").FillAsync("circle");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.Locator(".product-card")).ToHaveCountAsync(2);
        Assert.Contains("text=circle", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.GoBackAsync();
        await Assertions.Expect(visit.Page.Locator(".product-card")).ToHaveCountAsync(6);
        visit.AssertQuiet();
    }

    [Theory]
    [InlineData("?category=Shapes", 4)]
    [InlineData("?category=Shapes/Round", 2)]
    [InlineData("?brand=Nord&min-price=45", 2)]
    [InlineData("?status=given", 6)]
    [InlineData("?page=2", 0)]
    public async Task An_address_with_filters_shows_what_passes_them(string query, int count)
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/catalogue" + query);

        await Assertions.Expect(visit.Page.Locator(".product-card")).ToHaveCountAsync(count);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_category_in_the_address_that_does_not_exist_leads_to_those_near_it()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/catalogue?category=Shapes/Rond&brand=Ort&page=2");
        await Assertions.Expect(visit.Page.GetByText("The catalogue has no category 'Shapes/Rond'.")).ToBeVisibleAsync();

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Shapes/Round", Exact = true }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".product-card")).ToHaveCountAsync(2);
        Assert.EndsWith("/catalogue?category=Shapes%2FRound&brand=Ort", visit.Page.Url, StringComparison.Ordinal);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Similar_products_of_the_whole_catalogue_are_computed_shown_and_taken_away()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/catalogue");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Similar products" }).ClickAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Compute" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".sets li").First).ToContainTextAsync("6 products, 10 similar ones each");
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.Locator(".sets li").First.GetByText("CSV", new() { Exact = true }).ClickAsync());
        using (var reader = new StreamReader(await download.CreateReadStreamAsync()))
        {
            Assert.StartsWith("product,rank,similar", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await visit.AssertAccessibleAsync();
        }

        await visit.Page.SetViewportSizeAsync(390, 844);
        await visit.AssertNoSidewaysScrollingAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_product_by_chance_is_shown_with_what_looks_like_it_and_its_words()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/catalogue");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Surprise me" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".product h1")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".similar .product-card")).ToHaveCountAsync(5);
        await Assertions.Expect(visit.Page.Locator(".similar .product-card .description").First).ToContainTextAsync("drawn for the tests");
        visit.AssertQuiet();
    }

    [Fact]
    public async Task The_dearest_come_first_when_asked_for()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/catalogue");

        await visit.ChooseAsync("sort", "Dearest first");

        await Assertions.Expect(visit.Page.Locator(".product-card h3").First).ToHaveTextAsync("Orange star");
        Assert.Contains("sort=price-descending", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_that_nothing_passes_are_cleared_by_a_button()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/catalogue?text=elephant");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Clear filters" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".product-card")).ToHaveCountAsync(6);
        visit.AssertQuiet();
    }

    [Theory]
    [InlineData("/catalogue?page=0")]
    [InlineData("/catalogue?min-price=50&max-price=10")]
    [InlineData("/catalogue?sort=beauty")]
    public async Task An_impossible_address_is_told_in_words(string address)
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync(address);

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_card_leads_to_its_product_with_facts_picture_regions_and_similar_products()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/catalogue");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Violet square", Exact = true }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Violet square", Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("€40.00")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("A violet square, drawn for the tests.")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("Boxes from the source")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".similar .product-card")).ToHaveCountAsync(5);
        Assert.Equal(240, await visit.Page.Locator(".gallery .frame img").EvaluateAsync<int>("image => image.decode().then(() => image.naturalWidth)"));

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Show what searches see" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".gallery .frame rect")).ToHaveCountAsync(1);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_product_that_does_not_exist_is_a_page_that_was_not_found()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        visit.Allowed.Add("404");

        var response = await visit.Page.GotoAsync("/products/999999");

        Assert.Equal(404, response!.Status);
        await Assertions.Expect(visit.Page.GetByText("There is nothing at this address")).ToBeVisibleAsync();
        await visit.ReadyAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task An_address_that_does_not_exist_is_a_page_that_was_not_found()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        visit.Allowed.Add("404");

        var response = await visit.Page.GotoAsync("/nowhere");

        Assert.Equal(404, response!.Status);
        await visit.ReadyAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Browse the catalogue" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".product-card")).ToHaveCountAsync(6);
        visit.AssertQuiet();
    }
}
