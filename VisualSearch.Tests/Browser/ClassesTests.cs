using Microsoft.Playwright;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Tests.Hosting;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class ClassesTests(BrowserFixture browser, ShapesSite site)
{
    [Fact]
    public async Task A_class_is_searched_on_request_and_everything_again_instead()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/?image=1");
        await Assertions.Expect(visit.Page.Locator(".product-card")).ToHaveCountAsync(6);
        await SettingsAsync(visit);
        await visit.ChooseAsync("classify", "Clusters");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(Visit.Words("classify=clusters"));
        await visit.Page.Locator("#classes").FillAsync("3");
        await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(Visit.Words("classes=3"));

        var everything = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Search everything instead" });
        await everything.WaitForAsync();
        await Assertions.Expect(visit.Page.Locator(".sure")).ToHaveTextAsync(Visit.Words(@"\d%"));
        Assert.InRange((await visit.ResultsAsync()).Count, 1, 5);
        await visit.AssertAccessibleAsync();
        await visit.AssertNoSidewaysScrollingAsync();
        await everything.ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".product-card")).ToHaveCountAsync(6);
        Assert.DoesNotContain("class", visit.Page.Url, StringComparison.Ordinal);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task More_clusters_than_products_are_answered_with_the_limit()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/?image=1&classify=clusters&classes=7");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("2 to 6 classes");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Search everything instead" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".product-card")).ToHaveCountAsync(6);
    }

    [Fact]
    public async Task The_settings_stay_open_where_the_number_of_clusters_is_refused_so_that_it_can_be_mended()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/?image=1&classify=clusters&classes=3");
        await visit.Page.Locator(".sure").WaitForAsync();
        await SettingsAsync(visit);
        await FillAsync("7");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("2 to 6 classes");

        await FillAsync("2");

        await Assertions.Expect(visit.Page).ToHaveURLAsync(Visit.Words("classes=2$"));
        await visit.Page.Locator(".sure").WaitForAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Page.Locator("#classes")).ToHaveValueAsync("2");

        async Task FillAsync(string number)
        {
            await visit.Page.Locator("#classes").FillAsync(number);
            await visit.Page.Keyboard.PressAsync("Tab");
        }
    }

    [Fact]
    public async Task Named_classes_without_a_pair_say_what_is_missing_and_offer_to_search_everything()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/?image=1&classify=zero-shot");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("CLIP pair");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Search everything instead" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".product-card")).ToHaveCountAsync(6);
    }

    [Fact]
    public async Task Names_that_are_typed_are_the_classes()
    {
        Chromium.Require();
        using var models = new TestModels();
        TestClipPair.AddTo(models);
        await using var server = await RunningServer.StartAsync(options => options.ModelFolders.Add(models.Path));
        await server.WaitUntilReadyAsync();
        var csv = DrawnCatalogue.Write(server.Folder["catalogue"], server.Get<IImageCodec>());
        await server.Get<IIndexingPipeline>().ImportAsync(new ImportRequest { Path = csv }, cancellationToken: TestContext.Current.CancellationToken);
        await server.Get<IIndexingPipeline>().IndexAsync(new IndexRequest { Embedder = TestClipPair.Image }, null, TestContext.Current.CancellationToken);
        await using var visit = await browser.VisitAsync(server.Client.BaseAddress!);
        await visit.OpenAsync("/?image=1");
        await SettingsAsync(visit);
        await visit.ChooseAsync("classify", "Class names");
        await Assertions.Expect(visit.Page.Locator("#class-names")).ToHaveValueAsync("round, signs, square");

        await visit.Page.Locator("#class-names").FillAsync("red, green, blue");
        await visit.Page.Keyboard.PressAsync("Tab");

        await Assertions.Expect(visit.Page).ToHaveURLAsync(Visit.Words("class-names=red"));
        await Assertions.Expect(visit.Page.Locator(".class .chip")).ToContainTextAsync("red");
        await visit.FirstIsAsync("Red circle");
        Assert.DoesNotContain("Blue circle", await visit.ResultsAsync(), StringComparer.Ordinal);
        await visit.AssertAccessibleAsync();
        visit.AssertQuiet();
    }

    private static Task SettingsAsync(Visit visit) => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Filters and settings" }).ClickAsync();
}
