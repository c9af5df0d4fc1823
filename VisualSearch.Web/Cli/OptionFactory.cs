using System.CommandLine;

namespace VisualSearch.Web.Cli;

/// <summary>Options that several commands share, under the same names and words.</summary>
internal static class OptionFactory
{
    public static Option<bool> Json() => new("--json") { Description = "Write the answer as one JSON document." };

    public static Option<string?> Mode() => Text("--mode", "MODE", "Preprocessing: squash, letterbox or centre-crop; the embedder's own unless said otherwise.");

    public static Option<string?> K() => K("NUMBER", "Products to return, 1 to 500; 12 unless said otherwise.");

    /// <summary>People write it with one dash as often as with two.</summary>
    public static Option<string?> K(string helpName, string description) => new("--k", "-k") { Description = description, HelpName = helpName };

    public static Option<string?> Score() => Text("--score", "HOW", "How products are scored by their images: best (the nearest one) or points (each query image's k nearest give k, k - 1, ... 1).");

    /// <summary>An option whose text the command reads itself, to say in its own words what is wrong with it.</summary>
    public static Option<string?> Text(string name, string helpName, string description) => new(name) { Description = description, HelpName = helpName };

    public static Option<string[]> Many(string name, string helpName, string description) => new(name) { Description = description, HelpName = helpName };
}
