using Microsoft.Playwright;

namespace VisualSearch.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class AppearanceTests(BrowserFixture browser, ShapesSite site)
{
    public static TheoryData<string> Pages => ["/", "/?image=1", "/?like=1", "/?image=1&k=0", "/catalogue", "/products/1", "/import", "/models", "/indexes", "/evaluation", "/status"];

    public static TheoryData<string, ColorScheme> PagesInBothSchemes =>
        [.. Pages.SelectMany(page => new[] { ColorScheme.Light, ColorScheme.Dark }.Select(scheme => new TheoryDataRow<string, ColorScheme>(page.Data, scheme)))];

    [Theory]
    [MemberData(nameof(PagesInBothSchemes))]
    public async Task Every_page_is_accessible_and_the_console_silent(string address, ColorScheme scheme)
    {
        await using var visit = await browser.VisitAsync(site.Address, new BrowserNewContextOptions { ColorScheme = scheme });
        await visit.OpenAsync(address);
        await SettleAsync(visit);

        await visit.AssertAccessibleAsync();
        visit.AssertQuiet();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_fits_a_phone(string address)
    {
        await using var visit = await browser.VisitAsync(
            site.Address, new BrowserNewContextOptions { HasTouch = true, IsMobile = true, ViewportSize = new() { Width = 390, Height = 844 } });
        await visit.OpenAsync(address);
        await SettleAsync(visit);

        await visit.AssertNoSidewaysScrollingAsync();
        await visit.AssertAccessibleAsync();
        visit.AssertQuiet();
    }

    [Theory]
    [InlineData(600)]
    [InlineData(768)]
    [InlineData(961)]
    public async Task No_page_scrolls_sideways_between_a_phone_and_a_desk(int width)
    {
        await using var visit = await browser.VisitAsync(site.Address, new BrowserNewContextOptions { ViewportSize = new() { Width = width, Height = 900 } });
        foreach (var page in Pages)
        {
            await visit.OpenAsync(page.Data);
            await SettleAsync(visit);

            await visit.AssertNoSidewaysScrollingAsync();
        }
    }

    [Fact]
    public async Task The_pages_follow_the_system_until_a_person_chooses_and_the_choice_is_remembered()
    {
        await using var visit = await browser.VisitAsync(site.Address, new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        await visit.OpenAsync("/");
        await ExpectDarkAsync(visit, true);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Switch between light and dark" }).ClickAsync();
        await ExpectDarkAsync(visit, false);
        await visit.Page.ReloadAsync();
        await visit.ReadyAsync();
        await ExpectDarkAsync(visit, false);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Switch between light and dark" }).ClickAsync();
        await ExpectDarkAsync(visit, true);
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        await ExpectDarkAsync(visit, false);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task The_keyboard_skips_to_the_content()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        await visit.OpenAsync("/");
        await visit.Page.GetByText("Skip to content").FocusAsync();

        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.Locator("main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_first_tab_of_a_loaded_page_and_of_one_gone_to_is_at_the_skip_link()
    {
        await using var visit = await browser.VisitAsync(site.Address);
        var skip = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" });
        await visit.OpenAsync("/");
        await SettleAsync(visit);

        await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(skip).ToBeFocusedAsync();

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Catalogue", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Catalogue" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("Catalogue · VisualSearch")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(skip).ToBeFocusedAsync();
        visit.AssertQuiet();
    }

    private static Task ExpectDarkAsync(Visit visit, bool dark) =>
        Assertions.Expect(visit.Page.Locator("body")).ToHaveCSSAsync("background-color", dark ? "rgb(19, 20, 19)" : "rgb(251, 250, 248)");

    private static async Task SettleAsync(Visit visit)
    {
        await Assertions.Expect(visit.Page.Locator(".mud-skeleton")).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
    }
}
