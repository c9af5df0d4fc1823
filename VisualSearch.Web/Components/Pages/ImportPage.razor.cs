using Microsoft.AspNetCore.Components;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Web.Components.Pages;

/// <summary>Imports a catalogue, shows how far it is, what failed, and what was imported before.</summary>
public sealed partial class ImportPage(IIndexingJobs jobs, ICatalogQueries catalog) : IDisposable
{
    private const int Runs = 20;

    private readonly CancellationTokenSource _life = new();
    private IReadOnlyList<ImportRun>? _runs;
    private JobProgress? _job;
    private VisualSearchException? _failure;

    private bool IsRunning => _job is { State: RunState.Running };

    protected override async Task OnInitializedAsync()
    {
        _job = jobs.Current;
        if (RendererInfo.IsInteractive)
        {
            jobs.Changed += OnJobChanged;
            await LoadRunsAsync();
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
            await LoadRunsAsync();
            StateHasChanged();
        }
    });

    private async Task LoadRunsAsync()
    {
        try
        {
            var runs = await catalog.RunsAsync(Runs, _life.Token);
            _runs = [.. runs.Where(run => !IsRunning || run.Id != _job!.RunId)];
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The page was left while they loaded.
        }
    }

    private void StartImport(ImportRequest request) => Start(() => jobs.StartImport(request));

    private void StartIndex(IndexRequest request) => Start(() => jobs.StartIndex(request));

    private void Start(Func<JobProgress> start)
    {
        try
        {
            _failure = null;
            _job = start();
        }
        catch (VisualSearchException failure)
        {
            _failure = failure;
        }
    }
}
