using VisualSearch.Core.Sample.Training;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Cli;

/// <summary><c>sample</c>.</summary>
public sealed class SampleCommandTests
{
    [Fact]
    public async Task It_draws_products_and_says_where_their_list_is()
    {
        using var folder = new TempFolder();

        var outcome = await Command.RunAsync("sample", "--products", "2", "--seed", "7", "--output", folder["pictures"], "--data", folder["data"]);

        Assert.Equal(0, outcome.ExitCode);
        var list = Path.Combine(folder["pictures"], ITrainingPictures.ListName);
        Assert.Contains(list, outcome.Output, StringComparison.Ordinal);
        Assert.Contains("2 of 2 products", outcome.Error, StringComparison.Ordinal);
        var rows = await File.ReadAllLinesAsync(list, TestContext.Current.CancellationToken);
        Assert.Contains($"2 products, {rows.Length - 1} pictures", outcome.Output, StringComparison.Ordinal);
        Assert.All(rows.Skip(1), row => Assert.True(File.Exists(Path.Combine(folder["pictures"], row.Split(',')[0]))));
    }
}
