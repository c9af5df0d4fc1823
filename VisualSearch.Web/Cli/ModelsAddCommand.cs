using System.CommandLine;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference;
using VisualSearch.Core.ModelStore;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Cli;

/// <summary><c>models add</c>.</summary>
internal static class ModelsAddCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "The ONNX file." };
    private static readonly Option<string?> Card = OptionFactory.Text("--card", "NAME", "Fill in this card, one that says 'bring your own file'.");
    private static readonly Option<string?> Name = OptionFactory.Text("--name", "NAME", "Name in kebab case; made of the file's name unless said otherwise.");
    private static readonly Option<string?> Task = OptionFactory.Text("--task", "TASK", "embedding, detection or text; told by the graph unless said otherwise.");
    private static readonly Option<string?> InputSize = OptionFactory.Text("--input-size", "PIXELS", "Side of the input where the graph leaves it free.");
    private static readonly Option<string?> Mean = OptionFactory.Text("--mean", "R,G,B", "Mean of each channel in the model's order, after scaling; one number stands for all three.");
    private static readonly Option<string?> Std = OptionFactory.Text("--std", "R,G,B", "Standard deviation of each channel, likewise.");
    private static readonly Option<string?> Scale = OptionFactory.Text("--scale", "FACTOR", "Factor on the 0..255 pixel; 1/255 unless a mean above 2 says otherwise.");
    private static readonly Option<string?> Colour = OptionFactory.Text("--colour", "ORDER", "rgb or bgr.");
    private static readonly Option<string?> Layout = OptionFactory.Text("--layout", "LAYOUT", "nchw or nhwc; seen by the shape unless said otherwise.");
    private static readonly Option<string?> Mode = OptionFactory.Text("--mode", "MODE", "How pictures are fitted: squash, letterbox or centre-crop.");
    private static readonly Option<string?> Output = OptionFactory.Text("--output", "TENSOR", "Output or inner tensor to embed with; auto for the input of the last layer.");
    private static readonly Option<string?> Pooling = OptionFactory.Text("--pooling", "POOLING", "none, mean-channels-first, mean-channels-last or first-token.");
    private static readonly Option<string?> DetectionLayout = OptionFactory.Text("--detection-layout", "LAYOUT", "boxes-classes-scores-count, yolo-x, yolo-v8, yolo-v4 or boxes-scores-indices.");
    private static readonly Option<string?> Labels = OptionFactory.Text("--labels", "FILE", "Text file of a detector's class names, one a line.");
    private static readonly Option<string?> Vocabulary = OptionFactory.Text("--vocabulary", "FILE", "A text encoder's vocab.json; the one beside the ONNX file unless said otherwise.");
    private static readonly Option<string?> Merges = OptionFactory.Text("--merges", "FILE", "A text encoder's merges.txt, likewise.");
    private static readonly Option<string?> Pair = OptionFactory.Text("--pair", "NAME", "The image encoder that a text encoder was trained with.");
    private static readonly Option<string?> Licence = OptionFactory.Text("--licence", "SPDX", "Licence of the weights.");
    private static readonly Option<string?> Description = OptionFactory.Text("--description", "TEXT", "What it is, in a sentence.");
    private static readonly Option<string?> Rank = OptionFactory.Text("--rank", "NUMBER", "Rank among the models of its task; 0 runs only when it is named.");
    private static readonly Option<bool> Json = OptionFactory.Json();

    public static Command Create()
    {
        var command = new Command("add", "Adds your own ONNX file: its card is read from the graph, and it must pass a sanity check.")
        {
            File, Card, Name, Task, InputSize, Mean, Std, Scale, Colour, Layout, Mode, Output, Pooling, DetectionLayout, Labels, Vocabulary, Merges, Pair, Licence, Description, Rank, Json,
        };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunAsync(parsed, async services =>
        {
            var progress = new DirectProgress<string>(words => Console.Error.WriteLine(words + "..."));
            var added = await services.GetRequiredService<IModelStore>().AddAsync(Read(parsed), parsed.GetValue(Json) ? null : progress, cancellationToken);
            await WriteAsync(added, parsed.GetValue(Json));
            return ExitCodes.Ok;
        }));
        return command;
    }

    private static AddRequest Read(ParseResult parsed) => new()
    {
        Path = Path.GetFullPath(parsed.GetRequiredValue(File)),
        Card = parsed.GetValue(Card),
        Name = parsed.GetValue(Name),
        Task = ValueText.Choice<ModelTask>("--task", parsed.GetValue(Task)),
        InputSize = ValueText.Number<int>("--input-size", parsed.GetValue(InputSize)),
        Mean = ValueText.Channels("--mean", parsed.GetValue(Mean)),
        Std = ValueText.Channels("--std", parsed.GetValue(Std)),
        Scale = ValueText.Number<float>("--scale", parsed.GetValue(Scale)),
        Colour = ValueText.Choice<ColourOrder>("--colour", parsed.GetValue(Colour)),
        Layout = ValueText.Choice<TensorLayout>("--layout", parsed.GetValue(Layout)),
        Resize = ValueText.Choice<ResizeMode>("--mode", parsed.GetValue(Mode)),
        Output = parsed.GetValue(Output),
        Pooling = ValueText.Choice<EmbeddingPooling>("--pooling", parsed.GetValue(Pooling)),
        DetectionLayout = ValueText.Choice<DetectionLayout>("--detection-layout", parsed.GetValue(DetectionLayout)),
        Labels = parsed.GetValue(Labels) is { } labels ? Path.GetFullPath(labels) : null,
        Vocabulary = parsed.GetValue(Vocabulary) is { } vocabulary ? Path.GetFullPath(vocabulary) : null,
        Merges = parsed.GetValue(Merges) is { } merges ? Path.GetFullPath(merges) : null,
        PairedWith = parsed.GetValue(Pair),
        Licence = parsed.GetValue(Licence),
        Description = parsed.GetValue(Description),
        Rank = ValueText.Number<int>("--rank", parsed.GetValue(Rank)),
    };

    private static async Task WriteAsync(AddOutcome added, bool json)
    {
        if (json)
        {
            await ConsoleText.WriteJsonAsync(added);
            return;
        }

        await Console.Out.WriteLineAsync($"{added.Card.Name} is added.");
        foreach (var line in added.Notes.Concat(added.Sanity.Findings))
        {
            await Console.Out.WriteLineAsync($"  {line}");
        }

        await Console.Out.WriteLineAsync(added.Card.Task switch
        {
            ModelTask.Embedding => $"Search with it: --embedder {added.Card.Name}",
            ModelTask.Text => $"Index with its image encoder ({added.Card.Text!.PairedWith}), then sort into classes with it: --classify zero-shot",
            _ => $"Find objects with it: --detector {added.Card.Name}",
        });
    }
}
