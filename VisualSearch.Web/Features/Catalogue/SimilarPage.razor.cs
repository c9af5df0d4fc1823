using Microsoft.AspNetCore.Components;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Search;
using VisualSearch.Core.Similar;

namespace VisualSearch.Web.Features.Catalogue;

/// <summary>Computes the similar products of the whole catalogue in the background, and hands out what is stored.</summary>
public sealed partial class SimilarPage(ISimilarJobs jobs, ISimilarProducts similar) : IDisposable
{
    private readonly CancellationTokenSource _life = new();
    private int _number = new SimilarRequest().Number;
    private ProductScoring _scoring;
    private SimilarJob? _job;
    private VisualSearchException? _failure;

    /// <summary>What is stored, kept from prerendering.</summary>
    [PersistentState]
    public IReadOnlyList<SimilarSummary>? Sets { get; set; }

    private bool IsRunning => _job is { State: RunState.Running };

    protected override async Task OnInitializedAsync()
    {
        _job = jobs.Current;
        if (RendererInfo.IsInteractive)
        {
            jobs.Changed += OnChanged;
        }

        if (Sets is null)
        {
            await ReadAsync();
        }
    }

    public void Dispose()
    {
        jobs.Changed -= OnChanged;
        _life.Cancel();
        _life.Dispose();
    }

    private void OnChanged() => _ = InvokeAsync(async () =>
    {
        var ended = IsRunning;
        _job = jobs.Current;
        if (ended && !IsRunning)
        {
            await ReadAsync();
        }

        StateHasChanged();
    });

    private async Task ReadAsync()
    {
        try
        {
            Sets = await similar.ListAsync(_life.Token);
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The page was left while it loaded.
        }
        catch (VisualSearchException failure)
        {
            _failure = failure;
        }
    }

    private void Start()
    {
        try
        {
            _failure = null;
            _job = jobs.Start(new SimilarRequest { Number = _number, Search = new SearchOptions { Scoring = _scoring } });
        }
        catch (VisualSearchException failure)
        {
            _failure = failure;
        }
    }

    private static string StateOf(SimilarJob job) => job.State switch
    {
        RunState.Running when job.Total == 0 => "Reading the index…",
        RunState.Running => $"{job.Done:N0} of {job.Total:N0} products",
        RunState.Cancelled => "Cancelled; what was stored before is still there.",
        _ => "It could not go on.",
    };
}
