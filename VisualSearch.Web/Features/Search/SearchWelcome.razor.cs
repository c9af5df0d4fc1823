using Microsoft.AspNetCore.Components;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;
using VisualSearch.Web.Features.Search.Queries;

namespace VisualSearch.Web.Features.Search;

/// <summary>The search page before a picture is there.</summary>
public sealed partial class SearchWelcome(ICatalogQueries catalog, SampleScenes scenes, IReadiness readiness) : IDisposable
{
    private const int Samples = 8;

    private readonly CancellationTokenSource _life = new();
    private IReadOnlyList<string> _samples = [];
    private CatalogCounts? _counts;

    /// <summary>Whether the page listens already.</summary>
    [Parameter]
    public bool Ready { get; set; }

    /// <summary>A picture was given.</summary>
    [Parameter, EditorRequired]
    public EventCallback<QueryOrigin> OnOrigin { get; set; }

    /// <summary>Whether what can be found is only being made.</summary>
    private bool IsToCome => readiness.Preparation is not null && (_counts is { Vectors: 0 } || !readiness.IsReady);

    protected override Task OnInitializedAsync() => LoadAsync();

    public void Dispose()
    {
        _life.Cancel();
        _life.Dispose();
    }

    private async Task LoadAsync()
    {
        var names = scenes.Names;
        _samples = [.. Enumerable.Range(0, Math.Min(Samples, names.Count)).Select(i => names[i * names.Count / Math.Min(Samples, names.Count)])];
        try
        {
            _counts = await catalog.CountAsync(_life.Token);
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The page was left while it loaded.
        }
    }
}
