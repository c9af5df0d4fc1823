using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VisualSearch.Core.Inference;
using VisualSearch.Core.Inference.Graphs;
using VisualSearch.Core.Inference.Text;
using VisualSearch.Core.ModelStore.Sanity;

namespace VisualSearch.Core.ModelStore.Adding;

/// <summary>Adds a person's own ONNX file: a card made from its graph, a sanity check, then both into the data folder.</summary>
internal sealed class ModelAdder(
    IModelCatalog catalog, StoreFolder folder, SanityCheck sanity, IOptions<VisualSearchOptions> options, ILoggerFactory loggers)
{
    private const long MaxBytes = int.MaxValue - (1 << 20);

    /// <inheritdoc cref="IModelStore.AddAsync"/>
    internal async Task<AddOutcome> AddAsync(AddRequest request, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        CheckFile(request.Path);
        var notes = new List<string>();
        var card = await DraftAsync(request, notes, progress, cancellationToken);
        CheckName(card, request.Card);
        progress?.Report($"Looking at what it makes of {(card.Task == ModelTask.Text ? "texts" : "pictures")}");
        var report = await Task.Run(() => Check(card, request, cancellationToken), cancellationToken);
        if (report.Problem is { } problem)
        {
            throw new ModelRefusedException(card.Name, problem);
        }

        progress?.Report("Copying it into the data folder");
        await StoreAsync(card, request, cancellationToken);
        return new AddOutcome(card, notes, report);
    }

    private static void CheckFile(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists || !file.Name.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidRequestException(file.Exists ? $"{file.Name} is no ONNX file by its name." : "There is no such file.", "Give the path of an .onnx file.");
        }

        if (file.Length > MaxBytes)
        {
            throw new InvalidRequestException($"{file.Name} is larger than 2 GB.", "Export a smaller model.");
        }
    }

    private async Task<ModelCard> DraftAsync(AddRequest request, List<string> notes, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var template = request.Card is { } wanted ? catalog.Get(wanted).Card : null;
        try
        {
            progress?.Report("Reading the graph");
            var graph = OnnxGraphReader.Read(request.Path);
            var name = request.Name ?? template?.Name ?? NameOf(request.Path);
            var task = request.Task ?? template?.Task ?? (TextDraft.IsTextEncoder(graph) ? ModelTask.Text : OutputDraft.TaskOf(graph));
            var input = task == ModelTask.Text ? null : InputDraft.Make(graph, request, template?.PictureInput, task, notes);
            var isDetector = task == ModelTask.Detection;
            var card = new ModelCard
            {
                Name = name,
                Description = request.Description ?? template?.Description ?? "Added by hand; what it was trained on is not known here.",
                Task = task,
                File = name + ".onnx",
                Sha256 = await StoreFolder.HashAsync(request.Path, cancellationToken),
                Bytes = new FileInfo(request.Path).Length,
                Licence = request.Licence ?? template?.Licence ?? "unknown",
                Source = template?.Source ?? $"added by hand from {Path.GetFileName(request.Path)}",
                Export = template?.Export,
                Rank = request.Rank ?? template?.Rank ?? 0,
                PictureInput = input,
                Text = task == ModelTask.Text ? TextDraft.Make(graph, request, template?.Text, name, notes) : null,
                Embedding = isDetector || input is null ? null : await Task.Run(() => OutputDraft.Embedding(graph, request.Path, input, request, template?.Embedding, notes), cancellationToken),
                Detection = isDetector ? OutputDraft.Detection(graph, request, template?.Detection, notes) with { LabelsFile = LabelsOf(request, name), KeepLabels = [] } : null,
            };
            ModelCardRules.Check(card, name + ".json");
            return card;
        }
        catch (OnnxGraphException error)
        {
            throw new InvalidRequestException($"{Path.GetFileName(request.Path)} cannot be added: {error.Message}.", "Export the model again, or say more about it; docs/models.md tells how.");
        }
        catch (IOException)
        {
            throw new InvalidRequestException($"{Path.GetFileName(request.Path)} cannot be read.", "Check the file and its permissions.");
        }
    }

    private void CheckName(ModelCard card, string? template)
    {
        var known = catalog.Models.FirstOrDefault(model => string.Equals(model.Card.Name, card.Name, StringComparison.Ordinal));
        if (known is not null && !known.Card.IsTemplate)
        {
            throw new InvalidRequestException(
                $"There is a model {card.Name} already.",
                template is null || known.Card.Url is null
                    ? $"Choose another --name, or if you added that one, remove it first with {AdvisedCommand.Of("models", "remove", card.Name)}."
                    : $"Use {ModelPuller.From(card)} for its own file, or choose another --name.");
        }
    }

    private SanityReport Check(ModelCard card, AddRequest request, CancellationToken cancellationToken)
    {
        var path = request.Path;
        if (card.Task == ModelTask.Text)
        {
            var (vocabulary, merges) = TextDraft.FilesOf(request);
            return sanity.CheckText(card, new TextEncoderFiles(path, vocabulary, merges));
        }

        using var sessions = new OnnxSessionPool(options, loggers.CreateLogger<OnnxSessionPool>());
        return sanity.Check(new ModelState(card, Path.GetFullPath(path), null), sessions, cancellationToken);
    }

    private async Task StoreAsync(ModelCard card, AddRequest request, CancellationToken cancellationToken)
    {
        using var held = await folder.LockAsync(card.File, static () => { }, cancellationToken);
        var part = new PartialFile(card, folder);
        await MirrorFolder.CopyAsync(request.Path, card, part, null, cancellationToken);
        if (await part.AcceptAsync(cancellationToken) is { } problem)
        {
            throw new InvalidRequestException($"The file changed while it was added: {problem}.", "Add it again when it is finished.");
        }

        if (card.Detection?.LabelsFile is { } labels)
        {
            await AtomicFile.WriteAsync(folder[labels], await File.ReadAllBytesAsync(request.Labels!, cancellationToken), cancellationToken);
        }

        if (card.Text is { } text)
        {
            var (vocabulary, merges) = TextDraft.FilesOf(request);
            await AtomicFile.WriteAsync(folder[text.VocabularyFile], await File.ReadAllBytesAsync(vocabulary, cancellationToken), cancellationToken);
            await AtomicFile.WriteAsync(folder[text.MergesFile], await File.ReadAllBytesAsync(merges, cancellationToken), cancellationToken);
        }

        // The card comes last: it is what makes the model known.
        await AtomicFile.WriteAsync(folder[card.Name + ".json"], ModelCardReader.Write(card), cancellationToken);
    }

    private static string? LabelsOf(AddRequest request, string name)
    {
        if (request.Labels is null)
        {
            return null;
        }

        return File.Exists(request.Labels) ? name + ".names" : throw new InvalidRequestException("There is no such file of labels.", "Give the path of a text file with one class name a line.");
    }

    private static string NameOf(string path)
    {
        var letters = Path.GetFileNameWithoutExtension(path).ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.' ? letter : '-');
        return string.Join('-', string.Concat(letters).Split(['-'], StringSplitOptions.RemoveEmptyEntries)).Trim('.', '-') is { Length: > 0 } name ? name : "model";
    }
}
