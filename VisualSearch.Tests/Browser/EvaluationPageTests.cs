using System.Text.Json;
using Microsoft.Playwright;
using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Hosting;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class EvaluationPageTests(BrowserFixture browser)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Labelled_pictures_are_measured_and_failures_shown_as_pictures()
    {
        Chromium.Require();
        await using var server = await StartAsync();
        // the second query shows the thing of another product, the third is gone
        var (gallery, queries) = await WriteAsync(
            server, "path,product\n1.png,one\n2.png,two\n3.png,three\n", "path,product,category\n1.png,one,Good\n3.png,two,Bad\ngone.png,three,Good\n");
        await using var visit = await browser.VisitAsync(server.Client.BaseAddress!);
        await visit.OpenAsync("/");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Evaluation", Exact = true }).ClickAsync();

        await MeasureAsync(visit, gallery, queries);

        var result = visit.Page.Locator(".result");
        await Assertions.Expect(result).ToContainTextAsync("3 queries against 3 pictures of 3 products");
        await Assertions.Expect(result.Locator(".figure", new() { HasText = "recall@1" })).ToContainTextAsync("33.3 %");
        await Assertions.Expect(result.Locator(".interval-bar", new() { HasText = "recall@1" }).First).ToContainTextAsync("0.333");
        await Assertions.Expect(result.Locator("tr", new() { HasText = "Bad" })).ToContainTextAsync("0.00");
        await Assertions.Expect(result.Locator("dl")).ToContainTextAsync("embed");
        await Assertions.Expect(result.Locator(".problems summary")).ToHaveTextAsync("1 problem");
        var tiles = result.Locator("article.failure li");
        await Assertions.Expect(tiles.First).ToContainTextAsync("3.png");
        await Assertions.Expect(tiles.Nth(1)).ToContainTextAsync("three");
        await Assertions.Expect(tiles.Last).ToContainTextAsync("Right, rank");
        await tiles.Last.ScrollIntoViewIfNeededAsync();
        foreach (var image in await tiles.Locator("img").AllAsync())
        {
            Assert.Equal(96, await image.EvaluateAsync<int>("image => image.decode().then(() => image.naturalWidth)"));
        }

        var download = await visit.Page.RunAndWaitForDownloadAsync(() => result.GetByText("JSON", new() { Exact = true }).ClickAsync());
        await using var json = await download.CreateReadStreamAsync();
        Assert.Equal(3, (await JsonSerializer.DeserializeAsync<JsonElement>(json, cancellationToken: Token)).GetProperty("queries").GetInt32());

        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await visit.AssertAccessibleAsync();
        }

        await visit.Page.SetViewportSizeAsync(390, 844);
        await visit.AssertNoSidewaysScrollingAsync();
        await visit.AssertAccessibleAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_running_evaluation_shows_its_progress_everywhere_and_is_cancelled_by_its_button()
    {
        Chromium.Require();
        await using var server = await StartAsync();
        var (gallery, queries) = await WriteAsync(
            server, "path,product\n" + string.Concat(Enumerable.Repeat("1.png,one\n", 100_000)), "path,product\n1.png,one\n");
        await using var visit = await browser.VisitAsync(server.Client.BaseAddress!);
        await visit.OpenAsync("/evaluation");

        await MeasureAsync(visit, gallery, queries);

        await Assertions.Expect(visit.Page.Locator(".job-pill")).ToContainTextAsync("of 100,001");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await visit.Page.SetViewportSizeAsync(390, 844);
        Assert.True((await visit.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button).BoundingBoxAsync())!.X <= 350, "the theme's button hangs over the edge");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Measuring" })).ToBeDisabledAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".run")).ToContainTextAsync("Cancelled");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Measure" })).ToBeEnabledAsync();
        await Assertions.Expect(visit.Page.Locator(".job-pill")).ToHaveCountAsync(0);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task How_it_is_searched_is_chosen_and_told_with_the_figures()
    {
        Chromium.Require();
        await using var server = await StartAsync();
        // the thing of product two is asked for by two pictures together, one of which shows another
        var (gallery, queries) = await WriteAsync(
            server, "path,product\n1.png,one\n2.png,two\n2.png,two\n3.png,three\n", "path,product,query\n1.png,two,a\n2.png,two,a\n3.png,three,\n");
        await using var visit = await browser.VisitAsync(server.Client.BaseAddress!);
        await visit.OpenAsync("/evaluation");
        await visit.Page.GetByText("How it is searched").ClickAsync();
        await visit.ChooseAsync("score", "Rank points");
        await visit.Page.Locator(".field:has(label[for=classify]) .mud-select .mud-input").ClickAsync();
        // named classes cannot be measured
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(2);
        await visit.Page.GetByRole(AriaRole.Option, new() { NameRegex = Visit.Words("^Clusters") }).ClickAsync();
        await visit.Page.Locator("#classes").FillAsync("3");
        await visit.Page.Keyboard.PressAsync("Tab");
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await visit.AssertAccessibleAsync();
        }

        await MeasureAsync(visit, gallery, queries);

        var result = visit.Page.Locator(".result");
        await Assertions.Expect(result).ToContainTextAsync("2 queries against 4 pictures of 3 products");
        await Assertions.Expect(result).ToContainTextAsync("rank points, 3 clusters");
        await Assertions.Expect(result.Locator(".interval-bar", new() { HasText = "right class searched" }).First).ToBeVisibleAsync();

        await visit.Page.GetByText("Your catalogue", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".field:has(label[for=augment]) .mud-select .mud-input.mud-disabled").First).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".field:has(label[for=rerank]) .mud-select .mud-input.mud-disabled").First).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".field:has(label[for=score]) .mud-select .mud-input.mud-disabled")).ToHaveCountAsync(0);
        visit.AssertQuiet();
    }

    [Theory]
    [InlineData("Your catalogue", "Nothing is indexed")]
    [InlineData("CSV files", "No file is named")]
    public async Task What_cannot_be_measured_is_told_in_words(string subject, string words)
    {
        Chromium.Require();
        await using var server = await StartAsync();
        await using var visit = await browser.VisitAsync(server.Client.BaseAddress!);
        await visit.OpenAsync("/evaluation");
        await visit.Page.GetByText(subject, new() { Exact = true }).ClickAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Measure" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync(words);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_picture_that_no_failure_shows_is_not_given_out()
    {
        Chromium.Require();
        await using var server = await StartAsync();

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await server.Client.GetAsync("/media/evaluations/1/0/0", Token)).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await server.Client.GetAsync("/media/evaluations/1/figures.json", Token)).StatusCode);
    }

    private static async Task MeasureAsync(Visit visit, string gallery, string queries)
    {
        await visit.Page.GetByText("CSV files", new() { Exact = true }).ClickAsync();
        await visit.Page.GetByLabel("Gallery: columns path, product").FillAsync(gallery);
        await visit.Page.GetByLabel("Queries: columns path, product").FillAsync(queries);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Measure" }).ClickAsync();
    }

    private static async Task<(string Gallery, string Queries)> WriteAsync(RunningServer server, string gallery, string queries)
    {
        var folder = Directory.CreateDirectory(server.Folder["labelled"]).FullName;
        for (var number = 1; number <= 3; number++)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{number}.png"), server.Get<IImageCodec>().EncodePng(Things.Draw(number)), Token);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "gallery.csv"), gallery, Token);
        await File.WriteAllTextAsync(Path.Combine(folder, "queries.csv"), queries, Token);
        return (Path.Combine(folder, "gallery.csv"), Path.Combine(folder, "queries.csv"));
    }

    private static async Task<RunningServer> StartAsync()
    {
        var server = await RunningServer.StartAsync();
        await server.WaitUntilReadyAsync();
        return server;
    }
}
