using Microsoft.Extensions.Logging;
using VisualSearch.Core.Inference;

namespace VisualSearch.Core.ModelStore;

/// <summary>Takes weights out of the data folder again.</summary>
internal sealed class ModelRemover(IModelCatalog catalog, StoreFolder folder, ILogger<ModelRemover> logger)
{
    /// <inheritdoc cref="IModelStore.RemoveAsync"/>
    internal async Task<RemoveOutcome> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        var model = catalog.Get(name);
        var card = model.Card;
        using var held = await folder.LockAsync(card.File, static () => { }, cancellationToken);
        var files = FilesOf(card).Where(File.Exists).ToList();
        if (files.Count == 0)
        {
            throw new InvalidRequestException(
                model.WeightsPath is null ? $"{card.Name} has no file in the data folder." : $"The file of {card.Name} lies in a model folder that is not the program's own.",
                model.WeightsPath is null ? "There is nothing to remove." : "Only what was pulled or added can be removed; remove that file by hand if you wish.");
        }

        var freed = files.Sum(file => new FileInfo(file).Length);
        files.ForEach(File.Delete);
        logger.LogInformation("The files of model {Model} are removed", card.Name);
        return new RemoveOutcome(card.Name, freed, files.Contains(folder[card.Name + ".json"], StringComparer.Ordinal));
    }

    /// <inheritdoc cref="IModelStore.IsRemovable"/>
    internal bool IsRemovable(ModelState model) => File.Exists(folder[model.Card.File]) || File.Exists(folder[model.Card.Name + ".json"]);

    private IEnumerable<string> FilesOf(ModelCard card)
    {
        yield return folder[card.File];
        yield return folder[card.Name + ".json"];
        if (card.Detection?.LabelsFile is { } labels)
        {
            yield return folder[labels];
        }

        if (card.Text is { } text)
        {
            yield return folder[text.VocabularyFile];
            yield return folder[text.MergesFile];
        }

        foreach (var part in Directory.Exists(folder.Path) ? Directory.EnumerateFiles(folder.Path, card.File + ".*.part*") : [])
        {
            yield return part;
        }
    }
}
