using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Web.Components.Pages;

/// <summary>The indexes that there are, building another and removing one.</summary>
public sealed partial class IndexesPage(IBuiltIndexes built, IIndexingJobs jobs) : IDisposable
{
    private readonly CancellationTokenSource _life = new();
    private IReadOnlyList<BuiltIndex>? _indexes;
    private JobProgress? _job;
    private VisualSearchException? _failure;
    private VisualSearchException? _removal;

    private bool IsRunning => _job is { State: RunState.Running };

    protected override async Task OnInitializedAsync()
    {
        _job = jobs.Current;
        if (RendererInfo.IsInteractive)
        {
            jobs.Changed += OnJobChanged;
            await LoadAsync();
        }
    }

    public void Dispose()
    {
        jobs.Changed -= OnJobChanged;
        _life.Cancel();
        _life.Dispose();
    }

    private void OnJobChanged() => _ = InvokeAsync(async () =>
    {
        var wasRunning = IsRunning;
        _job = jobs.Current;
        StateHasChanged();
        if (wasRunning && !IsRunning)
        {
            await LoadAsync();
            StateHasChanged();
        }
    });

    private async Task LoadAsync()
    {
        try
        {
            _indexes = await built.ReadAsync(_life.Token);
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The page was left while they loaded.
        }
    }

    private void Start(IndexRequest request)
    {
        try
        {
            _failure = null;
            _job = jobs.StartIndex(request);
        }
        catch (VisualSearchException failure)
        {
            _failure = failure;
        }
    }

    private async Task RemoveAsync(BuiltIndex index)
    {
        try
        {
            _removal = null;
            await built.RemoveAsync(index, _life.Token);
        }
        catch (VisualSearchException problem)
        {
            _removal = problem;
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            return;
        }

        await LoadAsync();
    }
}
