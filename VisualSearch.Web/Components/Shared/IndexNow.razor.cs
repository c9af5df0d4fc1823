using Microsoft.AspNetCore.Components;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Web.Components.Shared;

/// <summary>Offers to build the index that a search lacks, shows how far it is, and tells when it is there.</summary>
public sealed partial class IndexNow(IIndexingJobs jobs) : IDisposable
{
    private bool _wasRunning;

    /// <summary>Preprocessing mode that lacks.</summary>
    [Parameter]
    public ResizeMode? Mode { get; set; }

    /// <summary>Embedder that lacks.</summary>
    [Parameter]
    public string? Embedder { get; set; }

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
        jobs.StartIndex(new IndexRequest { Mode = Mode, Embedder = Embedder });
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
