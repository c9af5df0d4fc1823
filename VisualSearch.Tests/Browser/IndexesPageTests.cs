using Microsoft.Playwright;
using VisualSearch.Core.Search;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class IndexesPageTests(BrowserFixture browser, ShapesSite site)
{
    [Fact]
    public async Task An_index_is_built_compared_with_and_removed()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/indexes");
        await Assertions.Expect(visit.Page.Locator("article", new() { HasText = "Active" })).ToHaveCountAsync(1);
        await visit.Page.Locator("input[name=index-augmented]").CheckAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Build" }).ClickAsync();

        var built = visit.Page.Locator("article", new() { HasText = "flips and turns" });
        await Assertions.Expect(built).ToHaveCountAsync(1);
        await Assertions.Expect(built).ToContainTextAsync("36 vectors");
        await visit.AssertAccessibleAsync();
        await visit.AssertNoSidewaysScrollingAsync();

        await visit.OpenAsync("/?image=1&compare=%2Baugmented");
        await Assertions.Expect(visit.Page.Locator(".columns section")).ToHaveCountAsync(2);
        await Assertions.Expect(visit.Page.Locator(".columns .product-card")).ToHaveCountAsync(12);
        await Assertions.Expect(visit.Page.Locator(".verdict")).ToHaveTextAsync("6 of 6 products are in both answers; the first is the same.");
        await Assertions.Expect(visit.Page.Locator(".columns .timings")).ToHaveCountAsync(2);
        await visit.AssertAccessibleAsync();

        await visit.OpenAsync("/indexes");
        await built.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await built.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        await Assertions.Expect(built).ToHaveCountAsync(1);
        await built.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await built.GetByRole(AriaRole.Button, new() { Name = "for good" }).ClickAsync();
        await Assertions.Expect(built).ToHaveCountAsync(0);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task The_curve_tells_how_many_components_keep_what_and_too_many_are_refused_in_words()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/indexes");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "How many components?" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "90%" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("figure [role=status]")).ToContainTextAsync(Visit.Words(@"components keep 9\d"));
        await visit.AssertAccessibleAsync();
        await visit.Page.Locator("#index-pca").FillAsync("7");
        await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visit.Page.Locator("figure [role=status]")).ToContainTextAsync("at most 6");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Build", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("section.run .mud-alert")).ToContainTextAsync("7 components cannot be learnt from 6 vectors");
        visit.AssertQuiet();
    }

    [Fact]
    public async Task What_was_learnt_from_queries_is_shown_fitted_and_taken_back()
    {
        var search = site.Server.Get<ISearchService>();
        for (var number = 0; number < 40; number++)
        {
            var token = TestContext.Current.CancellationToken;
            await search.SearchAsync(await search.PrepareAsync(site.Codec.EncodePng(Things.Draw(number)), token), new SearchOptions(), token);
        }

        site.Server.Get<QuerySample>().Write();
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/indexes");
        var learnt = visit.Page.Locator("[role=group][aria-label='Learnt from queries: builtin-descriptor']");
        await Assertions.Expect(learnt).ToContainTextAsync("queries are kept as vectors");

        await learnt.GetByRole(AriaRole.Button, new() { Name = "Fit now" }).ClickAsync();

        await Assertions.Expect(learnt).ToContainTextAsync("Version 1 in use");
        await Assertions.Expect(learnt).ToContainTextAsync("different products come first");
        await visit.AssertAccessibleAsync();
        await visit.AssertNoSidewaysScrollingAsync();
        await visit.OpenAsync("/?image=1");
        await Assertions.Expect(visit.Page.Locator(".timings")).ToContainTextAsync("Version 1 of the queries' mean is in use.");

        await visit.OpenAsync("/indexes");
        await learnt.GetByRole(AriaRole.Button, new() { Name = "Use none" }).ClickAsync();
        await Assertions.Expect(learnt).Not.ToContainTextAsync("in use");
        await Assertions.Expect(learnt.GetByRole(AriaRole.Button, new() { Name = "Use version 1" })).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Forget the kept queries" }).ClickAsync();
        await Assertions.Expect(learnt).ToContainTextAsync("0 queries are kept");
        visit.AssertQuiet();
    }
}
