using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference;

namespace VisualSearch.Core.Embedding;

/// <summary>The ONNX embedders whose weights are at hand, by rank, and last the built-in one, which always is.</summary>
internal sealed class EmbedderRegistry(
    IModelCatalog catalog, OnnxSessionPool sessions, IPictureResampler resampler, BuiltInEmbedder builtIn, IOptions<VisualSearchOptions> options)
    : IEmbedderRegistry
{
    private const string Automatic = "auto";
    private readonly ConcurrentDictionary<ModelState, OnnxEmbedder> _embedders = new();

    /// <inheritdoc />
    public IReadOnlyList<IEmbedder> Available
    {
        get
        {
            var models = sessions.IsNativeLibraryThere ? catalog.Models : [];
            return models
                .Where(model => model.Card.Task == ModelTask.Embedding && model.WeightsPath is not null)
                .OrderByDescending(model => model.Card.Rank)
                .Select(IEmbedder (model) => _embedders.GetOrAdd(model, _ => new OnnxEmbedder(model, sessions, resampler)))
                .Append(builtIn)
                .ToList();
        }
    }

    /// <inheritdoc />
    public IEmbedder Active => options.Value.Embedder.Equals(Automatic, StringComparison.OrdinalIgnoreCase) ? Available[0] : Get(options.Value.Embedder);

    /// <inheritdoc />
    public IEmbedder Get(string name)
    {
        var available = Available;
        return available.FirstOrDefault(embedder => embedder.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new NotFoundException(
                $"No embedder named '{name}' can run here. {ProblemOf(name)}".TrimEnd(),
                $"Those that can: {string.Join(", ", available.Select(embedder => embedder.Name))}.");
    }

    private string? ProblemOf(string name) =>
        catalog.Models.FirstOrDefault(model => model.Card.Task == ModelTask.Embedding && model.Card.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Problem;
}
