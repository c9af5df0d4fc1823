using System.Text.Json;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Cli;

public sealed class EvaluateCommandTests
{
    [Fact]
    public async Task The_sample_is_measured_and_its_figures_are_written_as_one_flat_object()
    {
        using var folder = new TempFolder();

        var outcome = await Command.RunAsync(
            "evaluate", "--sample", "--data", folder["data"], "--embedder", "builtin-descriptor", "--detector", "none", "--json", folder["figures.json"]);

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Contains("recall@10", outcome.Output, StringComparison.Ordinal);
        var figures = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(folder["figures.json"], TestContext.Current.CancellationToken));
        Assert.InRange(figures.GetProperty("queries").GetInt32(), 40, 10_000);
        Assert.InRange(figures.GetProperty("recall@1").GetDouble(), 0, figures.GetProperty("recall@10").GetDouble());
        Assert.InRange(figures.GetProperty("meanIoU").GetDouble(), 0.01, 1);
        Assert.True(figures.GetProperty("msPerQuery").GetDouble() > 0);
        Assert.Equal(0, figures.GetProperty("problems").GetArrayLength());
    }
}
