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
}
