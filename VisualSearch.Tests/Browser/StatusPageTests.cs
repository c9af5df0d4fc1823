using Microsoft.Playwright;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class StatusPageTests(BrowserFixture browser, ShapesSite site)
{
    [Fact]
    public async Task The_status_names_engine_embedder_models_and_counts()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/status");

        await Assertions.Expect(visit.Page.GetByText("Ready", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync(site.Server.Get<IVectorIndexFactory>().Engine);
        await Assertions.Expect(visit.Page.Locator("article", new() { HasText = "builtin-descriptor" })).ToContainTextAsync("Active");
        await Assertions.Expect(visit.Page.Locator("tr", new() { HasText = "halves" })).ToContainTextAsync("At hand");
        await Assertions.Expect(visit.Page.Locator(".figure", new() { HasText = "Products" })).ToContainTextAsync("6");
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_model_without_weights_says_so()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/status");

        await Assertions.Expect(visit.Page.Locator("tr", new() { HasText = "absent-weights" })).ToContainTextAsync("Missing");
    }
}
