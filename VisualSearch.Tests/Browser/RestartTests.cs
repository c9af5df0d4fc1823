using Microsoft.Playwright;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Tests.Hosting;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Browser;

/// <summary>A page that is open while the server goes away and comes back.</summary>
[Collection(BrowserTests.Name)]
public sealed class RestartTests(BrowserFixture browser) : IAsyncLifetime
{
    private RunningServer? _server;

    private RunningServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartAsync(options => options.AllowPrivateAddresses = ["127.0.0.0/8"]);
        await _server.WaitUntilReadyAsync();
        var csv = DrawnCatalogue.Write(_server.Folder["catalogue"], _server.Get<IImageCodec>());
        await _server.Get<IIndexingPipeline>().ImportAsync(new ImportRequest { Path = csv }, cancellationToken: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_search_by_a_photo_is_in_the_address_as_the_dialog_says()
    {
        await using var visit = await OpenAsync();
        await visit.UploadAsync(Photo("orange-star"));
        await visit.FirstIsAsync("Orange star");

        await StopAsync(visit);
        await Server.StartAgainAsync();
        await Assertions.Expect(visit.Page.GetByText("your search is in the address")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Reload the page" }).ClickAsync();

        await visit.FirstIsAsync("Orange star");
    }

    [Fact]
    public async Task Reloading_while_the_server_is_away_keeps_the_page()
    {
        await using var visit = await OpenAsync();
        await StopAsync(visit);
        await visit.Page.EvaluateAsync("document.getElementById('components-reconnect-modal').className = 'reconnect components-reconnect-failed'");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Reload the page" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByText("It still does not answer.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("chosen")]
    [InlineData("dropped")]
    [InlineData("pasted")]
    public async Task A_picture_given_while_the_server_is_away_is_sent_when_it_is_back(string how)
    {
        var photo = Photo("green-square");
        await using var visit = await OpenAsync();
        await visit.UploadAsync(Photo("orange-star"));
        await visit.FirstIsAsync("Orange star");
        await StopAsync(visit);

        await GiveAsync(visit, how, photo);
        await Assertions.Expect(visit.Page.GetByText("Your picture is kept")).ToBeVisibleAsync();
        await Server.StartAgainAsync();

        await visit.FirstIsAsync("Green square");
        Assert.Equal(2, visit.Page.Url.Split("photo=").Length);
        await Assertions.Expect(visit.Page.GetByText("Your picture is kept")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_link_pasted_while_the_server_is_away_is_searched_when_it_is_back()
    {
        await using var shop = await ImageServer.StartAsync(Photo("blue-circle"));
        await using var visit = await OpenAsync();
        await StopAsync(visit);

        await visit.Page.EvaluateAsync(
            "url => { const transfer = new DataTransfer(); transfer.setData('text/plain', url); document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer })); }",
            $"{shop.Url}/blue.png");
        await Server.StartAgainAsync();

        await visit.FirstIsAsync("Blue circle");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private async Task<Visit> OpenAsync()
    {
        var visit = await browser.VisitAsync(Server.Client.BaseAddress!);
        await visit.OpenAsync("/");
        await visit.Page.Locator(".picker[data-ready]").WaitForAsync();
        return visit;
    }

    private async Task StopAsync(Visit visit)
    {
        await Server.StopAsync();
        await Assertions.Expect(visit.Page.GetByText("Your search is kept")).ToBeVisibleAsync();
    }

    private static Task GiveAsync(Visit visit, string how, byte[] photo) => how switch
    {
        "chosen" => visit.UploadAsync(photo),
        "dropped" => visit.Page.EvaluateAsync(Transfers.Script("document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))"), Transfers.Of(photo)),
        _ => visit.Page.EvaluateAsync(Transfers.Script("document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer }))"), Transfers.Of(photo)),
    };

    private byte[] Photo(string id) => DrawnCatalogue.Draw(DrawnCatalogue.Products.Single(product => string.Equals(product.Id, id, StringComparison.Ordinal)), Server.Get<IImageCodec>());
}
