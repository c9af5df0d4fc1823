using Microsoft.Playwright;

namespace VisualSearch.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class ChooseBoxTests(BrowserFixture browser, ShapesSite site)
{
    [Fact]
    public async Task The_boxes_are_drawn_with_who_found_them_and_how_sure()
    {
        await using var visit = await PhotoAsync();

        await Assertions.Expect(visit.Page.GetByText("Found by halves, 90% sure")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Radio).First).ToBeCheckedAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Radio, new() { NameRegex = Visit.Words("80% sure") })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Another_box_is_chosen_by_a_click_into_the_picture()
    {
        await using var visit = await PhotoAsync();

        await ClickAsync(visit, 0.75, 0.5);

        await visit.FirstIsAsync("Black cross");
        await ClickAsync(visit, 0.25, 0.5);
        await visit.FirstIsAsync("Green square");
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Another_box_is_chosen_by_its_number()
    {
        await using var visit = await PhotoAsync();

        await visit.Page.Keyboard.PressAsync("2");

        await visit.FirstIsAsync("Black cross");
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_number_typed_into_a_field_chooses_nothing()
    {
        await using var visit = await PhotoAsync();

        await visit.Page.GetByLabel("Address of a picture").PressSequentiallyAsync("2");

        await Assertions.Expect(visit.Page.GetByLabel("Address of a picture")).ToHaveValueAsync("2");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Radio).First).ToBeCheckedAsync();
        Assert.DoesNotContain("box=", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_box_is_chosen_by_arrow_keys()
    {
        await using var visit = await PhotoAsync();
        await visit.Page.GetByRole(AriaRole.Radio).First.FocusAsync();

        await visit.Page.Keyboard.PressAsync("ArrowRight");

        await visit.FirstIsAsync("Black cross");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Radio).Nth(1)).ToBeFocusedAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_box_drawn_with_the_mouse_is_searched_by_and_stands_in_the_address()
    {
        await using var visit = await PhotoAsync();

        await DragAsync(visit, (0.58, 0.14), (0.95, 0.9));

        await visit.FirstIsAsync("Black cross");
        await Assertions.Expect(visit.Page.GetByText("Drawn by you")).ToBeVisibleAsync();
        var box = await BoxAsync(visit);
        Assert.All(new[] { 0.58, 0.14, 0.95, 0.9 }.Zip(box), pair => Assert.Equal(pair.First, pair.Second, 0.01));
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_box_drawn_with_a_finger_is_searched_by_once_drawing_is_on()
    {
        await using var visit = await PhotoAsync(new BrowserNewContextOptions { HasTouch = true, IsMobile = true, ViewportSize = new() { Width = 390, Height = 844 } });

        await SwipeAsync(visit, (0.58, 0.14), (0.95, 0.9));
        Assert.DoesNotContain("box=", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Draw" }).TapAsync();
        await Assertions.Expect(visit.Page.GetByText("Drawing…")).ToBeVisibleAsync();
        await SwipeAsync(visit, (0.58, 0.14), (0.95, 0.9));

        await visit.FirstIsAsync("Black cross");
        await Assertions.Expect(visit.Page.GetByText("Drawing…")).ToBeHiddenAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task The_chosen_box_is_resized_by_its_corner()
    {
        await using var visit = await PhotoAsync();
        var corner = await MiddleAsync(visit.Page.Locator("[data-handle=se]"));

        await visit.Page.Mouse.MoveAsync(corner.X, corner.Y);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(corner.X - 30, corner.Y - 20, new() { Steps = 3 });
        await visit.Page.Mouse.UpAsync();

        await Assertions.Expect(visit.Page).ToHaveURLAsync(Visit.Words("box="));
        var stage = (await visit.Page.Locator(".stage").BoundingBoxAsync())!;
        var box = await BoxAsync(visit);
        Assert.Equal(0.5 - (30 / stage.Width), box[2], 0.01);
        Assert.Equal(1 - (20 / stage.Height), box[3], 0.01);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Arrow_keys_move_a_corner_and_the_keyboard_stays_there()
    {
        await using var visit = await PhotoAsync();
        await visit.Page.Locator("[data-handle=nw]").FocusAsync();

        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await visit.Page.Keyboard.PressAsync("Shift+ArrowDown");

        await Assertions.Expect(visit.Page).ToHaveURLAsync(Visit.Words("box="));
        var box = await BoxAsync(visit);
        Assert.Equal([0.01, 0.05, 0.5, 1], box);
        await Assertions.Expect(visit.Page.Locator("[data-handle=nw]")).ToBeFocusedAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_box_can_be_drawn_without_a_pointer()
    {
        await using var visit = await PhotoAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Draw" }).FocusAsync();

        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.Locator("[data-handle=move]")).ToBeFocusedAsync();
        var box = await BoxAsync(visit);
        Assert.Equal([0.25, 0.25, 0.75, 0.75], box);
    }

    [Fact]
    public async Task Escape_gives_a_drag_up()
    {
        await using var visit = await PhotoAsync();
        var from = await PointAsync(visit, 0.6, 0.2);
        var to = await PointAsync(visit, 0.9, 0.8);
        await visit.Page.Mouse.MoveAsync(from.X, from.Y);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(to.X, to.Y, new() { Steps = 3 });
        await Assertions.Expect(visit.Page.Locator(".stage[data-drafting]")).ToBeVisibleAsync();

        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.Mouse.UpAsync();

        await Assertions.Expect(visit.Page.Locator(".stage[data-drafting]")).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Radio).First).ToBeCheckedAsync();
        Assert.DoesNotContain("box=", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Back_returns_to_the_box_before()
    {
        await using var visit = await PhotoAsync();
        await visit.Page.Keyboard.PressAsync("2");
        await visit.FirstIsAsync("Black cross");

        await visit.Page.GoBackAsync();

        await visit.FirstIsAsync("Green square");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Radio).First).ToBeCheckedAsync();
    }

    private async Task<Visit> PhotoAsync(BrowserNewContextOptions? options = null)
    {
        var visit = await browser.VisitAsync(site.Address, options);
        await visit.OpenAsync("/");
        await visit.Page.Locator(".picker[data-ready]").WaitForAsync();
        await visit.UploadAsync(site.Photo("green-square", "black-cross"));
        await visit.FirstIsAsync("Green square");
        await visit.Page.Locator(".stage[data-ready]").WaitForAsync();
        return visit;
    }

    private static async Task<double[]> BoxAsync(Visit visit)
    {
        await Assertions.Expect(visit.Page).ToHaveURLAsync(Visit.Words("box="));
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(visit.Page.Url).Query);
        return [.. query["box"]!.Split(',').Select(double.Parse)];
    }

    private static async Task<(float X, float Y)> PointAsync(Visit visit, double x, double y)
    {
        var stage = (await visit.Page.Locator(".stage").BoundingBoxAsync())!;
        return ((float)(stage.X + (x * stage.Width)), (float)(stage.Y + (y * stage.Height)));
    }

    private static async Task<(float X, float Y)> MiddleAsync(ILocator locator)
    {
        var area = (await locator.BoundingBoxAsync())!;
        return (area.X + (area.Width / 2), area.Y + (area.Height / 2));
    }

    private static async Task ClickAsync(Visit visit, double x, double y)
    {
        var at = await PointAsync(visit, x, y + 0.2);
        await visit.Page.Mouse.ClickAsync(at.X, at.Y);
    }

    private static async Task DragAsync(Visit visit, (double X, double Y) from, (double X, double Y) to)
    {
        var start = await PointAsync(visit, from.X, from.Y);
        var end = await PointAsync(visit, to.X, to.Y);
        await visit.Page.Mouse.MoveAsync(start.X, start.Y);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(end.X, end.Y, new() { Steps = 5 });
        await visit.Page.Mouse.UpAsync();
    }

    /// <summary>A finger over the picture, through the browser's own touch input.</summary>
    private static async Task SwipeAsync(Visit visit, (double X, double Y) from, (double X, double Y) to)
    {
        var start = await PointAsync(visit, from.X, from.Y);
        var end = await PointAsync(visit, to.X, to.Y);
        var devtools = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        foreach (var (type, share) in new[] { ("touchStart", 0f), ("touchMove", 0.3f), ("touchMove", 0.7f), ("touchMove", 1f) })
        {
            var point = new { x = start.X + (share * (end.X - start.X)), y = start.Y + (share * (end.Y - start.Y)) };
            await devtools.SendAsync("Input.dispatchTouchEvent", new(StringComparer.Ordinal) { ["type"] = type, ["touchPoints"] = new[] { point } });
        }

        await devtools.SendAsync("Input.dispatchTouchEvent", new(StringComparer.Ordinal) { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });
        await devtools.DetachAsync();
    }
}
