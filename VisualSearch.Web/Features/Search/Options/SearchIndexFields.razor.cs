using Microsoft.AspNetCore.Components;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Presets;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Web.Features.Search.Queries;

namespace VisualSearch.Web.Features.Search.Options;

/// <summary>Which of the built indexes is searched, and which it is compared with.</summary>
public sealed partial class SearchIndexFields(IBuiltIndexes built, IEmbedderRegistry embedders) : IDisposable
{
    private readonly CancellationTokenSource _life = new();
    private IReadOnlyList<BuiltIndex>? _indexes;

    /// <summary>The search as it is.</summary>
    [Parameter, EditorRequired]
    public required SearchAddress Address { get; set; }

    /// <summary>Another was chosen.</summary>
    [Parameter, EditorRequired]
    public EventCallback<SearchAddress> OnChange { get; set; }

    private IEmbedder Embedder =>
        embedders.Available.FirstOrDefault(one => Equals(one.Name, Address.Embedder?.Split(EmbeddingPreset.Separator)[0])) ?? embedders.Active;

    private IndexName? Named(IndexName? name) => name is null ? null : built.NameOf(name);

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _indexes = await built.ReadAsync(_life.Token);
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The panel was closed while they loaded.
        }
    }

    public void Dispose()
    {
        _life.Cancel();
        _life.Dispose();
    }
}
