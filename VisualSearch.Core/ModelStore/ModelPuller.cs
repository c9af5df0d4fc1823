using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VisualSearch.Core.Inference;

namespace VisualSearch.Core.ModelStore;

/// <summary>Brings weights into the data folder from the card's address or a mirror, verified before they are used.</summary>
internal sealed class ModelPuller(
    IModelCatalog catalog, StoreFolder folder, ModelDownloader downloader, IOptions<VisualSearchOptions> options, ILogger<ModelPuller> logger)
{
    /// <inheritdoc cref="IModelStore.PullAsync"/>
    internal async Task<PullOutcome> PullAsync(string name, string? from, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        var card = catalog.Get(name).Card;
        if (card.IsTemplate)
        {
            throw new ModelPullException(
                $"{card.Name} has no trusted public file to fetch.",
                $"{card.Export} Then run {AdvisedCommand.Of("models", "add", "--card", card.Name, "FILE")}.");
        }

        if (catalog.Get(name).WeightsPath is not null)
        {
            return new PullOutcome(card.Name, WasThere: true, card.Bytes);
        }

        var source = Source(card, from);

        using var held = await folder.LockAsync(card.File, () => progress?.Report(new PullProgress(card.Name, 0, card.Bytes, "waiting for another pull of it")), cancellationToken);
        if (catalog.Get(name).WeightsPath is not null)
        {
            return new PullOutcome(card.Name, WasThere: true, card.Bytes);
        }

        var part = new PartialFile(card, folder);
        var resumed = part.Length > 0;
        var problem = await FetchAsync(card, source, part, progress, cancellationToken);
        if (problem is not null && resumed)
        {
            // What lay there from before may have been at fault.
            problem = await FetchAsync(card, source, part, progress, cancellationToken);
        }

        if (problem is not null)
        {
            throw new ModelPullException(
                $"What came for {card.Name} is not its file: {problem}. It was thrown away.",
                $"Try another mirror with {From(card)}, or report that the public file has changed.");
        }

        logger.LogInformation("The weights of model {Model} are at hand", card.Name);
        return new PullOutcome(card.Name, WasThere: false, card.Bytes);
    }

    /// <inheritdoc cref="IModelStore.IsPullable"/>
    internal bool IsPullable(ModelState model) =>
        !model.Card.IsTemplate && model.WeightsPath is null && (model.Card.Url is not null || options.Value.ModelMirror.Length > 0);

    private string Source(ModelCard card, string? from) => from
        ?? (options.Value.ModelMirror is { Length: > 0 } mirror ? mirror : card.Url)
        ?? throw new ModelPullException(
            $"{card.Name} has no public address to fetch it from.",
            $"Name a folder or an address that has the file with {From(card)}.") { IsAbsent = true };

    private async Task<string?> FetchAsync(ModelCard card, string source, PartialFile part, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        if (Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            await DownloadAsync(card, address, part, progress, cancellationToken);
        }
        else
        {
            await CopyAsync(card, source, part, progress, cancellationToken);
        }

        progress?.Report(new PullProgress(card.Name, part.Length, part.Length, "verifying"));
        return await part.AcceptAsync(cancellationToken);
    }

    /// <summary>A card's own address is the file's; a mirror's is a folder that has it under its name or its SHA-256.</summary>
    private async Task DownloadAsync(ModelCard card, Uri address, PartialFile part, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        Uri[] addresses = string.Equals(address.OriginalString, card.Url, StringComparison.Ordinal) || address.AbsolutePath.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)
            ? [address]
            : [Below(address, card.File), Below(address, card.Sha256)];
        foreach (var candidate in addresses)
        {
            if (await downloader.FetchAsync(card, candidate, part, progress, cancellationToken))
            {
                return;
            }
        }

        throw new ModelPullException(
            $"{address.Host} has no file {card.File} at that address (404).",
            $"Check the address, or take another mirror with {From(card)}.") { IsAbsent = true };
    }

    private static async Task CopyAsync(ModelCard card, string mirror, PartialFile part, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(mirror))
        {
            throw new InvalidRequestException("The mirror is neither an existing folder nor an http(s) address.", "Give --from the folder that holds the files, or an address such as https://models.intranet.example/.");
        }

        var file = await MirrorFolder.FindAsync(mirror, card, cancellationToken)
            ?? throw new ModelPullException(
                $"The folder has no file of {card.Name}: none is called {card.File} or is otherwise of the right size and SHA-256.",
                $"Check the folder, or take another mirror with {From(card)}.") { IsAbsent = true };
        await MirrorFolder.CopyAsync(file, card, part, progress, cancellationToken);
    }

    /// <summary>The command that fetches a model from elsewhere.</summary>
    internal static string From(ModelCard card) => AdvisedCommand.Of("models", "pull", card.Name, "--from", "FOLDER");

    private static Uri Below(Uri address, string file) => new(new Uri(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/"), Uri.EscapeDataString(file));
}
