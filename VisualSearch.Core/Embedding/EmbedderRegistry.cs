using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using VisualSearch.Core.Embedding.Presets;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference;

namespace VisualSearch.Core.Embedding;

/// <summary>The ONNX embedders whose weights are at hand, by rank, and last the built-in descriptor, which always is.</summary>
internal sealed class EmbedderRegistry(
    IModelCatalog catalog, OnnxSessionPool sessions, IPictureResampler resampler, BuiltInEmbedder builtIn, IOptions<VisualSearchOptions> options)
    : IEmbedderRegistry
{
    /// <summary>The network whose weights ship with the program.</summary>
    internal const string OwnNetwork = "visualsearch-embed-256";

    private const string Automatic = "auto";
    private readonly ConcurrentDictionary<ModelState, OnnxEmbedder> _networks = new();
    private readonly ConcurrentDictionary<(IEmbedder Network, IEmbedder? Companion, EmbeddingPreset Preset), IEmbedder> _presets = new();

    /// <inheritdoc />
    public IReadOnlyList<IEmbedder> Available => InPresets(static (registry, network) => [registry.PresetFor(network)]);

    /// <inheritdoc />
    public IReadOnlyList<IEmbedder> WithPresets => InPresets(static (_, _) => EmbeddingPreset.All);

    /// <inheritdoc />
    public IEmbedder Active => options.Value.Embedder.Equals(Automatic, StringComparison.OrdinalIgnoreCase) ? Available[0] : Get(options.Value.Embedder);

    private IReadOnlyList<IEmbedder> Networks
    {
        get
        {
            var models = sessions.IsNativeLibraryThere ? catalog.Models : [];
            return models
                .Where(model => model.Card.Task == ModelTask.Embedding && model.WeightsPath is not null)
                .OrderByDescending(model => model.Card.Rank)
                .Select(IEmbedder (model) => _networks.GetOrAdd(model, _ => new OnnxEmbedder(model, sessions, resampler)))
                .Append(builtIn)
                .ToList();
        }
    }

    /// <inheritdoc />
    public IEmbedder Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var (networkName, preset) = name.Split(EmbeddingPreset.Separator, 2) is [var first, var second] ? (first, EmbeddingPreset.Parse(second)) : (name, null);
        var networks = Networks;
        var network = networkName.Equals(Automatic, StringComparison.OrdinalIgnoreCase)
            ? networks[0]
            : networks.FirstOrDefault(one => one.Name.Equals(networkName, StringComparison.OrdinalIgnoreCase))
            ?? throw new NotFoundException(
                $"No embedder named '{networkName}' can run here. {ProblemOf(networkName)}".TrimEnd(),
                $"Those that can: {string.Join(", ", networks.Select(one => one.Name))}.");
        return With(network, preset ?? PresetFor(network), networks);
    }

    private IReadOnlyList<IEmbedder> InPresets(Func<EmbedderRegistry, IEmbedder, IReadOnlyList<EmbeddingPreset>> presets)
    {
        // looked up once: each look asks the disk for every card's weights
        var networks = Networks;
        return [.. networks.SelectMany(network => presets(this, network).Select(preset => With(network, preset, networks)))];
    }

    private IEmbedder With(IEmbedder network, EmbeddingPreset preset, IReadOnlyList<IEmbedder> networks)
    {
        var companion = preset.Has(EmbeddingStages.Pair) && CanPair(network) ? networks.FirstOrDefault(IsOwn) : null;
        return _presets.GetOrAdd((network, companion, preset), key => new PresetEmbedder(
            key.Network,
            key.Companion,
            key.Preset,
            key.Preset == PresetFor(key.Network) ? key.Network.Name : $"{key.Network.Name}{EmbeddingPreset.Separator}{key.Preset.Name}",
            resampler));
    }

    private EmbeddingPreset PresetFor(IEmbedder network) =>
        !options.Value.Preset.Equals(Automatic, StringComparison.OrdinalIgnoreCase) ? EmbeddingPreset.Parse(options.Value.Preset)
        // the descriptor has colour and place in itself, and more crops only cost time
        : ReferenceEquals(network, builtIn) ? new EmbeddingPreset(EmbeddingStages.Centre | EmbeddingStages.Adapt)
        : EmbeddingPreset.Best;

    private bool CanPair(IEmbedder network) => !ReferenceEquals(network, builtIn) && !IsOwn(network);

    private static bool IsOwn(IEmbedder network) => network.Name.Equals(OwnNetwork, StringComparison.Ordinal);

    private string? ProblemOf(string name) =>
        catalog.Models.FirstOrDefault(model => model.Card.Task == ModelTask.Embedding && model.Card.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Problem;
}
