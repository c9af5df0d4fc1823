using Microsoft.Playwright;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Sample;
using VisualSearch.Tests.Hosting;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Browser;

/// <summary>
/// Takes the README's pictures of the search page, from the sample catalogue with the best models at hand. Run it with
/// <c>dotnet test VisualSearch.Tests --filter FullyQualifiedName~ReadmeScreenshots -- xUnit.Explicit=only</c>.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class ReadmeScreenshots(BrowserFixture browser)
{
    [Fact(Explicit = true)]
    public async Task Take()
    {
        Chromium.Require();
        await using var server = await RunningServer.StartAsync(options => (options.Embedder, options.Detector) = ("auto", "auto"));
        await server.WaitUntilReadyAsync();
        var job = await server.Get<IIndexingPipeline>().RestoreSampleAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(RunState.Completed, job.State);
        var scene = Environment.GetEnvironmentVariable("README_SCENE") ?? Path.GetFileNameWithoutExtension(server.Get<SampleCatalog>().Scenes[0].Path);

        await TakeAsync(server, scene, "search-light", new() { ColorScheme = ColorScheme.Light, ViewportSize = new() { Width = 1280, Height = 860 } });
        await TakeAsync(server, scene, "search-dark", new() { ColorScheme = ColorScheme.Dark, ViewportSize = new() { Width = 1280, Height = 860 } });
        await TakeAsync(server, scene, "search-phone", new() { ColorScheme = ColorScheme.Light, HasTouch = true, IsMobile = true, DeviceScaleFactor = 2, ViewportSize = new() { Width = 390, Height = 844 } });
    }

    private async Task TakeAsync(RunningServer server, string scene, string name, BrowserNewContextOptions options)
    {
        await using var visit = await browser.VisitAsync(server.Client.BaseAddress!, options);
        await visit.OpenAsync($"/?sample={Uri.EscapeDataString(scene)}");
        Assert.NotEmpty(await visit.ResultsAsync());
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "docs", "images"));
        await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder.FullName, name + ".png") });
    }
}
