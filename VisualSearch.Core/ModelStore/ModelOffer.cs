using Microsoft.Extensions.Options;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Inference;

namespace VisualSearch.Core.ModelStore;

/// <summary>What is worth a download.</summary>
public interface IModelOffer
{
    /// <summary>The best embedder that can be fetched and is better than all that are here; null where there is none, or where one is chosen by name.</summary>
    ModelCard? Best { get; }
}

/// <inheritdoc cref="IModelOffer"/>
internal sealed class ModelOffer(IModelCatalog catalog, IEmbedderRegistry embedders, IModelStore store, OnnxSessionPool sessions, IOptions<VisualSearchOptions> options) : IModelOffer
{
    public ModelCard? Best
    {
        get
        {
            if (!options.Value.Embedder.Equals("auto", StringComparison.OrdinalIgnoreCase) || !sessions.IsNativeLibraryThere)
            {
                return null;
            }

            var models = catalog.Models;
            var active = models.FirstOrDefault(model => string.Equals(model.Card.Name, embedders.Active.Name, StringComparison.Ordinal));
            return models
                .Where(model => model.Card.Task == ModelTask.Embedding && store.IsPullable(model) && model.Card.Rank > (active?.Card.Rank ?? int.MinValue))
                .MaxBy(model => model.Card.Rank)?.Card;
        }
    }
}
