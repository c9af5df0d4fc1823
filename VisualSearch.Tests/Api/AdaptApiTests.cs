using System.Net;
using VisualSearch.Tests.Cli;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Api;

public sealed class AdaptApiTests(CatalogueServer catalogue) : IClassFixture<CatalogueServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_version_is_fitted_named_by_answers_changed_and_its_queries_forgotten_by_api_and_command_line()
    {
        var none = await Post("/api/adapt/fit").ProblemAsync();
        Assert.Equal((409, "unavailable"), (none.Status, none.Code));
        for (var number = 0; number < 40; number++)
        {
            Assert.Equal(0, (await SearchAsync(number)).GetProperty("queryMean").GetInt32());
        }

        var fit = await Post("/api/adapt/fit").JsonAsync();
        var listed = Assert.Single((await catalogue.Client.GetAsync("/api/adapt", Token).JsonAsync()).EnumerateArray());

        Assert.Equal(1, fit.GetProperty("number").GetInt32());
        Assert.Equal((1, 1), (listed.GetProperty("inUse").GetInt32(), listed.GetProperty("versions").GetArrayLength()));
        Assert.InRange(listed.GetProperty("kept").GetInt32(), 25, 40);
        Assert.Equal(1, (await SearchAsync(1)).GetProperty("queryMean").GetInt32());
        var table = await RunAsync("adapt");
        Assert.Equal((0, ""), (table.ExitCode, table.Error));
        Assert.Matches(@"builtin-descriptor: Version 1 of the queries' mean is in use\. \d+ queries are kept .*; \d+ came since the last fit\.", table.Output);
        Assert.Matches(@"  version 1: fitted .* UTC to \d+ queries; for the newest \d+ of them \d different products come first, \d", table.Output);

        Assert.Equal("No mean of the queries is in use.", (await RunAsync("adapt", "use", "none")).Output.Trim());
        Assert.Equal(0, (await SearchAsync(1)).GetProperty("queryMean").GetInt32());
        using (var used = await Post("/api/adapt/use?version=1"))
        {
            Assert.Equal(HttpStatusCode.NoContent, used.StatusCode);
        }

        Assert.Contains("Version 1 of the queries' mean is in use.", (await RunAsync("search", Picture(), "--k", "1")).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("adapt", "fit", "--json")).Json.GetProperty("number").GetInt32());
        Assert.Equal(0, (await RunAsync("adapt", "forget")).ExitCode);
        using (var forgotten = await catalogue.Client.DeleteAsync("/api/adapt/queries", Token))
        {
            Assert.Equal(HttpStatusCode.NoContent, forgotten.StatusCode);
        }

        Assert.Equal(0, Assert.Single((await RunAsync("adapt", "--json")).Json.EnumerateArray()).GetProperty("kept").GetInt32());
        (await RunAsync("adapt", "use", "9")).FailedWith(2, "1, 2, and 0");
        Assert.Equal(400, (await Post("/api/adapt/use").ProblemAsync()).Status);
    }

    private async Task<HttpResponseMessage> Post(string address)
    {
        using var nothing = new StringContent("");
        return await catalogue.Client.PostAsync(address, nothing, Token);
    }

    private async Task<System.Text.Json.JsonElement> SearchAsync(int number)
    {
        using var form = Answered.Form(catalogue.Codec.EncodePng(Things.Draw(number)));
        return await catalogue.Client.PostAsync("/api/search", form, Token).JsonAsync();
    }

    private string Picture() => catalogue.Server.Folder["catalogue", "red-circle.png"];

    private Task<Outcome> RunAsync(params string[] args) =>
        Command.RunAsync([.. args, "--data", catalogue.Server.Folder["data"], "--embedder", "builtin-descriptor", "--detector", "none"]);
}
