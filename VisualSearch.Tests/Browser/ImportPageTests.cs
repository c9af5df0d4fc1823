using System.Text;
using Microsoft.Playwright;
using VisualSearch.Tests.Hosting;
using VisualSearch.Tests.Support;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;

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

        await Assertions.Expect(visit.Page.Locator("section.run").GetByText("Finished, with problems")).ToBeVisibleAsync();
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

        await ChooseFileAsync(visit, new FilePayload { Name = "my shop.csv", MimeType = "text/csv", Buffer = csv });
        await Assertions.Expect(visit.Page.GetByText("my shop.csv")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start import" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("section.run")).ToContainTextAsync("Finished");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Catalogue", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".product-card")).ToHaveCountAsync(7);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task An_uploaded_file_that_has_lost_products_is_asked_about_and_hides_them_by_its_button()
    {
        Chromium.Require();
        await using var server = await StartAsync();
        await using var shop = await ShopAsync(server, Task.CompletedTask);
        await using var visit = await browser.VisitAsync(server.Client.BaseAddress!);
        await visit.OpenAsync("/import");
        var rows = await File.ReadAllLinesAsync(WriteCsv(server, shop.Url), TestContext.Current.CancellationToken);
        await ImportUploadAsync(visit, rows);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Use another source" }).ClickAsync();
        await ImportUploadAsync(visit, rows[..4]);
        await Assertions.Expect(visit.Page.GetByText("A file of this name was imported before: this one updates its 7 products.")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("section.run")).ToContainTextAsync("4 of the 7 products of shop.csv are no longer in it");
        await visit.AssertAccessibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Hide 4 products" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("section.run dl")).ToContainTextAsync(Visit.Words("Hidden\\s*4"));
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Catalogue", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".product-card")).ToHaveCountAsync(3);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task An_import_that_is_allowed_to_hides_what_the_source_lost_without_asking()
    {
        Chromium.Require();
        await using var server = await StartAsync();
        await using var shop = await ShopAsync(server, Task.CompletedTask);
        await using var visit = await browser.VisitAsync(server.Client.BaseAddress!);
        await visit.OpenAsync("/import");
        var rows = await File.ReadAllLinesAsync(WriteCsv(server, shop.Url), TestContext.Current.CancellationToken);
        await ImportUploadAsync(visit, rows);
        var allow = visit.Page.GetByLabel("Hide without asking, however much the source no longer has");
        await Assertions.Expect(allow).Not.ToBeCheckedAsync();
        await visit.Page.GetByLabel("Hide products that this source no longer has").UncheckAsync();
        await Assertions.Expect(allow).ToBeDisabledAsync();
        await visit.Page.GetByLabel("Hide products that this source no longer has").CheckAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Use another source" }).ClickAsync();
        await allow.CheckAsync();
        await ImportUploadAsync(visit, rows[..4]);

        await Assertions.Expect(visit.Page.Locator("section.run dl")).ToContainTextAsync(Visit.Words("Hidden\\s*4"));
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Hide 4 products" })).ToHaveCountAsync(0);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task The_sample_and_its_photos_are_put_away_by_a_button()
    {
        Chromium.Require();
        await using var server = await StartAsync();
        DrawnCatalogue.Write(server.Folder["data", "sample"], server.Get<IImageCodec>());
        await server.Get<IIndexingPipeline>().ImportAsync(
            new ImportRequest { Path = server.Folder["data", "sample", "catalogue.csv"], Origin = ImportRequest.SampleOrigin }, null,
            TestContext.Current.CancellationToken);
        await using var visit = await browser.VisitAsync(server.Client.BaseAddress!);
        await visit.OpenAsync("/");
        await Assertions.Expect(visit.Page.GetByText("Try one of these")).ToBeVisibleAsync();

        await visit.OpenAsync("/import");
        await Assertions.Expect(visit.Page.GetByLabel("Keep the sample catalogue")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Put the sample away" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Bring the sample back" })).ToBeEnabledAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Keep the sample catalogue")).Not.ToBeVisibleAsync();
        await visit.AssertAccessibleAsync();

        await visit.OpenAsync("/");
        await Assertions.Expect(visit.Page.GetByText("The catalogue is empty")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("Try one of these")).Not.ToBeVisibleAsync();
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
        await visit.ChooseAsync("column-image", "picture of it");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start import" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("section.run dl")).ToContainTextAsync(Visit.Words("Computed\\s*1"));
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Problems_of_the_source_and_notices_stand_apart_from_pictures_that_failed_and_stay_in_the_history()
    {
        Chromium.Require();
        await using var server = await StartAsync();
        await using var shop = await ShopAsync(server, Task.CompletedTask);
        await using var visit = await browser.VisitAsync(server.Client.BaseAddress!);
        await visit.OpenAsync("/import");
        var csv = server.Folder["list.csv"];
        var star = shop.Url + "/orange-star.png";
        await File.WriteAllTextAsync(
            csv, $"id,name,price,image\n1,Star,4.20,{star}\n1,Moon,4.20,{star}\n,No id,1,{star}\n", TestContext.Current.CancellationToken);
        await visit.Page.GetByLabel("Folder or file on the server").FillAsync(csv);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start import" }).ClickAsync();

        var counts = visit.Page.Locator("section.run dl");
        await Assertions.Expect(counts).ToContainTextAsync(Visit.Words("Pictures\\s*1\\s*of 1"));
        await Assertions.Expect(counts).ToContainTextAsync(Visit.Words("Failed\\s*0\\s*In the source\\s*1 problem\\s*Notices\\s*1"));
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "1 problem" })).ToContainTextAsync("There is no id");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "1 notice" })).ToContainTextAsync("“Star” is kept");
        await visit.AssertAccessibleAsync();

        await visit.Page.Locator("details.run summary").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator("details.run").First)
            .ToContainTextAsync("1 product; 1 picture computed, 0 up to date, 0 failed; 1 problem in the source; 1 notice.");
        visit.AssertQuiet();
    }

    [Fact]
    public async Task The_encoding_and_the_decimals_are_chosen_and_the_columns_show_in_that_encoding()
    {
        Chromium.Require();
        await using var server = await StartAsync();
        await using var shop = await ShopAsync(server, Task.CompletedTask);
        await using var visit = await browser.VisitAsync(server.Client.BaseAddress!);
        await visit.OpenAsync("/import");
        var csv = server.Folder["list.csv"];
        var turkish = CodePagesEncodingProvider.Instance.GetEncoding(1254)!;
        await File.WriteAllTextAsync(
            csv, $"id;ürün adı;price;image\n1;şık;1.355;{shop.Url}/orange-star.png\n", turkish, TestContext.Current.CancellationToken);
        await visit.Page.GetByLabel("Folder or file on the server").FillAsync(csv);

        await visit.Page.GetByText("How the file is written").ClickAsync();
        await visit.ChooseAsync("encoding", "Turkish");
        await visit.ChooseAsync("decimals", "Comma");
        await visit.Page.GetByText("Columns of the file").ClickAsync();
        await visit.ChooseAsync("column-name", "ürün adı");
        await visit.AssertAccessibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start import" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("section.run")).ToContainTextAsync("Finished");

        await visit.OpenAsync("/catalogue");
        await Assertions.Expect(visit.Page.Locator(".product-card")).ToContainTextAsync("şık");
        await Assertions.Expect(visit.Page.Locator(".product-card")).ToContainTextAsync("1,355");
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

        await ChooseFileAsync(visit, new FilePayload { Name = "photo.png", MimeType = "image/png", Buffer = [1, 2, 3] });

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Only CSV and JSON files can be uploaded");
        visit.AssertQuiet();
    }

    private static async Task ChooseFileAsync(Visit visit, FilePayload file)
    {
        // the framework's script listens a moment after the page answers to clicks
        var input = visit.Page.Locator("input[type=file]");
        await Assertions.Expect(input).ToHaveJSPropertyAsync("_blazorInputFileNextFileId", 0);
        await input.SetInputFilesAsync(file);
    }

    private static async Task ImportUploadAsync(Visit visit, string[] lines)
    {
        var file = new FilePayload { Name = "shop.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(string.Join('\n', lines)) };
        await ChooseFileAsync(visit, file);
        await Assertions.Expect(visit.Page.GetByText("is uploaded")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start import" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("section.run")).ToContainTextAsync("Finished");
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
