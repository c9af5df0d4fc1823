using System.CommandLine;
using VisualSearch.SampleGenerator;
using VisualSearch.SampleGenerator.Training;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.SampleGenerator;

public sealed class GeneratorCommandTests
{
    [Fact]
    public async Task Training_draws_products_and_says_where_their_list_is()
    {
        using var folder = new TempFolder();

        var (exitCode, output, error) = await RunAsync("training", "--products", "2", "--seed", "7", "--output", folder["pictures"]);

        Assert.Equal(0, exitCode);
        var list = Path.Combine(folder["pictures"], TrainingPictures.ListName);
        Assert.Contains(list, output, StringComparison.Ordinal);
        Assert.Contains("2 of 2 products", error, StringComparison.Ordinal);
        var rows = await File.ReadAllLinesAsync(list, TestContext.Current.CancellationToken);
        Assert.Contains($"2 products, {rows.Length - 1} pictures", output, StringComparison.Ordinal);
        Assert.All(rows.Skip(1), row => Assert.True(File.Exists(Path.Combine(folder["pictures"], row.Split(',')[0]))));
    }

    [Theory]
    [InlineData("--output", "training")]
    [InlineData("--output", "catalogue")]
    [InlineData("--products", "training --products 0 --output pictures")]
    [InlineData("--products", "training --products many --output pictures")]
    [InlineData("--seed", "training --seed -1 --output pictures")]
    public async Task A_wrong_use_draws_nothing_and_names_the_option(string option, string args)
    {
        var (exitCode, _, error) = await RunAsync(args.Split(' '));

        Assert.NotEqual(0, exitCode);
        Assert.Contains(option, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists("pictures"));
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var configuration = new InvocationConfiguration { Output = output, Error = error };
        var exitCode = await GeneratorCommand.Create().Parse(args).InvokeAsync(configuration, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }
}
