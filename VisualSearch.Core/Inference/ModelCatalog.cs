using Microsoft.Extensions.Logging;

namespace VisualSearch.Core.Inference;

/// <summary>Cards are read once at start; where their weights are is looked up at every call, so that a download counts at once.</summary>
internal sealed class ModelCatalog : IModelCatalog
{
    private readonly ModelFolderResolver _resolver;
    private readonly WeightsVerifier _verifier;
    private readonly SortedDictionary<string, LoadedCard> _cards = new(StringComparer.Ordinal);
    private readonly List<ModelCardException> _badCards = [];

    public ModelCatalog(ModelFolderResolver resolver, WeightsVerifier verifier, ILogger<ModelCatalog> logger)
    {
        (_resolver, _verifier) = (resolver, verifier);
        foreach (var path in resolver.Folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)))
        {
            try
            {
                var loaded = ModelCardReader.Read(path);
                _cards.TryAdd(loaded.Card.Name, loaded);
            }
            catch (ModelCardException error)
            {
                logger.LogWarning(error, "A model card is passed over: {Problem}", error.Message);
                _badCards.Add(error);
            }
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<ModelState> Models
    {
        get
        {
            var folders = _resolver.Folders;
            return _cards.Values.Select(loaded => _verifier.Locate(loaded.Card, folders)).ToList();
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<ModelCardException> BadCards => _badCards;

    /// <inheritdoc />
    public ModelState Get(string name) => _verifier.Locate(Find(name).Card, _resolver.Folders);

    /// <summary>Class names of a detector in its own order; null for models without.</summary>
    /// <exception cref="NotFoundException">No such card.</exception>
    internal IReadOnlyList<string>? Labels(string name) => Find(name).Labels;

    private LoadedCard Find(string name) => _cards.TryGetValue(name, out var loaded)
        ? loaded
        : throw new NotFoundException(
            $"There is no model named '{name}'.",
            _cards.Count == 0 ? "No model cards were found; check the model folders." : $"The models are: {string.Join(", ", _cards.Keys)}.");
}
