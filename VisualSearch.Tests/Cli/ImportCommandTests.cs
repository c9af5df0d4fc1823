using System.Text.Json;
using VisualSearch.Core.Catalog;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Cli;

/// <summary><c>import</c> where a source has lost its products or uses another's ids, and <c>sample remove</c>.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_with_only_a_header_is_asked_about_and_hides_its_products_only_when_allowed()
    {
        var csv = await PrepareAsync("shop.csv", "1,Mug,a.png", "2,Lamp,a.png");
        Assert.Equal(0, (await RunAsync("import", csv)).ExitCode);
        await File.WriteAllTextAsync(csv, "id,name,image\n", Token);

        var asked = await RunAsync("import", csv);
        var json = await RunAsync("import", csv, "--json");
        var allowed = await RunAsync("import", csv, "--allow-removals");

        Assert.Equal((3, 3, 0), (asked.ExitCode, json.ExitCode, allowed.ExitCode));
        Assert.Contains("2 of the 2 products of shop.csv", asked.Error, StringComparison.Ordinal);
        Assert.Contains("--allow-removals", asked.Error, StringComparison.Ordinal);
        var answer = JsonSerializer.Deserialize<JsonElement>(json.Output);
        Assert.Equal(("asking", 2), (answer.GetProperty("state").GetString(), answer.GetProperty("removals").GetProperty("products").GetInt32()));
        Assert.Contains("2 products hidden", allowed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shop_with_anothers_ids_is_refused_in_two_lines_and_comes_in_with_a_prefix()
    {
        var first = await PrepareAsync("shop-a.csv", "1,Mug,a.png", "2,Lamp,a.png");
        var second = await PrepareAsync("shop-b.csv", "1,Chair,a.png");
        await RunAsync("import", first);

        var refused = await RunAsync("import", second);
        var prefixed = (await RunAsync("import", second, "--id-prefix", "b-", "--json")).Json;
        var taken = (await RunAsync("import", second, "--take-over", "--allow-removals", "--json")).Json;

        refused.FailedWithLast(2, "--take-over");
        Assert.Contains("--id-prefix", refused.Error, StringComparison.Ordinal);
        Assert.Equal((1, 0), (prefixed.GetProperty("products").GetInt32(), prefixed.GetProperty("failed").GetInt32()));
        Assert.Equal((1, 1), (taken.GetProperty("products").GetInt32(), taken.GetProperty("hidden").GetInt32()));
    }

    [Fact]
    public async Task The_sample_is_told_of_by_status_and_put_away_by_its_command()
    {
        await using (var process = new VisualSearchProcess(_folder["data"]))
        {
            process.WritePng(_folder["sample", "mug.png"], Things.Draw(1));
            await process.Pipeline.ImportAsync(new ImportRequest { Path = _folder["sample"], Origin = ImportRequest.SampleOrigin }, null, Token);
        }

        Assert.Contains("1 of the products are the sample catalogue's", (await RunAsync("status")).Output, StringComparison.Ordinal);
        var removed = await RunAsync("sample", "remove");
        Assert.Equal(0, removed.ExitCode);
        Assert.Contains("`./start.sh sample restore --data ", removed.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("status", "--json")).Json.GetProperty("catalogue").GetProperty("products").GetInt32());
    }

    public void Dispose() => _folder.Dispose();

    private Task<Outcome> RunAsync(params string[] args) =>
        Command.RunAsync([.. args, "--data", _folder["data"], "--embedder", "builtin-descriptor", "--detector", "none"]);

    private async Task<string> PrepareAsync(string name, params string[] rows)
    {
        await using var process = new VisualSearchProcess(_folder["data"]);
        process.WritePng(_folder["a.png"], Things.Draw(1));
        await File.WriteAllLinesAsync(_folder[name], rows.Prepend("id,name,image"), Token);
        return _folder[name];
    }
}
