using Microsoft.AspNetCore.Components;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Web.Features.Import;

/// <summary>Starts indexing without a source.</summary>
public sealed partial class ReindexForm(IEmbedderRegistry embedders)
{
    private string? _embedder;
    private ResizeMode? _mode;
    private bool _force;

    /// <summary>Whether a run is under way.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Indexing is to start.</summary>
    [Parameter, EditorRequired]
    public EventCallback<IndexRequest> OnStart { get; set; }

    private Task StartAsync() => OnStart.InvokeAsync(new IndexRequest { Embedder = _embedder, Mode = _mode, Force = _force });
}
