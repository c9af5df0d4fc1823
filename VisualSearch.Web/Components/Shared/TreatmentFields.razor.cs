using Microsoft.AspNetCore.Components;
using VisualSearch.Core;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Search.Reranking;
using VisualSearch.Web.Components.Queries;

namespace VisualSearch.Web.Components.Shared;

/// <summary>Settings of what is done to a query and to its first hits.</summary>
public sealed partial class TreatmentFields(IRegionFinders finders)
{
    private static readonly IReadOnlyList<Choice> s_augmentations = [.. QueryAugmentations.All.Select(static one => new Choice(one, AugmentationNames.Name(one)))];

    private static readonly IReadOnlyList<Method> s_methods =
        [.. Enum.GetValues<RerankMethod>().Select(static one => new Method(one, RerankNames.Name(one), RerankNames.Describe(one)))];

    private IReadOnlyList<string> _labels = [];

    /// <summary>The search as it is.</summary>
    [Parameter, EditorRequired]
    public required SearchAddress Address { get; set; }

    /// <summary>Something was set.</summary>
    [Parameter, EditorRequired]
    public EventCallback<SearchAddress> OnChange { get; set; }

    protected override void OnInitialized()
    {
        try
        {
            _labels = [.. finders.Labels.Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)];
        }
        catch (VisualSearchException)
        {
            // a detector that cannot run is told of where it would be used
            _labels = [];
        }
    }

    private Task ChangeAugmentationsAsync(object? value) => OnChange.InvokeAsync(
        Address with { Treatment = Address.Treatment with { Augmentations = [.. (value as IEnumerable<QueryAugmentation> ?? []).Order()] } });

    private Task ChangeLabelsAsync(object? value) => OnChange.InvokeAsync(
        Address with { Treatment = Address.Treatment with { Labels = [.. value as IEnumerable<string> ?? []] } });

    private static Dictionary<string, object> Label(string words) => new(StringComparer.Ordinal) { ["aria-label"] = words };

    private sealed record Choice(QueryAugmentation Value, string Name);

    private sealed record Method(RerankMethod Value, string Name, string Words);
}
