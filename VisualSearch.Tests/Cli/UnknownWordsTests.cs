using VisualSearch.Web.Cli;

namespace VisualSearch.Tests.Cli;

public sealed class UnknownWordsTests
{
    [Theory]
    [InlineData("search a.jpg -q", "-q", "--queries", false)]
    [InlineData("search a.jpg --catgory Shoes", "--catgory", "--category", true)]
    [InlineData("search a.jpg -category=Shoes", "-category=Shoes", "--category", true)]
    [InlineData("search --Scope Sport a.jpg", "--Scope", "--scope", true)]
    [InlineData("search a.jpg –k 3", "–k", "--k", true)]
    [InlineData("search -v a.jpg", "-v", "--verbose", true)]
    [InlineData("similar --al", "--al", "--all", true)]
    [InlineData("status -j", "-j", "--json", true)]
    [InlineData("models verify --jsn", "--jsn", "--json", true)]
    [InlineData("--ulrs http://127.0.0.1:1", "--ulrs", "--urls", true)]
    public void An_unknown_option_is_named_with_those_near_it(string line, string unknown, string near, bool isNear)
    {
        var problem = Find(line);

        Assert.Equal($"There is no option '{unknown}'.", problem!.Message.Replace(" " + unknown, $" '{unknown}'", StringComparison.Ordinal));
        Assert.Equal(isNear, problem.Advice.Contains(near, StringComparison.Ordinal));
        Assert.Contains("--help`", problem.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serch a.jpg", "search")]
    [InlineData("models verfy", "verify")]
    [InlineData("photo.jpg", "search")]
    public void An_unknown_command_is_named_with_those_there_are(string line, string near) =>
        Assert.Contains(near, Find(line)!.Advice, StringComparison.Ordinal);

    [Theory]
    [InlineData("search a.jpg -k 3")]
    [InlineData("search -- -a.jpg --b.jpg")]
    [InlineData("search ./-a.jpg --category -x")]
    [InlineData("similar --seed -1")]
    [InlineData("evaluate --sample -k 1,5 --json")]
    [InlineData("search -h")]
    [InlineData("--help")]
    [InlineData("")]
    public void What_is_known_or_stands_behind_two_dashes_is_taken(string line) => Assert.Null(Find(line));

    private static Core.VisualSearchException? Find(string line)
    {
        string[] args = line.Length == 0 ? [] : line.Split(' ');
        return UnknownWords.Find(CommandLine.Root().Parse(args), args);
    }
}
