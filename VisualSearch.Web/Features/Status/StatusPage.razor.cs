using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Status;

namespace VisualSearch.Web.Features.Status;

/// <summary>What the program is made of and how it is.</summary>
public sealed partial class StatusPage(ISystemStatus status) : IDisposable
{
    private readonly CancellationTokenSource _life = new();
    private SystemStatus? _status;
    private VisualSearchException? _failure;
    private bool _busy;

    private CatalogCounts Counts => _status!.Database.Counts;

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            await RefreshAsync();
        }
    }

    public void Dispose()
    {
        _life.Cancel();
        _life.Dispose();
    }

    private async Task RefreshAsync()
    {
        _busy = true;
        try
        {
            _status = await status.ReadAsync(_life.Token);
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
}
