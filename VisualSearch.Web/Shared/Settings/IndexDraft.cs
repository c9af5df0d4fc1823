using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Presets;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Web.Shared.Settings;

/// <summary>An index that a form is about to ask for.</summary>
public sealed record IndexDraft
{
    /// <summary>Name of the network; null takes the active embedder's.</summary>
    public string? Embedder { get; init; }

    /// <summary>Name of the preset; null takes the one that suits the network.</summary>
    public string? Stages { get; init; }

    /// <summary>Preprocessing mode; null takes the embedder's own.</summary>
    public ResizeMode? Mode { get; init; }

    /// <summary>The rest.</summary>
    public IndexChoice Choice { get; init; } = IndexChoice.Default;

    /// <summary>The embedder with its stages; stages go with the cosine alone.</summary>
    /// <param name="active">Name of the active embedder.</param>
    public string? EmbedderWithStages(string active) =>
        Stages is null || Choice.Metric != VectorMetric.Cosine ? Embedder : $"{Embedder ?? active.Split(EmbeddingPreset.Separator)[0]}{EmbeddingPreset.Separator}{Stages}";

    /// <summary>Its name.</summary>
    /// <param name="active">Name of the active embedder.</param>
    public IndexName ToName(string active) => new(EmbedderWithStages(active), Mode, Choice);
}
