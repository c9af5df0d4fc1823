using Microsoft.AspNetCore.Components;
using VisualSearch.Core.Catalog;
using VisualSearch.Web.Features.Search.Queries;
using VisualSearch.Web.Shared.Settings;

namespace VisualSearch.Web.Features.Search.Options;

/// <summary>Filters and settings of a search.</summary>
public sealed partial class SearchOptionsPanel(ICatalogQueries catalog) : IDisposable
{
    private readonly CancellationTokenSource _life = new();
    private CatalogFacets? _facets;

    /// <summary>The search as it is.</summary>
    [Parameter, EditorRequired]
    public required SearchAddress Address { get; set; }

    /// <summary>Something was set.</summary>
    [Parameter, EditorRequired]
    public EventCallback<SearchAddress> OnChange { get; set; }

    private double MinScore => Math.Clamp(Address.MinScore ?? 0, 0, 1);

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _facets = await catalog.FacetsAsync(_life.Token);
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The panel was closed while it loaded.
        }
    }

    private Task ChangeTreatmentAsync(TreatmentDraft draft) => OnChange.InvokeAsync(Address with
    {
        Treatment = Address.Treatment with { Augmentations = draft.Augmentations }, Rerank = draft.Rerank, Scoring = draft.Scoring,
    });

    public void Dispose()
    {
        _life.Cancel();
        _life.Dispose();
    }
}
