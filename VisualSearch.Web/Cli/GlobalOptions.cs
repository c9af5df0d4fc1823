using System.CommandLine;
using VisualSearch.Core;

namespace VisualSearch.Web.Cli;

/// <summary>The options that every command takes.</summary>
internal static class GlobalOptions
{
    private static readonly Option<string?> Data = Create("--data", "FOLDER", "Folder of the database, indexes and thumbnails.");
    private static readonly Option<string?> Embedder = Create("--embedder", "NAME", "Embedder to index and search with; the best one at hand unless said otherwise.");
    private static readonly Option<string?> Preset = Create("--preset", "NAME", "Stages on top of the embedder: best, plain, or some of crops, colour, centre, adapt, pair, flip with commas between.");
    private static readonly Option<string?> Detector = Create("--detector", "NAME", "Detector that finds the object; none for the foreground rule alone, whole for the whole picture.");
    private static readonly Option<string?> ExecutionProvider = Create("--execution-provider", "NAME", "What models run on: cpu, directml or cuda; cpu unless said otherwise.");
    private static readonly Option<string[]> Models = new("--models") { Description = "A further folder of model cards and weights.", HelpName = "FOLDER", Recursive = true };
    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Tell more on stderr.", Recursive = true };

    public static void AddTo(RootCommand root)
    {
        root.Add(Data);
        root.Add(Embedder);
        root.Add(Preset);
        root.Add(Detector);
        root.Add(ExecutionProvider);
        root.Add(Models);
        root.Add(Verbose);
    }

    /// <summary>The preset that was given on the command line; null where none was.</summary>
    public static string? PresetOf(ParseResult parsed) => parsed.GetValue(Preset);

    public static bool IsVerbose(ParseResult parsed) => parsed.GetValue(Verbose);

    /// <summary>Lets what was given on the command line win over the configuration.</summary>
    public static Action<VisualSearchOptions> Configure(ParseResult parsed) => options =>
    {
        options.DataFolder = Path.GetFullPath(parsed.GetValue(Data) ?? options.DataFolder);
        options.Embedder = parsed.GetValue(Embedder) ?? options.Embedder;
        options.Preset = parsed.GetValue(Preset) ?? options.Preset;
        options.Detector = parsed.GetValue(Detector) ?? options.Detector;
        options.ExecutionProvider = parsed.GetValue(ExecutionProvider) ?? options.ExecutionProvider;
        options.ModelFolders = [.. (parsed.GetValue(Models) ?? []).Select(Path.GetFullPath), .. options.ModelFolders];
    };

    private static Option<string?> Create(string name, string helpName, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = helpName, Recursive = true };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            {
                result.AddError($"{name} is empty.");
            }
        });
        return option;
    }
}
