using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Status;

namespace VisualSearch.Web.Components.Pages;

/// <summary>What the program is made of and how it is.</summary>
public sealed partial class StatusPage(ISystemStatus status, IIndexingJobs jobs) : IDisposable
{
    private readonly CancellationTokenSource _life = new();
    private SystemStatus? _status;
    private VisualSearchException? _failure;
    private RunState? _jobState;
    private bool _busy;

    private CatalogCounts Counts => _status!.Database.Counts;

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            jobs.Changed += OnJobChanged;
            await RefreshAsync();
        }
    }

    public void Dispose()
    {
        jobs.Changed -= OnJobChanged;
        _life.Cancel();
        _life.Dispose();
    }

    private async Task RefreshAsync()
    {
        _busy = true;
        try
        {
            _status = await status.ReadAsync(_life.Token);
            _jobState = jobs.Current?.State;
            _failure = null;
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The page was left while it loaded.
        }
        catch (VisualSearchException failure)
        {
            _failure = failure;
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>A job that begins or ends changes most of what is shown; its progress does not.</summary>
    private void OnJobChanged() => _ = InvokeAsync(async () =>
    {
        if (_jobState != jobs.Current?.State)
        {
            _jobState = jobs.Current?.State;
            await RefreshAsync();
            StateHasChanged();
        }
    });
}
