using System.CommandLine;
using VisualSearch.Core;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Cli;

/// <summary>The options that every command takes.</summary>
internal static class GlobalOptions
{
    private static readonly Option<string?> Data = Create("--data", "FOLDER", "Folder of the database, indexes and thumbnails.");
    private static readonly Option<string?> Embedder = Create("--embedder", "NAME", "Embedder to index and search with; the best one at hand unless said otherwise.");
    private static readonly Option<string?> Preset = Create("--preset", "NAME", "Stages on top of the embedder: best, plain, or some of crops, colour, centre, adapt, pair, flip with commas between.");
    private static readonly Option<string?> Detector = Create("--detector", "NAME", "Detector that finds the object; none for the foreground rule alone, whole for the whole picture.");
    private static readonly Option<string?> ExecutionProvider = Create("--execution-provider", "NAME", "What models run on: cpu, directml or cuda; cpu unless said otherwise.");
    private static readonly Option<string?> Labels = Create("--labels", "NAMES", "Class names that the detector's regions must have, with commas between; all unless said otherwise.");
    private static readonly Option<string?> Confidence = Create("--confidence", "NUMBER", "Lowest confidence of the detector's regions, 0 to 1; its card's unless said otherwise.");
    private static readonly Option<string?> Nms = Create("--nms", "IOU", "Overlap from which the weaker of two regions is dropped, 0 to 1; its card's unless said otherwise.");
    private static readonly Option<string[]> Models = new("--models") { Description = "A further folder of model cards and weights.", HelpName = "FOLDER", Recursive = true };
    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Tell more on stderr.", Recursive = true };

    public static void AddTo(RootCommand root)
    {
        root.Add(Data);
        root.Add(Embedder);
        root.Add(Preset);
        root.Add(Detector);
        root.Add(ExecutionProvider);
        root.Add(Labels);
        root.Add(Confidence);
        root.Add(Nms);
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
        options.Labels = parsed.GetValue(Labels) is { } labels ? [.. labels.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)] : options.Labels;
        options.DetectorConfidence = Share("--confidence", parsed.GetValue(Confidence)) ?? options.DetectorConfidence;
        options.NmsIoU = Share("--nms", parsed.GetValue(Nms)) ?? options.NmsIoU;
        options.ModelFolders = [.. (parsed.GetValue(Models) ?? []).Select(Path.GetFullPath), .. options.ModelFolders];
    };

    /// <summary>
    /// The advice with what was given on this command line added to the commands that it names, so that they work on the same data with
    /// the same models. What a command says itself goes before.
    /// </summary>
    public static string Complete(ParseResult parsed, string advice) => AdvisedCommand.Complete(advice, command =>
    {
        var said = command.Split(' ');
        Option[] options = said[0] is "" || said.Contains("--help") ? []
            : said[0] is "models" or "sample" ? [Data, Models]
            : [Data, Models, Embedder, Preset, Detector, ExecutionProvider, Labels, Confidence, Nms];
        return
            from option in options
            where !said.Contains(option.Name) && !(option == Preset && (said.Contains(Embedder.Name) || said.Contains("--metric")))
            from value in parsed.GetResult(option)?.Tokens ?? []
            from word in new[] { option.Name, value.Value }
            select word;
    });

    private static float? Share(string name, string? text) => ValueText.Number<float>(name, text) is not { } value ? null
        : value is >= 0 and <= 1 ? value
        : throw new InvalidRequestException($"{name} is {value}, which is not between 0 and 1.", $"Give {name} a number from 0 to 1.");

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
