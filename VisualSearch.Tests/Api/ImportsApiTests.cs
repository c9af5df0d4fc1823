using System.Net;
using System.Net.Http.Json;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Tests.Hosting;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Api;

public sealed class ImportsApiTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_runs_in_the_background_and_its_products_are_found_afterwards()
    {
        await using var server = await StartAsync();
        var csv = DrawnCatalogue.Write(server.Folder["catalogue"], server.Get<IImageCodec>());

        var started = await server.Client.PostAsJsonAsync("/api/imports", new { path = csv, format = "csv", parallel = 2 }, Token).JsonAsync(HttpStatusCode.Accepted);
        await server.Get<IIndexingJobs>().WhenIdleAsync(Token);
        var ended = await server.Client.GetAsync("/api/imports/current", Token).JsonAsync();

        Assert.Equal("running", started.GetProperty("state").GetString());
        Assert.Equal(("completed", 6), (ended.GetProperty("state").GetString(), ended.GetProperty("computed").GetInt32()));
        Assert.Equal(started.GetProperty("title").GetString(), ended.GetProperty("title").GetString());
        var products = await server.Client.GetAsync("/api/products", Token).JsonAsync();
        Assert.Equal(6, products.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task An_import_that_would_hide_much_answers_what_and_does_it_when_allowed()
    {
        await using var server = await StartAsync();
        var csv = DrawnCatalogue.Write(server.Folder["catalogue"], server.Get<IImageCodec>());
        await ImportAsync(new { path = csv });
        await File.WriteAllLinesAsync(csv, (await File.ReadAllLinesAsync(csv, Token)).Take(3), Token);

        var asked = await ImportAsync(new { path = csv });
        var allowed = await ImportAsync(new { path = csv, allowRemovals = true });

        Assert.Equal(("asking", 0, 4, 6), (
            asked.GetProperty("state").GetString(), asked.GetProperty("hidden").GetInt32(),
            asked.GetProperty("removals").GetProperty("products").GetInt32(), asked.GetProperty("removals").GetProperty("of").GetInt32()));
        Assert.Equal(("completed", 4, false), (
            allowed.GetProperty("state").GetString(), allowed.GetProperty("hidden").GetInt32(), allowed.TryGetProperty("removals", out _)));

        async Task<System.Text.Json.JsonElement> ImportAsync(object body)
        {
            await server.Client.PostAsJsonAsync("/api/imports", body, Token).JsonAsync(HttpStatusCode.Accepted);
            await server.Get<IIndexingJobs>().WhenIdleAsync(Token);
            return await server.Client.GetAsync("/api/imports/current", Token).JsonAsync();
        }
    }

    [Fact]
    public async Task An_import_of_anothers_ids_is_put_beside_them_by_a_prefix_and_takes_them_over_when_asked()
    {
        await using var server = await StartAsync();
        var csv = DrawnCatalogue.Write(server.Folder["catalogue"], server.Get<IImageCodec>());
        var other = server.Folder["catalogue", "other.csv"];
        File.Copy(csv, other);

        Assert.Equal("completed", await ImportAsync(new { path = csv }));
        Assert.Equal("failed", await ImportAsync(new { path = other }));
        Assert.Equal("completed", await ImportAsync(new { path = other, idPrefix = "b-", keepSample = true }));
        Assert.Equal(12, (await server.Client.GetAsync("/api/products", Token).JsonAsync()).GetProperty("total").GetInt32());
        Assert.Equal("completed", await ImportAsync(new { path = other, takeOver = true, allowRemovals = true }));
        Assert.Equal(6, (await server.Client.GetAsync("/api/products", Token).JsonAsync()).GetProperty("total").GetInt32());

        async Task<string?> ImportAsync(object body)
        {
            await server.Client.PostAsJsonAsync("/api/imports", body, Token).JsonAsync(HttpStatusCode.Accepted);
            await server.Get<IIndexingJobs>().WhenIdleAsync(Token);
            return (await server.Client.GetAsync("/api/imports/current", Token).JsonAsync()).GetProperty("state").GetString();
        }
    }

    [Fact]
    public async Task An_import_reads_the_file_in_the_encoding_and_with_the_decimals_that_were_said()
    {
        await using var server = await StartAsync();
        var csv = server.Folder["list.csv"];
        var turkish = System.Text.CodePagesEncodingProvider.Instance.GetEncoding(1254)!;
        await File.WriteAllTextAsync(csv, "id;name;price;image\n1;şık;1.355;a.png\n", turkish, Token);

        var asked = new { path = csv, encoding = "windows-1252", @decimal = "comma" };
        await server.Client.PostAsJsonAsync("/api/imports", asked, Token).JsonAsync(HttpStatusCode.Accepted);
        await server.Get<IIndexingJobs>().WhenIdleAsync(Token);

        var product = await server.Client.GetAsync("/api/products/1", Token).JsonAsync();
        Assert.Equal(("þýk", 1355m), (product.GetProperty("name").GetString(), product.GetProperty("price").GetDecimal()));
        Assert.Equal(0, (await server.Client.GetAsync("/api/imports/current", Token).JsonAsync()).GetProperty("notices").GetInt32());
    }

    [Fact]
    public async Task A_running_import_refuses_a_second_and_ends_when_cancelled()
    {
        using var held = new SemaphoreSlim(0);
        await using var slow = await ImageServer.StartAsync(context => held.WaitAsync(context.RequestAborted));
        await using var server = await StartAsync();
        var csv = server.Folder["slow.csv"];
        await File.WriteAllTextAsync(csv, $"id,name,image\n1,One,{slow.Url}/1.png\n", Token);
        await server.Client.PostAsJsonAsync("/api/imports", new { path = csv }, Token).JsonAsync(HttpStatusCode.Accepted);

        var second = await server.Client.PostAsJsonAsync("/api/imports", new { path = csv }, Token).ProblemAsync();
        await server.Client.DeleteAsync("/api/imports/current", Token).JsonAsync(HttpStatusCode.Accepted);
        await server.Get<IIndexingJobs>().WhenIdleAsync(Token);
        var ended = await server.Client.GetAsync("/api/imports/current", Token).JsonAsync();

        Assert.Equal((409, "unavailable"), (second.Status, second.Code));
        Assert.Equal("cancelled", ended.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Without_an_import_there_is_none_to_show_or_cancel()
    {
        await using var server = await StartAsync();

        Assert.Equal(404, (await server.Client.GetAsync("/api/imports/current", Token).ProblemAsync()).Status);
        Assert.Equal(404, (await server.Client.DeleteAsync("/api/imports/current", Token).ProblemAsync()).Status);
    }

    [Theory]
    [InlineData("{\"path\": \"/nowhere/at/all\"}")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"path\": 7}")]
    [InlineData("{\"path\": \"/tmp\", \"parallel\": 99}")]
    [InlineData("{\"path\": \"/tmp\", \"format\": \"xml\"}")]
    [InlineData("{\"path\": \"/tmp\", \"decimal\": \"dot\"}")]
    [InlineData("{\"path\": \"/tmp\", \"encoding\": \"klingon\"}")]
    [InlineData("{\"path\": \"/tmp\", \"formatt\": \"csv\"}")]
    [InlineData("{\"path\": ")]
    public async Task An_import_that_cannot_be_made_is_refused_before_it_starts(string json)
    {
        await using var server = await StartAsync();
        using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");

        Assert.Equal(400, (await server.Client.PostAsync("/api/imports", body, Token).ProblemAsync()).Status);
        Assert.Null(server.Get<IIndexingJobs>().Current);
    }

    [Fact]
    public async Task An_import_is_asked_for_as_json()
    {
        await using var server = await StartAsync();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("path", "/tmp")]);

        Assert.Equal(415, (await server.Client.PostAsync("/api/imports", form, Token).ProblemAsync()).Status);
    }

    private static async Task<RunningServer> StartAsync()
    {
        var server = await RunningServer.StartAsync(options => options.AllowPrivateAddresses = ["127.0.0.0/8"]);
        await server.WaitUntilReadyAsync();
        return server;
    }
}
