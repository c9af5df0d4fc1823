using System.Text.RegularExpressions;

namespace VisualSearch.Core;

/// <summary>A command of the program as an advice names it: complete, quoted for a shell and between backticks, to be copied and run as it is.</summary>
public static partial class AdvisedCommand
{
    private const string Program = "./start.sh";

    /// <summary>Writes a command; without words it is the program alone. Words in capitals, such as FOLDER, are for the reader to fill in.</summary>
    public static string Of(params IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return $"`{string.Join(' ', words.Select(Quoted).Prepend(Program))}`";
    }

    /// <summary>The advice with words added to the commands that it names.</summary>
    /// <param name="advice">The advice.</param>
    /// <param name="further">The words to add to a command, given without the program's name.</param>
    public static string Complete(string advice, Func<string, IEnumerable<string>> further)
    {
        ArgumentNullException.ThrowIfNull(further);
        return Named().Replace(advice, match => $"`{string.Join(' ', [match.Groups["all"].Value, .. further(match.Groups["words"].Value).Select(Quoted)])}`");
    }

    private static string Quoted(string word) => Plain().IsMatch(word) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"`(?<all>\./start\.sh ?(?<words>[^`]*))`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\A[\w@%+=:,./-]+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
