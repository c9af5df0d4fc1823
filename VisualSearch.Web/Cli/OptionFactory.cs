using System.CommandLine;

namespace VisualSearch.Web.Cli;

/// <summary>Options that several commands share, under the same names and words.</summary>
internal static class OptionFactory
{
    public static Option<bool> Json() => new("--json") { Description = "Write the answer as one JSON document." };

    /// <summary>People write it with one dash as often as with two.</summary>
    public static Option<string?> K(string helpName, string description) => new("--k", "-k") { Description = description, HelpName = helpName };

    /// <summary>An option whose text the command reads itself, to say in its own words what is wrong with it.</summary>
    public static Option<string?> Text(string name, string helpName, string description) => new(name) { Description = description, HelpName = helpName };

    public static Option<string[]> Many(string name, string helpName, string description) => new(name) { Description = description, HelpName = helpName };
}
