using Microsoft.Playwright;
using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Hosting;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Browser;

/// <summary>Choosing and drawing boxes with a finger on a phone, however many boxes there are.</summary>
[Collection(BrowserTests.Name)]
public sealed class TouchTests(BrowserFixture browser) : IAsyncLifetime
{
    private readonly TestModels _models = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public async Task The_hint_says_what_a_finger_does_and_the_way_to_draw_is_in_sight(int boxes)
    {
        await using var server = await ServerAsync(boxes);
        await using var visit = await PhotoAsync(server);

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Radio)).ToHaveCountAsync(boxes + 1);
        await Assertions.Expect(visit.Page.GetByText("tap Draw and drag over the picture")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("Drag over the picture to search for another part")).ToBeHiddenAsync();
        var draw = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Draw" });
        await visit.AssertNoSidewaysScrollingAsync();
        await Assertions.Expect(draw).ToBeInViewportAsync(new() { Ratio = 1 });

        await draw.TapAsync();

        await Assertions.Expect(visit.Page.GetByText("tap Draw again to give up")).ToBeVisibleAsync();
        await draw.TapAsync();
        await Assertions.Expect(visit.Page.GetByText("tap Draw and drag over the picture")).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync();
    }

    [Fact]
    public async Task The_chosen_box_is_in_sight_and_the_ends_say_where_more_are()
    {
        await using var server = await ServerAsync(6);
        await using var visit = await PhotoAsync(server);
        var boxes = visit.Page.GetByRole(AriaRole.Radio);
        var row = visit.Page.GetByRole(AriaRole.Radiogroup, new() { Name = "Object to search for" });
        await Assertions.Expect(boxes).ToHaveCountAsync(7);
        await Assertions.Expect(boxes.Last).Not.ToBeInViewportAsync(new() { Ratio = 1 });
        await Assertions.Expect(row).ToHaveAttributeAsync("data-after", "");

        await visit.Page.Locator("body").PressAsync("7");

        await Assertions.Expect(boxes.Last).ToBeCheckedAsync();
        await Assertions.Expect(boxes.Last).ToBeInViewportAsync(new() { Ratio = 1 });
        await Assertions.Expect(row).ToHaveAttributeAsync("data-before", "");
        await Assertions.Expect(row).Not.ToHaveAttributeAsync("data-after", "");
    }

    [Fact]
    public async Task The_corners_are_large_enough_for_a_finger()
    {
        await using var server = await ServerAsync(1);
        await using var visit = await PhotoAsync(server);

        foreach (var corner in await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = Visit.Words("corner of the box") }).AllAsync())
        {
            var area = (await corner.BoundingBoxAsync())!;
            Assert.True(area is { Width: >= 44, Height: >= 44 }, $"{area.Width} x {area.Height}");
        }
    }

    public ValueTask DisposeAsync()
    {
        _models.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<RunningServer> ServerAsync(int boxes)
    {
        _models.AddColumns("columns", boxes);
        var server = await RunningServer.StartAsync(options =>
        {
            options.ModelFolders.Add(_models.Path);
            options.Detector = "columns";
        });
        await server.WaitUntilReadyAsync();
        return server;
    }

    private async Task<Visit> PhotoAsync(RunningServer server)
    {
        var visit = await browser.VisitAsync(
            server.Client.BaseAddress!, new BrowserNewContextOptions { HasTouch = true, IsMobile = true, ViewportSize = new() { Width = 390, Height = 844 } });
        await visit.OpenAsync("/");
        await visit.UploadAsync(server.Get<IImageCodec>().EncodePng(Pictures.Noise(300, 200, seed: 1)));
        await visit.Page.GetByRole(AriaRole.Radio).First.WaitForAsync();
        return visit;
    }
}
