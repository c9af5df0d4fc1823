using System.Text;
using Microsoft.Playwright;
using VisualSearch.Tests.Hosting;
using VisualSearch.Tests.Support;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class ImportPageTests(BrowserFixture browser)
{
    [Fact]
    public async Task An_import_shows_its_progress_and_then_what_failed_and_where()
    {
        Chromium.Require();
        await using var server = await StartAsync();
        var release = new TaskCompletionSource();
        await using var shop = await ShopAsync(server, release.Task);
        await using var visit = await browser.VisitAsync(server.Client.BaseAddress!);
        await visit.OpenAsync("/import");
        var csv = WriteCsv(server, shop.Url);

        await visit.Page.GetByLabel("Folder or file on the server").FillAsync(csv);
        await Assertions.Expect(visit.Page.GetByText("A CSV file.")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start import" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Another run is under way" })).ToBeDisabledAsync();
        await visit.AssertAccessibleAsync();
        release.SetResult();

        await Assertions.Expect(visit.Page.Locator("section.run").GetByText("Finished, with failures")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("section.run dl")).ToContainTextAsync(Visit.Words("Computed\\s*6"));
        await Assertions.Expect(visit.Page.Locator("section.run dl")).ToContainTextAsync(Visit.Words("Failed\\s*1"));
        await Assertions.Expect(visit.Page.Locator("section.run .place")).ToContainTextAsync("ghost");
        await Assertions.Expect(visit.Page.Locator("section.run tbody")).ToContainTextAsync("404");

        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.Locator("section.run a[download]").ClickAsync());
        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        Assert.Contains("404", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await visit.AssertAccessibleAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_running_import_is_cancelled_by_its_button()
    {
        Chromium.Require();
        await using var server = await StartAsync();
        var never = new TaskCompletionSource();
        await using var shop = await ShopAsync(server, never.Task);
        await using var visit = await browser.VisitAsync(server.Client.BaseAddress!);
        await visit.OpenAsync("/import");
        await visit.Page.GetByLabel("Folder or file on the server").FillAsync(WriteCsv(server, shop.Url));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start import" }).ClickAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("section.run")).ToContainTextAsync("Cancelled");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start import" })).ToBeEnabledAsync();
        visit.AssertQuiet();
        never.SetResult();
    }

    [Fact]
    public async Task An_uploaded_file_is_imported_and_can_be_searched()
    {
        Chromium.Require();
        await using var server = await StartAsync();
        await using var shop = await ShopAsync(server, Task.CompletedTask);
        await using var visit = await browser.VisitAsync(server.Client.BaseAddress!);
        await visit.OpenAsync("/import");
        var csv = Encoding.UTF8.GetBytes(await File.ReadAllTextAsync(WriteCsv(server, shop.Url), TestContext.Current.CancellationToken));

        await visit.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "my shop.csv", MimeType = "text/csv", Buffer = csv });
        await Assertions.Expect(visit.Page.GetByText("my shop.csv")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start import" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("section.run")).ToContainTextAsync("Finished");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Catalogue", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".product-card")).ToHaveCountAsync(7);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_column_of_another_name_is_mapped_by_hand()
    {
        Chromium.Require();
        await using var server = await StartAsync();
        await using var shop = await ShopAsync(server, Task.CompletedTask);
        await using var visit = await browser.VisitAsync(server.Client.BaseAddress!);
        await visit.OpenAsync("/import");
        var csv = server.Folder["odd.csv"];
        await File.WriteAllTextAsync(csv, $"id,name,picture of it\n1,Star,{shop.Url}/orange-star.png\n", TestContext.Current.CancellationToken);
        await visit.Page.GetByLabel("Folder or file on the server").FillAsync(csv);

        await visit.Page.GetByText("Columns of the file").ClickAsync();
        await visit.Page.Locator(".field:has(label[for=column-image]) .rz-dropdown").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Option, new() { Name = "picture of it" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start import" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("section.run dl")).ToContainTextAsync(Visit.Words("Computed\\s*1"));
        visit.AssertQuiet();
    }

    [Theory]
    [InlineData("", "No source is named")]
    [InlineData("/nowhere/at/all.csv", "There is no file")]
    public async Task A_source_that_cannot_be_read_is_told_in_words(string path, string words)
    {
        Chromium.Require();
        await using var server = await StartAsync();
        await using var visit = await browser.VisitAsync(server.Client.BaseAddress!);
        await visit.OpenAsync("/import");
        await visit.Page.GetByLabel("Folder or file on the server").FillAsync(path);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start import" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync(Visit.Words(words));
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_file_that_is_no_catalogue_is_not_uploaded()
    {
        Chromium.Require();
        await using var server = await StartAsync();
        await using var visit = await browser.VisitAsync(server.Client.BaseAddress!);
        await visit.OpenAsync("/import");

        await visit.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "photo.png", MimeType = "image/png", Buffer = [1, 2, 3] });

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Only CSV and JSON files can be uploaded");
        visit.AssertQuiet();
    }

    private static async Task<RunningServer> StartAsync()
    {
        var server = await RunningServer.StartAsync(options => options.AllowPrivateAddresses = ["127.0.0.0/8"]);
        await server.WaitUntilReadyAsync();
        return server;
    }

    /// <summary>A shop that gives the drawn pictures once it is allowed to, and 404 for the rest.</summary>
    private static async Task<ImageServer> ShopAsync(RunningServer server, Task allowed)
    {
        var codec = server.Get<IImageCodec>();
        var pictures = DrawnCatalogue.Products.ToDictionary(product => $"/{product.Id}.png", product => DrawnCatalogue.Draw(product, codec), StringComparer.Ordinal);
        return await ImageServer.StartAsync(async context =>
        {
            await allowed.WaitAsync(context.RequestAborted);
            if (pictures.TryGetValue(context.Request.Path.Value!, out var picture))
            {
                context.Response.ContentType = "image/png";
                await context.Response.Body.WriteAsync(picture, context.RequestAborted);
            }
            else
            {
                context.Response.StatusCode = 404;
            }
        });
    }

    /// <summary>Six products whose pictures are there, and a seventh whose picture is not.</summary>
    private static string WriteCsv(RunningServer server, string shop)
    {
        var csv = server.Folder["shop.csv"];
        File.WriteAllLines(csv, [
            "id,name,category,brand,price,currency,image",
            .. DrawnCatalogue.Products.Select(product => FormattableString.Invariant($"{product.Id},{product.Name},{product.Category},{product.Brand},{product.Price},EUR,{shop}/{product.Id}.png")),
            $"ghost,Ghost,Signs,Nord,1,EUR,{shop}/ghost.png",
        ]);
        return csv;
    }
}
