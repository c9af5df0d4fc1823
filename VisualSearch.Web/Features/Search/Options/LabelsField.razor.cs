using Microsoft.AspNetCore.Components;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Detection;

namespace VisualSearch.Web.Features.Search.Options;

/// <summary>Which of the detector's labels an object must have; nothing where it tells none.</summary>
public sealed partial class LabelsField(IRegionFinders finders)
{
    private IReadOnlyList<Facet> _labels = [];

    /// <summary>The labels as they are; empty takes every object.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Value { get; set; }

    /// <summary>Whether no object is looked for.</summary>
    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Labels were chosen.</summary>
    [Parameter, EditorRequired]
    public EventCallback<IReadOnlyList<string>> OnChange { get; set; }

    protected override void OnInitialized()
    {
        try
        {
            _labels = [.. finders.Labels.Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase).Select(static label => new Facet(label, 0))];
        }
        catch (VisualSearchException)
        {
            // a detector that cannot run is told of where it would be used
            _labels = [];
        }
    }
}
