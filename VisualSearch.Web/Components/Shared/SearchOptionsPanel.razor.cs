using Microsoft.AspNetCore.Components;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Web.Components.Queries;

namespace VisualSearch.Web.Components.Shared;

/// <summary>Filters and settings of a search.</summary>
public sealed partial class SearchOptionsPanel(ICatalogQueries catalog, IEmbedderRegistry embedders) : IDisposable
{
    private readonly CancellationTokenSource _life = new();
    private readonly IReadOnlyList<ModeChoice> _modes =
        [.. Enum.GetValues<ResizeMode>().Select(mode => new ModeChoice(mode, ResizeModeText.Name(mode), ResizeModeText.Describe(mode)))];

    private CatalogFacets? _facets;

    /// <summary>The search as it is.</summary>
    [Parameter, EditorRequired]
    public required SearchAddress Address { get; set; }

    /// <summary>Something was set.</summary>
    [Parameter, EditorRequired]
    public EventCallback<SearchAddress> OnChange { get; set; }

    private double MinScore => Math.Clamp(Address.MinScore ?? 0, 0, 1);

    private IEmbedder Embedder => embedders.Available.FirstOrDefault(one => Equals(one.Name, Address.Embedder)) ?? embedders.Active;

    private string AutomaticMode => $"Automatic ({ResizeModeText.Name(Embedder.DefaultMode).ToLowerInvariant()})";

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

    public void Dispose()
    {
        _life.Cancel();
        _life.Dispose();
    }

    private string? ChosenEmbedder(object? value) => value is string name && !Equals(name, embedders.Active.Name) ? name : null;

    private static Dictionary<string, object> Label(string words) => new(StringComparer.Ordinal) { ["aria-label"] = words };

    private sealed record ModeChoice(ResizeMode Mode, string Name, string Words);
}
