using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VisualSearch.Core.Search;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed partial class SearchByPictureTests(BrowserFixture browser, ShapesSite site)
{
    private const string Paste = "document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer }))";
    private const string Drop = "document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))";

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

        await visit.Page.EvaluateAsync(Transfers.Script(Paste), Transfers.Of(site.Photo("red-circle", "black-cross")));

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
        var photo = Transfers.Of(site.Photo("green-square", "black-cross"));

        await visit.Page.EvaluateAsync(Transfers.Script(Drop.Replace("'drop'", "'dragenter'", StringComparison.Ordinal)), photo);
        await Assertions.Expect(visit.Page.GetByText("Drop to search")).ToBeVisibleAsync();
        await visit.Page.EvaluateAsync(Transfers.Script(Drop), photo);

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
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToHaveCountAsync(0);
        visit.AssertQuiet();
    }

    [Theory]
    [InlineData("some words")]
    [InlineData("ftp://example.org/a.png")]
    [InlineData("")]
    public async Task Pasted_text_that_is_no_address_is_answered_with_what_can_be_pasted(string text)
    {
        await using var visit = await ReadyAsync();

        await visit.Page.EvaluateAsync("text => { const transfer = new DataTransfer(); transfer.setData('text/plain', text); " + Paste + "; }", text);

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Paste a picture, or an address");
        await visit.AssertAccessibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Close this message" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_pasted_document_is_refused_by_its_name()
    {
        await using var visit = await ReadyAsync();

        await visit.Page.EvaluateAsync(Transfers.Script(Paste), Transfers.Of(("manual.pdf", "application/pdf", "%PDF-1.7"u8.ToArray())));

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("“manual.pdf” is no picture.");
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Text_pasted_into_a_field_is_the_fields_own()
    {
        await using var visit = await ReadyAsync();
        await visit.Page.GetByLabel("Address of a picture").FocusAsync();

        await visit.Page.EvaluateAsync(
            "() => { const transfer = new DataTransfer(); transfer.setData('text/plain', 'words'); document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true })); }");
        await visit.Page.Keyboard.TypeAsync("more");

        await Assertions.Expect(visit.Page.GetByLabel("Address of a picture")).ToHaveValueAsync("more");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task All_pictures_dropped_together_are_searched_by()
    {
        await using var visit = await ReadyAsync();

        await visit.Page.EvaluateAsync(Transfers.Script(Drop), Transfers.Of(site.Photo("green-square", "red-circle"), site.Photo("black-cross", "red-circle")));

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = Visit.Words("Show picture") })).ToHaveCountAsync(2);
        Assert.Equal(["Black cross", "Green square"], (await visit.ResultsAsync()).Take(2).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Pictures_beyond_the_limit_are_told_by_name()
    {
        await using var visit = await ReadyAsync();
        var photos = Enumerable.Repeat(site.Photo("green-square", "red-circle"), SearchOptions.MaxPictures + 2).ToArray();

        await visit.Page.EvaluateAsync(Transfers.Script(Drop), Transfers.Of(photos));

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = Visit.Words("Show picture") })).ToHaveCountAsync(SearchOptions.MaxPictures);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync($"“photo-{photos.Length - 1}.png”, “photo-{photos.Length}.png”");
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_folder_and_other_files_among_dropped_pictures_are_told_by_name_and_lose_none()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["holiday"]);
        await File.WriteAllBytesAsync(folder["one.png"], site.Photo("green-square", "red-circle"), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(folder["two.png"], site.Photo("black-cross", "red-circle"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["manual.pdf"], "%PDF-1.7", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["broken.jpg"], "not a picture at all", TestContext.Current.CancellationToken);
        await using var visit = await ReadyAsync();
        visit.Allowed.Add("the server responded with a status of 4");

        await DropAsync(visit, folder["one.png"], folder["holiday"], folder["manual.pdf"], folder["broken.jpg"], folder["two.png"]);

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = Visit.Words("Show picture") })).ToHaveCountAsync(2);
        var alert = visit.Page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(alert).ToContainTextAsync("“holiday” is a folder.");
        await Assertions.Expect(alert).ToContainTextAsync("“manual.pdf” is no picture.");
        await Assertions.Expect(alert).ToContainTextAsync("“broken.jpg”: ");
        await visit.AssertAccessibleAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Results_stay_beside_what_is_said_of_a_bad_file()
    {
        await using var visit = await ReadyAsync();
        visit.Allowed.Add("the server responded with a status of 4");
        await visit.UploadAsync(site.Photo("green-square", "red-circle"));
        await visit.FirstIsAsync("Green square");

        await visit.UploadAsync("not a picture at all"u8.ToArray(), "notes.jpg", "image/jpeg");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await visit.FirstIsAsync("Green square");
        await Assertions.Expect(visit.Page.GetByAltText("The picture you search with")).ToBeVisibleAsync();
        await visit.UploadAsync(site.Photo("black-cross", "red-circle"));
        await visit.FirstIsAsync("Black cross");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Results_stay_beside_what_is_said_of_a_bad_address()
    {
        await using var visit = await ReadyAsync();
        await visit.UploadAsync(site.Photo("green-square", "red-circle"));
        await visit.FirstIsAsync("Green square");
        var address = visit.Page.Url;

        await visit.Page.GetByLabel("Address of a picture").FillAsync("ftp://example.org/a.png");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("http");
        await Assertions.Expect(visit.Page.GetByLabel("Address of a picture")).ToHaveValueAsync("ftp://example.org/a.png");
        await visit.FirstIsAsync("Green square");
        Assert.Equal(address, visit.Page.Url);
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

    private async Task<Visit> ReadyAsync()
    {
        var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/");
        await visit.Page.Locator(".picker[data-ready]").WaitForAsync();
        return visit;
    }

    /// <summary>Drops files of this machine, folders too, as the system does.</summary>
    private static async Task DropAsync(Visit visit, params string[] paths)
    {
        var devtools = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        var data = new { items = Array.Empty<object>(), files = paths, dragOperationsMask = 1 };
        foreach (var type in new[] { "dragEnter", "dragOver", "drop" })
        {
            await devtools.SendAsync("Input.dispatchDragEvent", new(StringComparer.Ordinal) { ["type"] = type, ["x"] = 400, ["y"] = 400, ["data"] = data });
        }

        await devtools.DetachAsync();
    }

    [GeneratedRegex("photo=[A-Za-z0-9_-]{22}", RegexOptions.None, 1000)]
    private static partial Regex PhotoAddress();
}
