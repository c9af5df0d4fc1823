using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace VisualSearch.Core.Inference;

/// <summary>
/// Looks for cards and weights at every call, so that a download or an added model counts at once; a card is read again only when
/// its file or its labels change.
/// </summary>
internal sealed class ModelCatalog(ModelFolderResolver resolver, WeightsVerifier verifier, CardCompleter completer, ILogger<ModelCatalog> logger) : IModelCatalog
{
    private readonly ConcurrentDictionary<string, ReadCard> _read = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public IReadOnlyList<ModelState> Models
    {
        get
        {
            var folders = resolver.Folders;
            return [.. Cards(folders).Values.Select(loaded => Locate(loaded.Card, folders))];
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<ModelCardException> BadCards => [.. Read(resolver.Folders).Select(read => read.Problem).OfType<ModelCardException>()];

    /// <inheritdoc />
    public ModelState Get(string name)
    {
        var folders = resolver.Folders;
        return Locate(Find(name, folders).Card, folders);
    }

    /// <summary>Class names of a detector in its own order; null for models without.</summary>
    /// <exception cref="NotFoundException">No such card.</exception>
    internal IReadOnlyList<string>? Labels(string name) => Find(name, resolver.Folders).Labels;

    private ModelState Locate(ModelCard card, IReadOnlyList<string> folders) => completer.Complete(verifier.Locate(card, folders));

    private LoadedCard Find(string name, IReadOnlyList<string> folders)
    {
        var cards = Cards(folders);
        return cards.TryGetValue(name, out var loaded)
            ? loaded
            : throw new NotFoundException(
                $"There is no model named '{name}'.",
                cards.Count == 0 ? "No model cards were found; check the model folders." : $"The models are: {string.Join(", ", cards.Keys)}.");
    }

    /// <summary>Of cards of one name the first folder's wins; one that was filled in for a file wins over its template.</summary>
    private SortedDictionary<string, LoadedCard> Cards(IReadOnlyList<string> folders)
    {
        var cards = new SortedDictionary<string, LoadedCard>(StringComparer.Ordinal);
        foreach (var loaded in Read(folders).Select(read => read.Loaded).OfType<LoadedCard>())
        {
            if (!cards.TryGetValue(loaded.Card.Name, out var first) || (first.Card.IsTemplate && !loaded.Card.IsTemplate))
            {
                cards[loaded.Card.Name] = loaded;
            }
        }

        return cards;
    }

    private IEnumerable<ReadCard> Read(IReadOnlyList<string> folders) => folders
        .SelectMany(static folder => new DirectoryInfo(folder).EnumerateFiles("*.json").OrderBy(static file => file.Name, StringComparer.Ordinal))
        .Select(Read);

    private ReadCard Read(FileInfo file)
    {
        var (size, modified) = file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
        if (_read.TryGetValue(file.FullName, out var known) && known.Size == size && known.Modified == modified && known.LabelsModified == LabelsTime(file, known))
        {
            return known;
        }

        var read = new ReadCard(size, modified, default, null, null);
        try
        {
            read = read with { Loaded = ModelCardReader.Read(file.FullName) };
            read = read with { LabelsModified = LabelsTime(file, read) };
        }
        catch (ModelCardException error)
        {
            logger.LogWarning(error, "A model card is passed over: {Problem}", error.Message);
            read = read with { Problem = error };
        }

        return _read[file.FullName] = read;
    }

    private static DateTime LabelsTime(FileInfo card, ReadCard read) =>
        read.Loaded?.Card.Detection?.LabelsFile is { } labels ? File.GetLastWriteTimeUtc(Path.Combine(card.DirectoryName!, labels)) : default;

    private sealed record ReadCard(long Size, DateTime Modified, DateTime LabelsModified, LoadedCard? Loaded, ModelCardException? Problem);
}
