using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using VisualSearch.Core;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Presets;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Web.Shared.Settings;

/// <summary>Everything that makes an index what it is.</summary>
public sealed partial class IndexFields(IEmbedderRegistry embedders, IOptions<VisualSearchOptions> options)
{
    private static readonly IReadOnlyList<string> Presets = [.. EmbeddingPreset.All.Select(static preset => preset.Name)];
    private static readonly IReadOnlyList<string> Factories = ["Flat", "HNSW32", "SQ8", "IVF64,Flat"];

    private readonly IReadOnlyList<string> _embedders = [.. embedders.Available.Select(static embedder => embedder.Name)];

    /// <summary>What is chosen.</summary>
    [Parameter, EditorRequired]
    public required IndexDraft Draft { get; set; }

    /// <summary>Something was chosen.</summary>
    [Parameter, EditorRequired]
    public EventCallback<IndexDraft> DraftChanged { get; set; }

    /// <summary>What stands before the names of the fields.</summary>
    [Parameter, EditorRequired]
    public required string Prefix { get; set; }

    private bool IsCosine => Draft.Choice.Metric == VectorMetric.Cosine;

    private Task ChangeAsync(IndexDraft draft) => DraftChanged.InvokeAsync(draft);

    private IndexDraft With(Func<IndexChoice, IndexChoice> change) => Draft with { Choice = change(Draft.Choice) };

    private string Id(string name) => $"{Prefix}-{name}";
}
