using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed partial class SearchByPictureTests(BrowserFixture browser, ShapesSite site)
{
    [Fact]
    public async Task An_uploaded_photo_finds_its_product_first()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/");

        await visit.UploadAsync(site.Photo("green-square", "red-circle"));

        await visit.FirstIsAsync("Green square");
        await visit.AssertAccessibleAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task An_uploaded_photo_is_still_there_after_a_reload()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/");
        await visit.UploadAsync(site.Photo("black-cross", "red-circle"));
        await visit.FirstIsAsync("Black cross");

        await visit.Page.ReloadAsync();

        await visit.FirstIsAsync("Black cross");
        Assert.Matches(PhotoAddress(), visit.Page.Url);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task The_address_of_a_picture_searches_by_it_and_can_be_shared()
    {
        await using var shop = await ImageServer.StartAsync(site.Photo("violet-square", "red-circle"));
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/");
        await visit.Page.GetByLabel("Address of a picture").FillAsync($"{shop.Url}/violet.png");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.FirstIsAsync("Violet square");
        await visit.Page.GetByRole(AriaRole.Radio).Nth(1).ClickAsync();
        await visit.FirstIsAsync("Red circle");
        var found = await visit.ResultsAsync();

        await using var friend = await browser.VisitAsync(site.Address);
        await friend.OpenAsync(visit.Page.Url);

        await friend.FirstIsAsync("Red circle");
        Assert.Equal(found, await friend.ResultsAsync());
        visit.AssertQuiet();
        friend.AssertQuiet();
    }

    [Fact]
    public async Task Back_returns_to_the_search_before()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/");
        await visit.UploadAsync(site.Photo("orange-star", "red-circle"));
        await visit.FirstIsAsync("Orange star");
        await visit.UploadAsync(site.Photo("blue-circle", "red-circle"));
        await visit.FirstIsAsync("Blue circle");

        await visit.Page.GoBackAsync();

        await visit.FirstIsAsync("Orange star");
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_picture_from_the_clipboard_is_searched_by()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/");
        await visit.Page.Locator(".picker[data-ready]").WaitForAsync();

        await visit.Page.EvaluateAsync(TransferScript("document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer }))"), Convert.ToBase64String(site.Photo("red-circle", "black-cross")));

        await visit.FirstIsAsync("Red circle");
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_link_from_the_clipboard_is_searched_by()
    {
        await using var shop = await ImageServer.StartAsync(site.Png("orange-star"));
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/");
        await visit.Page.Locator(".picker[data-ready]").WaitForAsync();

        await visit.Page.EvaluateAsync(
            "url => { const transfer = new DataTransfer(); transfer.setData('text/plain', url); document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer })); }",
            $"{shop.Url}/star.png");

        await Assertions.Expect(visit.Page).ToHaveURLAsync(Visit.Words("url="));
        Assert.NotEmpty(await visit.ResultsAsync());
    }

    [Fact]
    public async Task A_picture_dropped_anywhere_is_searched_by()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/");
        await visit.Page.Locator(".picker[data-ready]").WaitForAsync();
        var photo = Convert.ToBase64String(site.Photo("green-square", "black-cross"));

        await visit.Page.EvaluateAsync(TransferScript("document.body.dispatchEvent(new DragEvent('dragenter', { dataTransfer: transfer, bubbles: true, cancelable: true }))"), photo);
        await Assertions.Expect(visit.Page.GetByText("Drop to search")).ToBeVisibleAsync();
        await visit.Page.EvaluateAsync(TransferScript("document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))"), photo);

        await visit.FirstIsAsync("Green square");
        await Assertions.Expect(visit.Page.GetByText("Drop to search")).ToBeHiddenAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_large_photo_is_shrunk_before_it_is_sent()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/");
        var large = site.Codec.EncodePng(Pictures.Noise(1700, 1200, seed: 1));

        var sent = await visit.Page.RunAndWaitForRequestAsync(() => visit.UploadAsync(large), "**/media/query", new() { Timeout = 60_000 });

        await visit.Page.Locator(".stage").WaitForAsync();
        Assert.InRange(long.Parse((await sent.HeaderValueAsync("content-length"))!), 1, large.Length / 2);
        Assert.Equal("1280", await visit.Page.Locator(".stage").GetAttributeAsync("data-width"));
        visit.AssertQuiet();
    }

    [Theory]
    [InlineData("not a picture at all", "notes.jpg", "no picture|not a picture|not an image|no image|format")]
    [InlineData("", "empty.png", "empty|no bytes")]
    public async Task A_bad_file_is_refused_in_words(string content, string name, string words)
    {
        await using var visit = await browser.VisitAsync(site.Address);
        visit.Allowed.Add("the server responded with a status of 4");
        await visit.OpenAsync("/");
        await visit.Page.Locator(".picker[data-ready]").WaitForAsync();

        await visit.UploadAsync(System.Text.Encoding.UTF8.GetBytes(content), name, "image/jpeg");

        var alert = visit.Page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(alert).ToContainTextAsync(Visit.Words(words));
        await visit.AssertAccessibleAsync();
        visit.AssertQuiet();

        await visit.UploadAsync(site.Photo("red-circle", "black-cross"));
        await visit.FirstIsAsync("Red circle");
    }

    [Theory]
    [InlineData("ftp://example.org/a.png")]
    [InlineData("no address")]
    public async Task A_bad_address_is_refused_in_words(string address)
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/");
        await visit.Page.GetByLabel("Address of a picture").FillAsync(address);
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("http");
        await Assertions.Expect(visit.Page.GetByLabel("Address of a picture")).ToHaveValueAsync(address);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_photo_that_is_no_longer_kept_is_told_in_words()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/?photo=gone");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("no longer here");
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_phone_offers_its_camera()
    {
        await using var visit = await browser.VisitAsync(site.Address, new BrowserNewContextOptions { HasTouch = true, IsMobile = true, ViewportSize = new() { Width = 390, Height = 844 } });
        await visit.OpenAsync("/");

        await Assertions.Expect(visit.Page.GetByText("Take a photo")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("input[capture=environment]")).ToHaveCountAsync(1);
    }

    /// <summary>A script that makes a file of Base64 and hands it to an event as <c>transfer</c>.</summary>
    private static string TransferScript(string dispatch) =>
        $$"""bytes => { const transfer = new DataTransfer(); transfer.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], 'photo.png', { type: 'image/png' })); {{dispatch}}; }""";

    [GeneratedRegex("photo=[A-Za-z0-9_-]{22}", RegexOptions.None, 1000)]
    private static partial Regex PhotoAddress();
}
