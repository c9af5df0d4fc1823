using System.Text.RegularExpressions;

namespace VisualSearch.Core.Inference;

/// <summary>What a card may say.</summary>
internal static partial class ModelCardRules
{
    private static readonly ModelInput Defaults = new() { Name = "", Width = 1, Height = 1 };

    /// <summary>Checks every field's range and how the fields go together.</summary>
    /// <exception cref="ModelCardException">The first field that is wrong.</exception>
    internal static void Check(ModelCard card, string file)
    {
        Require(KebabCase().IsMatch(card.Name) && file.Equals(card.Name + ".json", StringComparison.Ordinal), "name", $"it must be in kebab case and the same as the file's, not '{card.Name}'");
        Require(!string.IsNullOrWhiteSpace(card.Description), "description", "it is empty");
        Require(Enum.IsDefined(card.Task), "task", "it is unknown");
        Require(IsPlain(card.File) && card.File.EndsWith(".onnx", StringComparison.Ordinal), "file", "it must be a plain file name that ends in .onnx");
        Require(card.IsTemplate ? card.Export is not null : Sha256().IsMatch(card.Sha256), "sha256", "it must be 64 lower-case hexadecimal digits (it may be empty only beside export)");
        Require(card.Export is null || card.Export.Trim().Length > 0, "export", "it is empty");
        Require(card.Url is null || IsWebAddress(card.Url), "url", "it must be an http or https address");
        Require(card.Url is null || (!card.IsTemplate && card.Bytes > 0), "url", "a download needs sha256 and bytes to be verified by");
        Require(card.Bytes >= 0, "bytes", "it is negative");
        Require(!string.IsNullOrWhiteSpace(card.Licence), "licence", "it is empty");
        Require(!string.IsNullOrWhiteSpace(card.Source), "source", "it is empty");
        Require(card.Task == ModelTask.Text || card.PictureInput is not null, "input", "it is missing");
        Require(card.Task != ModelTask.Text || card.PictureInput is null, "input", "a text encoder takes no pictures");
        if (card.PictureInput is { } pictures)
        {
            CheckInput(pictures);
        }

        Require(card.Task == ModelTask.Embedding == card.Embedding is not null, "embedding", "it goes with the task embedding, and with no other");
        Require(card.Task == ModelTask.Detection == card.Detection is not null, "detection", "it goes with the task detection, and with no other");
        Require(card.Task == ModelTask.Text == card.Text is not null, "text", "it goes with the task text, and with no other");
        if (card.Text is { } text)
        {
            CheckText(text);
        }

        if (card.Embedding is { } embedding)
        {
            Require(!string.IsNullOrWhiteSpace(embedding.Output), "embedding.output", "it is empty");
            Require(Enum.IsDefined(embedding.Pooling), "embedding.pooling", "it is unknown");
            Require(embedding.Dimension is >= 1 and <= 65_536, "embedding.dimension", "it must be 1 to 65536");
        }

        if (card.Detection is { } detection)
        {
            CheckDetection(detection);
        }

        void CheckInput(ModelInput input)
        {
            Require(!string.IsNullOrWhiteSpace(input.Name), "input.name", "it is empty");
            Require(input.Width is >= 1 and <= 4096, "input.width", "it must be 1 to 4096 pixels");
            Require(input.Height is >= 1 and <= 4096, "input.height", "it must be 1 to 4096 pixels");
            Require(float.IsFinite(input.Scale) && input.Scale > 0, "input.scale", "it must be above 0");
            Require(input.Mean.Length == 3 && input.Mean.All(float.IsFinite), "input.mean", "it must be three numbers");
            Require(input.Std.Length == 3 && input.Std.All(value => float.IsFinite(value) && value > 0), "input.std", "it must be three numbers above 0");
            Require(input.MaxBatch is >= 0 and <= 1024, "input.maxBatch", "it must be 1 to 1024, or 0 to read it from the graph");
            Require(input.SizeInput is null || input.SizeInput.Trim().Length > 0, "input.sizeInput", "it is empty");
            var plain = input.Scale == Defaults.Scale && input.Mean.SequenceEqual(Defaults.Mean) && input.Std.SequenceEqual(Defaults.Std);
            Require(input.Element != TensorElement.UInt8 || plain, "input.scale", "pixels of the element uint8 are passed as they are: leave out scale, mean and std");
        }

        void CheckDetection(DetectionOutput output)
        {
            var wanted = DetectionOutputs.CountOf(output.Layout);
            var found = output.Outputs is [CardCompleter.Automatic] || output.Outputs.Length == wanted;
            Require(found && output.Outputs.All(name => !string.IsNullOrWhiteSpace(name)), "detection.outputs", $"the layout has {wanted}");
            Require(output.ScoreThreshold is >= 0 and <= 1, "detection.scoreThreshold", "it must be 0 to 1");
            Require(output.NmsIoU is > 0 and <= 1, "detection.nmsIoU", "it must be above 0 and at most 1");
            Require(output.LabelsFile is null || IsPlain(output.LabelsFile), "detection.labelsFile", "it must be a plain file name");
            Require(output.KeepLabels.Length == 0 || output.LabelsFile is not null, "detection.keepLabels", "there are no labels without a labelsFile");
        }

        void CheckText(TextEncoding text)
        {
            Require(!string.IsNullOrWhiteSpace(text.Input), "text.input", "it is empty");
            Require(!string.IsNullOrWhiteSpace(text.Output), "text.output", "it is empty");
            Require(text.Dimension is >= 1 and <= 65_536, "text.dimension", "it must be 1 to 65536");
            Require(text.ContextLength is >= 3 and <= 4096, "text.contextLength", "it must be 3 to 4096 tokens");
            Require(IsTokenizerFile(text.VocabularyFile), "text.vocabularyFile", "it must be a plain file name that does not end in .json, as cards do");
            Require(IsTokenizerFile(text.MergesFile), "text.mergesFile", "it must be a plain file name that does not end in .json, as cards do");
            Require(KebabCase().IsMatch(text.PairedWith), "text.pairedWith", "it must be the name of a card");
        }

        void Require(bool condition, string field, string problem)
        {
            if (!condition)
            {
                throw new ModelCardException(file, field, problem);
            }
        }
    }

    private static bool IsPlain(string name) => name.Length > 0 && name.AsSpan().SequenceEqual(Path.GetFileName(name.AsSpan()));

    private static bool IsTokenizerFile(string name) => IsPlain(name) && !name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    [GeneratedRegex("^[a-z0-9]+([.-][a-z0-9]+)*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KebabCase();

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Sha256();
}
