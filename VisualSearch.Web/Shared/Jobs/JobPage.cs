using Microsoft.AspNetCore.Components;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Web.Shared.Jobs;

/// <summary>A page that starts jobs over the catalogue, watches the one that runs, and loads what it shows anew when that has ended.</summary>
public abstract class JobPage(IIndexingJobs jobs) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _life = new();

    /// <summary>The jobs.</summary>
    protected IIndexingJobs Jobs => jobs;

    /// <summary>The job that runs, or the last one.</summary>
    protected JobProgress? Job { get; private set; }

    /// <summary>Why the last start failed.</summary>
    protected VisualSearchException? Failure { get; private set; }

    /// <summary>Whether a job runs.</summary>
    protected bool IsRunning => Job is { State: RunState.Running };

    /// <summary>Ends when the page is left.</summary>
    protected CancellationToken Life => _life.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Job = jobs.Current;
        if (RendererInfo.IsInteractive)
        {
            jobs.Changed += OnJobChanged;
            await ReloadAsync();
        }
    }

    /// <summary>Stops watching.</summary>
    protected virtual void Dispose(bool disposing)
    {
        jobs.Changed -= OnJobChanged;
        _life.Cancel();
        _life.Dispose();
    }

    /// <summary>Loads what the page shows.</summary>
    /// <param name="cancellationToken">Ends when the page is left.</param>
    protected abstract Task LoadAsync(CancellationToken cancellationToken);

    /// <summary>Loads unless the page is left meanwhile.</summary>
    protected async Task ReloadAsync()
    {
        try
        {
            await LoadAsync(Life);
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // the page was left while it loaded
        }
    }

    /// <summary>Starts a job.</summary>
    protected void Start(Func<JobProgress> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        try
        {
            Failure = null;
            Job = start();
        }
        catch (VisualSearchException failure)
        {
            Failure = failure;
        }
    }

    private void OnJobChanged() => _ = InvokeAsync(async () =>
    {
        var wasRunning = IsRunning;
        Job = jobs.Current;
        StateHasChanged();
        if (wasRunning && !IsRunning)
        {
            await ReloadAsync();
            StateHasChanged();
        }
    });
}
