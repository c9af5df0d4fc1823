using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using VisualSearch.Core;
using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Cli;

public sealed class EvaluateCommandTests : IDisposable
{
    private static readonly string[] WithoutWeights = ["--embedder", "builtin-descriptor", "--detector", "none"];

    private readonly TempFolder _folder = new();
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddVisualSearch().BuildServiceProvider();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_sample_is_measured_and_its_figures_are_written_as_one_flat_object()
    {
        var outcome = await Command.RunAsync(["evaluate", "--sample", "--data", _folder["data"], .. WithoutWeights, "--json", _folder["figures.json"]]);

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Contains("recall@10", outcome.Output, StringComparison.Ordinal);
        var figures = await FiguresAsync();
        Assert.InRange(figures.GetProperty("queries").GetInt32(), 40, 10_000);
        Assert.InRange(figures.GetProperty("recall@1").GetDouble(), 0, figures.GetProperty("recall@10").GetDouble());
        Assert.InRange(figures.GetProperty("meanIoU").GetDouble(), 0.01, 1);
        Assert.True(figures.GetProperty("msPerQuery").GetDouble() > 0);
        Assert.Equal(0, figures.GetProperty("problems").GetArrayLength());
    }

    [Fact]
    public async Task Csv_files_are_measured_without_a_data_folder_and_failures_become_pictures()
    {
        Draw(1, 2, 3);
        await File.WriteAllTextAsync(_folder["damaged, <b>.png"], "no picture", Token);
        await File.WriteAllTextAsync(_folder["gallery.csv"], $"path,product\nthing-1.png,one\n{_folder["thing-2.png"]},<i>two</i>\nthing-3.png,three\n\"damaged, <b>.png\",three\n", Encoding.UTF8, Token);
        await File.WriteAllTextAsync(_folder["queries.csv"], "product,path,category\none,thing-1.png,kept\n<i>two</i>,thing-3.png,mixed up\nthree,gone.png,kept\nfour,thing-1.png,kept\n", Token);

        var outcome = await RunAsync("--gallery", "gallery.csv", "--queries", _folder["queries.csv"], "--k", "1,2", "--json", "figures.json", "--report", "report/here");

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Contains("3 queries against 3 pictures of 3 products", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("mixed up", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("gone.png", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("four", outcome.Error, StringComparison.Ordinal);
        var figures = await FiguresAsync();
        Assert.Equal((3, 3, 1, 1), (Int(figures, "queries"), Int(figures, "gallery"), Int(figures, "unreadableQueries"), Int(figures, "unanswerableQueries")));
        Assert.Equal(1.0 / 3, figures.GetProperty("recall@1").GetDouble(), 9);
        Assert.False(figures.TryGetProperty("recall@5", out _));
        Assert.True(figures.TryGetProperty("recall@2", out _));
        Assert.InRange(figures.GetProperty("map").GetDouble(), 1.0 / 3, 2.0 / 3);
        Assert.Equal(3, figures.GetProperty("problems").GetArrayLength());
        Assert.Equal(["damaged, <b>.png", "figures.json", "gallery.csv", "queries.csv", "report", "thing-1.png", "thing-2.png", "thing-3.png"], Names(_folder.Path), StringComparer.Ordinal);

        var html = await File.ReadAllTextAsync(_folder["report", "here", "index.html"], Token);
        Assert.Contains("&lt;i&gt;two&lt;/i&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>two", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        var link = Assert.Single(Regex.Matches(html, "src=\"(?<link>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))).Groups["link"].Value;
        var sheet = _services.GetRequiredService<IImageCodec>().Decode(await File.ReadAllBytesAsync(_folder["report", "here", link], Token));
        Assert.True(sheet.Width > 2 * sheet.Height, $"{sheet.Width} x {sheet.Height}");
    }

    [Fact]
    public async Task The_report_of_a_later_run_replaces_the_earlier_one_and_leaves_other_files()
    {
        Draw(1, 2);
        await File.WriteAllTextAsync(_folder["gallery.csv"], "path,product\nthing-1.png,one\nthing-2.png,two\n", Token);
        await File.WriteAllTextAsync(_folder["queries.csv"], "path,product\nthing-1.png,two\n", Token);
        Assert.Equal(0, (await RunAsync("--gallery", "gallery.csv", "--queries", "queries.csv", "--report", "report")).ExitCode);
        Assert.Equal(["failure-001.jpg"], Names(_folder["report", "failures"]), StringComparer.Ordinal);
        await File.WriteAllTextAsync(_folder["report", "failures", "mine.txt"], "mine", Token);

        Assert.Equal(0, (await RunAsync("--gallery", "gallery.csv", "--queries", "gallery.csv", "--report", "report")).ExitCode);

        Assert.Equal(["mine.txt"], Names(_folder["report", "failures"]), StringComparer.Ordinal);
        Assert.Contains("first", await File.ReadAllTextAsync(_folder["report", "index.html"], Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boxes_alone_are_measured_and_the_figures_of_a_search_are_null()
    {
        Save("square.png", Pictures.Paint(300, 200, (x, y) => x is >= 100 and < 200 && y is >= 50 and < 150 ? new RgbColour(200, 30, 30) : new RgbColour(255, 255, 255)));
        await File.WriteAllTextAsync(_folder["boxes.csv"], "path,xMin,yMin,xMax,yMax\nsquare.png,100,50,200,150\nsquare.png,200,50,300,150\n", Token);

        var figures = (await RunAsync("--boxes", "boxes.csv", "--json")).Json;

        Assert.Equal((2, 0), (Int(figures, "boxes"), Int(figures, "queries")));
        Assert.Equal(0.5, figures.GetProperty("meanIoU").GetDouble(), 0.03);
        Assert.Equal(0.5, figures.GetProperty("recallAtIoU50").GetDouble(), 9);
        Assert.Equal(2, figures.GetProperty("intervals").GetProperty("meanIoU").GetArrayLength());
        Assert.True(figures.GetProperty("msPerQuery").GetDouble() > 0);
    }

    [Theory]
    [InlineData("--gallery g.csv", "queries")]
    [InlineData("--queries g.csv", "gallery")]
    [InlineData("--gallery g.csv --queries none.csv", "none.csv")]
    [InlineData("--gallery g.csv --queries g.csv --k 0", "at least 1")]
    [InlineData("--gallery g.csv --queries g.csv --k 1,,5", "--k")]
    [InlineData("--gallery g.csv --queries g.csv --k one", "--k")]
    [InlineData("--gallery g.csv --queries g.csv --mode stretch", "letterbox")]
    [InlineData("--gallery g.csv --queries g.csv --sample", "either")]
    [InlineData("--gallery g.csv --queries g.csv --report g.csv", "--report")]
    [InlineData("--gallery g.csv --queries g.csv --embedder nonsense", "nonsense")]
    [InlineData("--gallery g.csv --queries g.csv --detector nonsense", "nonsense")]
    [InlineData("--boxes g.csv", "xMin")]
    public async Task What_cannot_be_measured_is_two_lines_and_exit_code_2(string args, string words)
    {
        Draw(1);
        await File.WriteAllTextAsync(_folder["g.csv"], "path,product\nthing-1.png,one\n", Token);

        (await RunAsync(args.Split(' '))).FailedWith(2, words);
    }

    private Task<Outcome> RunAsync(params string[] args)
    {
        string[] defaults = [.. args.Contains("--embedder") ? [] : WithoutWeights[..2], .. args.Contains("--detector") ? [] : WithoutWeights[2..]];
        var start = Command.StartInfo(["evaluate", .. args, .. defaults]);
        start.WorkingDirectory = _folder.Path;
        return Command.RunAsync(start);
    }

    private async Task<JsonElement> FiguresAsync() => JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(_folder["figures.json"], Token));

    private void Draw(params int[] numbers) => Array.ForEach(numbers, number => Save($"thing-{number}.png", Things.Draw(number)));

    private void Save(string name, Picture picture) => File.WriteAllBytes(_folder[name], _services.GetRequiredService<IImageCodec>().EncodePng(picture));

    private static int Int(JsonElement figures, string name) => figures.GetProperty(name).GetInt32();

    private static IEnumerable<string> Names(string folder) => Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
