using Microsoft.Playwright;
using VisualSearch.Core.Embedding;
using VisualSearch.Tests.Hosting;
using VisualSearch.Tests.ModelStore;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class ModelsPageTests(BrowserFixture browser)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_start_page_offers_a_better_model_downloads_it_and_has_it_at_once()
    {
        Chromium.Require();
        var release = new TaskCompletionSource();
        using var models = Absent(out var weights);
        await using var mirror = await WeightsServer.StartAsync(weights, "mean-colour.onnx", hold: () => release.Task);
        await using var server = await StartAsync(models, mirror.Folder);
        await using var visit = await browser.VisitAsync(server.Client.BaseAddress!);
        await visit.OpenAsync("/");

        await Assertions.Expect(visit.Page.Locator(".offer")).ToContainTextAsync("download mean-colour");
        Assert.Empty(mirror.Ranges);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Download" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Progressbar, new() { Name = "Progress of the download" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".pull")).ToContainTextAsync("downloading");
        await visit.AssertAccessibleAsync();
        release.SetResult();

        await Assertions.Expect(visit.Page.Locator(".pull")).ToContainTextAsync("is here and verified");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Index the catalogue for this" })).ToBeVisibleAsync();
        Assert.Equal("mean-colour", server.Get<IEmbedderRegistry>().Active.Name);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".pull, .offer")).ToHaveCountAsync(0);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_download_is_cancelled_and_goes_on_later()
    {
        Chromium.Require();
        var never = new TaskCompletionSource();
        using var models = Absent(out var weights);
        await using var mirror = await WeightsServer.StartAsync(weights, "mean-colour.onnx", hold: () => never.Task);
        await using var server = await StartAsync(models, mirror.Folder);
        await using var visit = await browser.VisitAsync(server.Client.BaseAddress!);
        await visit.OpenAsync("/models");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Download mean-colour" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".pull")).ToContainTextAsync(" of ");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".pull")).ToContainTextAsync("cancelled");
        never.SetResult();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Download mean-colour" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".pull")).ToContainTextAsync("is here and verified");
        Assert.Contains(mirror.Ranges, range => range is not null);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_download_that_fails_says_why_and_a_model_is_verified_and_removed()
    {
        Chromium.Require();
        using var models = Absent(out var weights);
        using var mirror = new TempFolder();
        await using var server = await StartAsync(models, mirror.Path);
        await using var visit = await browser.VisitAsync(server.Client.BaseAddress!);
        await visit.OpenAsync("/models");
        var row = visit.Page.Locator("article", new() { HasText = "mean-colour" });

        await row.GetByRole(AriaRole.Button, new() { Name = "Download" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The folder has no file of mean-colour");
        await File.WriteAllBytesAsync(mirror["mean-colour.onnx"], weights, Token);
        await row.GetByRole(AriaRole.Button, new() { Name = "Download" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("Active");
        await row.GetByRole(AriaRole.Button, new() { Name = "Verify" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("Not in order: sanity check", new() { Timeout = 300_000 });
        await visit.AssertAccessibleAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".said")).ToContainTextAsync("mean-colour is removed");
        await Assertions.Expect(row).ToContainTextAsync("Not here");
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_file_that_nobody_has_trained_is_refused_with_the_reason()
    {
        Chromium.Require();
        using var models = Absent(out _);
        await using var server = await StartAsync(models, "");
        var file = server.Folder["random.onnx"];
        await File.WriteAllBytesAsync(file, RandomNetworks.Plain(1, 16, 32), Token);
        await using var visit = await browser.VisitAsync(server.Client.BaseAddress!);
        await visit.OpenAsync("/models");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Check and add" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not said which file");
        await visit.Page.GetByLabel("ONNX file on the server").FillAsync(file);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Check and add" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("random is refused", new() { Timeout = 300_000 });
        visit.AssertQuiet();
    }

    private static Task<RunningServer> StartAsync(TestModels models, string mirror) => RunningServer.StartAsync(options =>
    {
        options.ModelFolders.Add(models.Path);
        options.ModelMirror = mirror;
        options.Embedder = "auto";
    });

    private static TestModels Absent(out byte[] weights)
    {
        var models = new TestModels();
        weights = models.AddAbsentMeanColour("mean-colour");
        return models;
    }
}
