using Microsoft.AspNetCore.Components;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Search.Reranking;

namespace VisualSearch.Web.Shared.Settings;

/// <summary>What is done to a query, to its first hits, and how products are scored.</summary>
public sealed record TreatmentDraft(IReadOnlyList<QueryAugmentation> Augmentations, RerankMethod Rerank, ProductScoring Scoring);

/// <summary>Settings of what is done to a query and to its hits.</summary>
public sealed partial class TreatmentFields
{
    private static readonly IReadOnlyList<Choice> s_augmentations = [.. QueryAugmentations.All.Select(static one => new Choice(one, AugmentationNames.Name(one)))];

    private static readonly IReadOnlyList<Method> s_methods =
        [.. Enum.GetValues<RerankMethod>().Select(static one => new Method(one, RerankNames.Name(one), RerankNames.Describe(one)))];

    /// <summary>The settings as they are.</summary>
    [Parameter, EditorRequired]
    public required TreatmentDraft Value { get; set; }

    /// <summary>Whether the query is a stored vector, whose picture is not changed.</summary>
    [Parameter]
    public bool IsStored { get; set; }

    /// <summary>Whether the first hits can be checked.</summary>
    [Parameter]
    public bool CanCheck { get; set; } = true;

    /// <summary>Something was set.</summary>
    [Parameter, EditorRequired]
    public EventCallback<TreatmentDraft> OnChange { get; set; }

    private Task ChangeAugmentationsAsync(object? value) =>
        OnChange.InvokeAsync(Value with { Augmentations = [.. (value as IEnumerable<QueryAugmentation> ?? []).Order()] });

    private static Dictionary<string, object> Label(string words) => new(StringComparer.Ordinal) { ["aria-label"] = words };

    private sealed record Choice(QueryAugmentation Value, string Name);

    private sealed record Method(RerankMethod Value, string Name, string Words);
}
