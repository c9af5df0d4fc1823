using Microsoft.Playwright;

namespace VisualSearch.Tests.Browser;

/// <summary>Several pictures of one object, and what is done to a query, on the search page.</summary>
[Collection(BrowserTests.Name)]
public sealed class SeveralPicturesPageTests(BrowserFixture browser, ShapesSite site)
{
    [Fact]
    public async Task A_second_picture_of_it_is_added_shown_and_removed_again()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/");
        await visit.UploadAsync(site.Photo("green-square", "red-circle"));
        await visit.FirstIsAsync("Green square");

        await AddAsync(visit, site.Photo("black-cross", "red-circle"));

        var shown = visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = Visit.Words("Show picture") });
        await Assertions.Expect(shown).ToHaveCountAsync(2);
        await Assertions.Expect(shown.Nth(1)).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal(3, visit.Page.Url.Split("photo=").Length);
        Assert.Equal(["Black cross", "Green square"], (await visit.ResultsAsync()).Take(2).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        await visit.AssertAccessibleAsync();

        await shown.First.ClickAsync();
        await Assertions.Expect(shown.First).ToHaveAttributeAsync("aria-pressed", "true");
        await visit.Page.GetByRole(AriaRole.Radio).Nth(1).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(Visit.Words("photo=[^&]+&box=[^&]+&photo="));

        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = Visit.Words("Remove picture 1") }).ClickAsync();
        await visit.FirstIsAsync("Black cross");
        await Assertions.Expect(shown).ToHaveCountAsync(0);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Pictures_changes_and_a_check_are_shared_with_the_address()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/");
        await visit.UploadAsync(site.Photo("orange-star", "red-circle"));
        await visit.FirstIsAsync("Orange star");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = Visit.Words("settings") }).ClickAsync();

        await visit.Page.Locator(".field:has(label[for=rerank]) .mud-select .mud-input").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Option, new() { NameRegex = Visit.Words("Colours") }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(Visit.Words("rerank=colour"));
        await Assertions.Expect(visit.Page.Locator(".product-card .note").First).ToContainTextAsync("apart");

        await using var friend = await browser.VisitAsync(site.Address);
        await friend.OpenAsync(visit.Page.Url + "&augment=flip-vertical");
        await friend.FirstIsAsync("Orange star");
        await Assertions.Expect(friend.Page.Locator(".product-card .note").First).ToContainTextAsync("apart");
        await friend.Page.Locator(".timings summary").ClickAsync();
        await Assertions.Expect(friend.Page.Locator(".timings")).ToContainTextAsync("processor time");
        await Assertions.Expect(friend.Page.Locator(".timings")).ToContainTextAsync("checked by colours");
        visit.AssertQuiet();
        friend.AssertQuiet();
    }

    private static async Task AddAsync(Visit visit, byte[] picture)
    {
        await visit.Page.Locator(".picker[data-ready]").WaitForAsync();
        await visit.Page.Locator("input[data-picture-input=add]:not([disabled])").SetInputFilesAsync(new FilePayload { Name = "second.png", MimeType = "image/png", Buffer = picture });
        await Assertions.Expect(visit.Page).ToHaveURLAsync(Visit.Words("photo=.*photo="));
    }
}
