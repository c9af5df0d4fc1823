using Microsoft.Playwright;

namespace VisualSearch.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class RefineSearchTests(BrowserFixture browser, ShapesSite site)
{
    [Fact]
    public async Task K_decides_how_many_products_are_shown()
    {
        await using var visit = await PhotoAsync();
        Assert.Equal(6, (await visit.ResultsAsync()).Count);
        await SettingsAsync(visit);

        await visit.Page.Locator("#k").FillAsync("3");
        await visit.Page.Keyboard.PressAsync("Tab");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "3 products look like this" })).ToBeVisibleAsync();
        Assert.Equal(3, (await visit.ResultsAsync()).Count);
        Assert.Contains("k=3", visit.Page.Url, StringComparison.Ordinal);
        await visit.AssertAccessibleAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Show_more_shows_more()
    {
        await using var visit = await PhotoAsync("&k=2");
        Assert.Equal(2, (await visit.ResultsAsync()).Count);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Show more" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".product-card")).ToHaveCountAsync(4);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10000")]
    [InlineData("many")]
    public async Task An_impossible_k_in_the_address_is_told_in_words(string k)
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync($"/?image=1&k={k}");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(Visit.Words(@"\bk\b|results"));
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_mode_that_is_not_indexed_is_indexed_on_request_and_then_searched()
    {
        await using var visit = await PhotoAsync("&mode=centre-crop");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Index the catalogue for this" }).ClickAsync();

        await visit.FirstIsAsync("Green square");
        await visit.Page.Locator(".timings summary").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".timings")).ToContainTextAsync("fitted by centre-crop");
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_filter_narrows_the_results_and_its_chip_drops_it()
    {
        await using var visit = await PhotoAsync();
        await SettingsAsync(visit);

        await visit.ChooseAsync("filter-brand", "Nord");

        await Assertions.Expect(visit.Page.Locator(".product-card")).ToHaveCountAsync(3);
        Assert.Contains("brand=Nord", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Remove the filter Nord" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".product-card")).ToHaveCountAsync(6);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_list_of_filters_is_narrowed_by_typing_and_takes_several()
    {
        await using var visit = await PhotoAsync();
        await SettingsAsync(visit);
        var options = visit.Page.GetByRole(AriaRole.Option);

        await visit.Page.Locator("#filter-category").FillAsync("sig");
        await Assertions.Expect(options).ToHaveCountAsync(1);
        await options.ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#filter-category")).ToHaveValueAsync("");
        await visit.Page.Locator("#filter-category").FillAsync("round");
        await options.ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = Visit.Words("^Remove the filter") })).ToHaveCountAsync(2);
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = Visit.Words("^Remove the filter .*round") }).ClickAsync();
        await visit.Page.Locator("#filter-category").FillAsync("round");
        await options.ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = Visit.Words("^Remove the filter") })).ToHaveCountAsync(2);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_lowest_match_that_nothing_reaches_says_so_and_offers_a_way_back()
    {
        await using var visit = await PhotoAsync("&min-score=1&max-price=15");

        await Assertions.Expect(visit.Page.GetByText("Nothing looks like this")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Clear filters" }).ClickAsync();

        await visit.FirstIsAsync("Green square");
    }

    [Fact]
    public async Task More_like_this_searches_by_the_product_and_leaves_it_out()
    {
        await using var visit = await PhotoAsync();

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "More like this: Green square" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByText("Products like")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(Visit.Words("like="));
        await Assertions.Expect(visit.Page.Locator(".product-card")).ToHaveCountAsync(5);
        Assert.DoesNotContain("Green square", await visit.ResultsAsync(), StringComparer.Ordinal);
        await visit.AssertAccessibleAsync();

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Search by a part of its picture" }).ClickAsync();
        await visit.Page.Locator(".stage").WaitForAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task The_time_of_every_stage_is_told()
    {
        await using var visit = await PhotoAsync();

        await visit.Page.Locator(".timings summary").ClickAsync();

        foreach (var stage in new[] { "decode", "detect", "embed", "search" })
        {
            await Assertions.Expect(visit.Page.Locator(".timings dt", new() { HasText = stage })).ToHaveCountAsync(1);
        }
    }

    private async Task<Visit> PhotoAsync(string refinements = "")
    {
        var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/");
        await visit.Page.Locator(".picker[data-ready]").WaitForAsync();
        await visit.UploadAsync(site.Photo("green-square", "red-circle"));
        await visit.FirstIsAsync("Green square");
        if (refinements.Length > 0)
        {
            await visit.OpenAsync(visit.Page.Url + refinements);
        }

        return visit;
    }

    private static Task SettingsAsync(Visit visit) => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Filters and settings" }).ClickAsync();
}
