using VisualSearch.Core.Embedding;
using VisualSearch.Core.Inference;
using VisualSearch.Core.ModelStore;

namespace VisualSearch.Web.Api;

/// <summary>A model as programs see it. An embedder without a card is built in and has no weights.</summary>
internal sealed record ModelAnswer(
    string Name, ModelTask Task, string Description, long? Bytes, string? Sha256, string? Licence, string? Source, bool IsAvailable, bool IsActive, bool IsTemplate, bool CanPull,
    string? Problem)
{
    /// <summary>All cards, then the embedders that need none.</summary>
    internal static IReadOnlyList<ModelAnswer> List(IModelCatalog catalog, IEmbedderRegistry embedders, IModelStore store)
    {
        var cards = catalog.Models.Select(model => new ModelAnswer(
            model.Card.Name, model.Card.Task, model.Card.Description, model.Card.Bytes, model.Card.Sha256, model.Card.Licence, model.Card.Source,
            model.WeightsPath is not null, IsTheActive(model.Card.Name), model.Card.IsTemplate, store.IsPullable(model), model.Problem));
        var builtIn = embedders.Available
            .Where(embedder => !catalog.Models.Any(model => string.Equals(model.Card.Name, embedder.Name, StringComparison.Ordinal)))
            .Select(embedder => new ModelAnswer(
                embedder.Name, ModelTask.Embedding, embedder.Description, null, null, null, null, true, IsTheActive(embedder.Name), false, false, null));
        return [.. cards, .. builtIn];

        bool IsTheActive(string name) => string.Equals(name, embedders.Active.Name, StringComparison.Ordinal);
    }
}
