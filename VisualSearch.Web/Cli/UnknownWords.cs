using System.CommandLine;
using System.CommandLine.Parsing;
using VisualSearch.Core;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Cli;

/// <summary>Tells words that are no command and no option. The parser takes an unknown option for a file where a command takes files.</summary>
internal static class UnknownWords
{
    private const int MostNear = 6;

    /// <summary>What is wrong with the first such word; null where there is none.</summary>
    public static VisualSearchException? Find(ParseResult parsed, string[] args)
    {
        var command = parsed.CommandResult;
        if (parsed.UnmatchedTokens is [var first, ..] && command.Command.Subcommands.Count > 0 && !LooksLikeOption(first))
        {
            var commands = command.Command.Subcommands.Select(static one => one.Name).ToList();
            return new InvalidRequestException(
                $"There is no command {ValueText.Short(first)}.",
                $"{NearNames.Words(NearNames.Of(first, commands, MostNear), commands)} {Help(command)}");
        }

        // what stands behind -- is meant as it is
        var beforeDashes = args.TakeWhile(static arg => arg is not "--").ToHashSet(StringComparer.Ordinal);
        var words = command.Children.OfType<ArgumentResult>().SelectMany(static argument => argument.Tokens).Select(static token => token.Value);
        return words.Concat(parsed.UnmatchedTokens).FirstOrDefault(word => LooksLikeOption(word) && beforeDashes.Contains(word)) is { } unknown
            ? NoOption(unknown, command)
            : null;
    }

    /// <summary>The line that shows how a command is used.</summary>
    public static string Help(CommandResult command) =>
        $"{AdvisedCommand.Of([.. Path(command).Reverse().Skip(1).Select(static one => one.Command.Name), "--help"])} shows what it takes.";

    private static InvalidRequestException NoOption(string word, CommandResult command)
    {
        var wanted = word.Split('=', ':')[0].TrimStart('-', '–', '—');
        var known = OptionsOf(command)
            .SelectMany(static option => option.Aliases.Prepend(option.Name))
            .Where(static name => name[0] == '-')
            .Distinct(StringComparer.Ordinal)
            .ToLookup(static name => name.TrimStart('-'), StringComparer.Ordinal);
        var names = known.Select(static names => names.Key).ToList();
        var near = wanted.Length == 1
            ? names.Where(name => name.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)).ToList()
            : NearNames.Of(wanted, names, MostNear);
        var advice = near.Count > 0 ? $"Near it: {string.Join(", ", near.SelectMany(name => known[name]).Take(MostNear))}. {Help(command)}" : Help(command);
        return new InvalidRequestException(
            $"There is no option {ValueText.Short(word)}.",
            command.Command.Arguments.Count > 0 ? $"{advice} A name that begins with - stands behind --, or begins with ./ where it is a file." : advice);
    }

    private static bool LooksLikeOption(string word) => word.Length > 1 && word[0] is '-' or '–' or '—';

    private static IEnumerable<Option> OptionsOf(CommandResult command) =>
        Path(command).SelectMany(one => one.Command.Options.Where(option => option.Recursive || one == command));

    /// <summary>The command, those that it belongs to, and the program at the end.</summary>
    private static IEnumerable<CommandResult> Path(CommandResult command)
    {
        for (SymbolResult? at = command; at is not null; at = at.Parent)
        {
            if (at is CommandResult one)
            {
                yield return one;
            }
        }
    }
}
