using Microsoft.AspNetCore.Components;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Web.Features.Indexes;

/// <summary>Offers to build the index that a search lacks, shows how far it is, and tells when it is there.</summary>
public sealed partial class IndexNow(IIndexingJobs jobs) : IDisposable
{
    private bool _wasRunning;

    /// <summary>The index that lacks; the active one unless said otherwise.</summary>
    [Parameter]
    public IndexName Index { get; set; } = IndexName.Active;

    /// <summary>A job has ended well.</summary>
    [Parameter]
    public EventCallback OnIndexed { get; set; }

    protected override void OnInitialized()
    {
        _wasRunning = jobs.Current is { State: RunState.Running };
        jobs.Changed += OnChanged;
    }

    public void Dispose() => jobs.Changed -= OnChanged;

    private void Start()
    {
        jobs.StartIndex(new IndexRequest { Embedder = Index.Embedder, Mode = Index.Mode, Index = Index.Choice });
        _wasRunning = true;
    }

    private void OnChanged() => _ = InvokeAsync(async () =>
    {
        StateHasChanged();
        if (_wasRunning && jobs.Current is { State: RunState.Completed })
        {
            _wasRunning = false;
            await OnIndexed.InvokeAsync();
        }
    });
}
