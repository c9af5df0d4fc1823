using Microsoft.Playwright;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Tests.Hosting;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Browser;

/// <summary>What pages say while the catalogue is being made, and that they go on by themselves.</summary>
[Collection(BrowserTests.Name)]
public sealed class GettingReadyTests(BrowserFixture browser) : IAsyncLifetime
{
    private RunningServer? _server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private RunningServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        await _server.WaitUntilReadyAsync();
    }

    [Fact]
    public async Task The_home_page_says_what_goes_on_and_then_shows_scenes_and_counts()
    {
        Server.Get<Readiness>().Wait("The sample catalogue is being made.");
        await using var visit = await OpenAsync("/");
        await ExpectGettingReadyAsync(visit);
        await visit.AssertAccessibleAsync();

        await ImportAsync();
        Server.Get<Readiness>().Ready();

        await Assertions.Expect(visit.Page.GetByText("6 products with 6 pictures")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("Getting ready")).ToBeHiddenAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Search with the sample photo scene-01" })).ToBeVisibleAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task The_catalogue_says_what_goes_on_and_then_shows_the_products()
    {
        Server.Get<Readiness>().Wait("The sample catalogue is being made.");
        await using var visit = await OpenAsync("/catalogue");
        await ExpectGettingReadyAsync(visit);
        await visit.AssertAccessibleAsync();

        await ImportAsync();
        Server.Get<Readiness>().Ready();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Red circle" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("6 products.")).ToBeVisibleAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_search_waits_and_is_answered_when_the_catalogue_is_there()
    {
        Server.Get<Readiness>().Wait("The sample catalogue is being made.");
        await using var visit = await OpenAsync("/");
        await visit.UploadAsync(Photo("red-circle"));
        await ExpectGettingReadyAsync(visit);
        await Assertions.Expect(visit.Page.GetByAltText("The picture you search with")).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync();

        await ImportAsync();
        Server.Get<Readiness>().Ready();

        await visit.FirstIsAsync("Red circle");
        await Assertions.Expect(visit.Page.GetByText("Getting ready")).ToBeHiddenAsync();
        visit.AssertQuiet();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/catalogue")]
    public async Task A_catalogue_that_is_empty_on_purpose_says_how_to_fill_it(string address)
    {
        await using var visit = await OpenAsync(address);

        await Assertions.Expect(visit.Page.GetByText("The catalogue is empty")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Import a catalogue" })).ToBeVisibleAsync();
        visit.AssertQuiet();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static async Task ExpectGettingReadyAsync(Visit visit)
    {
        await Assertions.Expect(visit.Page.GetByText("Getting ready")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("The sample catalogue is being made.")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("empty")).ToHaveCountAsync(0);
    }

    private async Task<Visit> OpenAsync(string address)
    {
        var visit = await browser.VisitAsync(Server.Client.BaseAddress!);
        await visit.OpenAsync(address);
        return visit;
    }

    private async Task ImportAsync()
    {
        var csv = DrawnCatalogue.Write(Server.Folder["catalogue"], Server.Get<IImageCodec>());
        var jobs = Server.Get<IIndexingJobs>();
        jobs.StartImport(new ImportRequest { Path = csv, Origin = ImportRequest.SampleOrigin });
        await jobs.WhenIdleAsync(Token);
    }

    private byte[] Photo(string id) => DrawnCatalogue.Draw(DrawnCatalogue.Products.Single(product => string.Equals(product.Id, id, StringComparison.Ordinal)), Server.Get<IImageCodec>());
}
