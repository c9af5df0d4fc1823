namespace VisualSearch.Tests.Cli;

/// <summary>What is refused before any work is done.</summary>
public sealed class UsageTests
{
    [Fact]
    public async Task Help_lists_the_commands_and_ends_well()
    {
        var outcome = await Command.RunAsync("--help");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.All(["serve", "import", "index", "search", "similar", "status", "models", "evaluate", "sample"], command => Assert.Contains(command, outcome.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("serch", "serch photo.jpg")]
    [InlineData("--colour", "--colour red")]
    [InlineData("search", "search")]
    [InlineData("--k", "search a.jpg --k")]
    [InlineData("--data", "status --data=")]
    [InlineData("not said what", "evaluate")]
    [InlineData("--score", "evaluate --sample --score twice")]
    [InlineData("command", "sample")]
    [InlineData("no address", "--urls nonsense")]
    [InlineData("no address", "--urls ftp://127.0.0.1:1")]
    [InlineData("no address", "serve --urls http://127.0.0.1:99999")]
    public async Task A_wrong_use_is_exit_code_2(string words, string args) =>
        (await Command.RunAsync(args.Split(' '))).FailedWith(2, words);
}
