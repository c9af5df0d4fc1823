using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using VisualSearch.Core;
using VisualSearch.Tests.Support;
using VisualSearch.Web.Cli;

namespace VisualSearch.Tests.Cli;

/// <summary>What the program advises can be done, word for word.</summary>
public sealed partial class AdviceTests(CatalogueCommandsTests.Catalogue catalogue) : IClassFixture<CatalogueCommandsTests.Catalogue>
{
    /// <summary>Those of npm and of style sheets.</summary>
    private static readonly string[] OthersOptions = ["--ignore-scripts", "--ratio"];

    private static readonly string Program = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "VisualSearch.Web.dll")}'";

    /// <summary>What has been refused, then advised and done, goes.</summary>
    [Theory]
    [InlineData("search {picture} --preset plain")]
    [InlineData("search {picture} --mode centre-crop")]
    [InlineData("search {picture} --metric euclidean --pca 3")]
    [InlineData("search {picture} --augmented --preset colour")]
    [InlineData("search {picture} --preset crops --compare +euclidean")]
    [InlineData("index --explain-variance --augmented --metric inner-product")]
    public async Task The_index_that_is_advised_makes_the_command_work(string args)
    {
        var start = catalogue.StartInfo(args.Replace("{picture}", catalogue.Picture("red-circle"), StringComparison.Ordinal).Split(' '));
        var refused = await Command.RunAsync(start);
        Assert.Equal(1, refused.ExitCode);

        await FollowAsync(refused);

        var repeated = await Command.RunAsync(start);
        if (args.Contains("--compare", StringComparison.Ordinal))
        {
            // the other index is missing, too
            await FollowAsync(repeated);
            repeated = await Command.RunAsync(start);
        }

        Assert.True(repeated.ExitCode == 0, repeated.Error);
    }

    [Fact]
    public async Task The_import_that_is_advised_makes_the_first_search_work()
    {
        using var folder = new TempFolder();
        string[] search = ["search", catalogue.Picture("red-circle"), "--data", folder["my data"], "--embedder", "builtin-descriptor", "--detector", "none"];
        var refused = await Command.RunAsync(search);

        await FollowAsync(refused, catalogue.Folder["catalogue"]);

        Assert.Equal(0, (await Command.RunAsync(search)).ExitCode);
    }

    [Fact]
    public async Task The_pull_that_is_advised_brings_the_model()
    {
        using var folder = new TempFolder();
        using var cards = new TestModels();
        var weights = cards.AddAbsentMeanColour("mean-colour", 10_000, static card => card.Remove("url"));
        Directory.CreateDirectory(folder["mirror"]);
        await File.WriteAllBytesAsync(folder["mirror", "mean-colour.onnx"], weights, TestContext.Current.CancellationToken);
        string[] pull = ["models", "pull", "mean-colour", "--data", folder["data"], "--models", cards.Path];
        var refused = await Command.RunAsync(pull);
        Assert.Equal(2, refused.ExitCode);

        await FollowAsync(refused, folder["mirror"]);

        Assert.Contains("at hand", (await Command.RunAsync(pull)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_command_that_an_advice_names_is_one_of_the_program()
    {
        var commands = Sources().SelectMany(static source => Calls(source.Text)).ToList();

        Assert.True(commands.Count > 20, $"{commands.Count} calls were found.");
        Assert.All(commands, AssertRuns);
    }

    [Fact]
    public void Every_command_of_the_documents_is_one_of_the_program()
    {
        var commands = new[] { "README.md", "docs/configuration.md", "docs/models.md", "docs/options.md", "docs/quality.md" }
            .SelectMany(static name => Documented().Matches(File.ReadAllText(Path.Combine(Repository.Root, name))))
            .Select(static match => CommandLineParser.SplitCommandLine(match.Groups["words"].Value).ToArray())
            .ToList();

        Assert.True(commands.Count > 20, $"{commands.Count} commands were found.");
        Assert.All(commands, AssertRuns);
    }

    [Fact]
    public void Every_option_that_an_advice_names_is_one_of_the_program()
    {
        var known = All(CommandLine.Root()).SelectMany(static command => command.Options).Select(static option => option.Name).ToList();

        Assert.All(
            Sources().SelectMany(static source => Literals().Matches(source.Text))
                .SelectMany(static literal => Options().Matches(literal.Value))
                .Select(static option => option.Value)
                .Except(OthersOptions, StringComparer.Ordinal),
            option => Assert.Contains(option, known, StringComparer.Ordinal));
    }

    [Fact]
    public void No_advice_names_a_command_but_through_the_type_that_is_tested_here() => Assert.All(
        Sources().Where(static source => source.Name is not "AdvisedCommand.cs"),
        static source => Assert.DoesNotContain(Literals().Matches(source.Text), static literal => Named().IsMatch(literal.Value)));

    private static void AssertRuns(string[] words)
    {
        var parsed = CommandLine.Root().Parse(words);

        Assert.True(UnknownWords.Find(parsed, words) is null && parsed.Errors.Count == 0, $"{string.Join(' ', words)}: {string.Join(' ', parsed.Errors)}");
    }

    /// <summary>Runs the command that a refusal names, by a shell as a person would, with what there is for the word in capitals.</summary>
    private static async Task FollowAsync(Outcome refused, string? folder = null)
    {
        var command = Named().Match(refused.Error).Groups["command"].Value;
        Assert.True(command.Length > 0, refused.Error);
        var start = Command.StartInfo();
        start.FileName = "/bin/sh";
        start.ArgumentList.Clear();
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(command.Replace("./start.sh", Program, StringComparison.Ordinal).Replace("FOLDER", $"'{folder}'", StringComparison.Ordinal));

        var followed = await Command.RunAsync(start);

        Assert.True(followed.ExitCode == 0, $"{command}: {followed.Error}");
    }

    private static IEnumerable<System.CommandLine.Command> All(System.CommandLine.Command command) => command.Subcommands.SelectMany(All).Prepend(command);

    private static IEnumerable<(string Name, string Text)> Sources() => new[] { "VisualSearch.Core", "VisualSearch.Web" }
        .SelectMany(static project => Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.*", SearchOption.AllDirectories))
        .Where(static path => Path.GetExtension(path) is ".cs" or ".razor" && !OfOthers().IsMatch(path))
        .Select(static path => (Path.GetFileName(path), File.ReadAllText(path)));

    /// <summary>The words of each call of <see cref="AdvisedCommand.Of"/>; a value is some word, and a list of values none.</summary>
    private static IEnumerable<string[]> Calls(string source) =>
        from call in Call().Matches(source)
        let words = call.Groups["words"].Value.Trim('[', ']', ' ')
        select Separator().Split(words).Select(static word => word.Trim())
            .Where(static word => word.Length > 0 && !word.StartsWith("..", StringComparison.Ordinal))
            .Select(static word => word[0] == '"' ? word.Trim('"') : "some")
            .ToArray();

    [GeneratedRegex(@"AdvisedCommand\.Of\((?<words>(?>[^()]+|\((?<depth>)|\)(?<-depth>))*(?(depth)(?!)))\)", 
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Call();

    /// <summary>A comma outside of brackets.</summary>
    [GeneratedRegex(@",(?![^(]*\))", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Separator();

    [GeneratedRegex("\"(?:[^\"\\\\\n]|\\\\.)*\"", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Literals();

    [GeneratedRegex(@"(?<![\w-])--[a-z][a-z-]+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Options();

    [GeneratedRegex(@"`?(?<command>\./start\.sh[^`]*)`?", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^ *(?:\$ )?\./start\.sh(?<words>(?:(?!  )[^\n#`\\])*)", RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Documented();

    [GeneratedRegex(@"[\\/](obj|bin|node_modules|wwwroot)[\\/]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OfOthers();
}
