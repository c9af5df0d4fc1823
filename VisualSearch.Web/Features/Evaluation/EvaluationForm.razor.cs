using Microsoft.AspNetCore.Components;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Evaluation;
using VisualSearch.Core.Search.Reranking;
using VisualSearch.Web.Shared.Settings;

namespace VisualSearch.Web.Features.Evaluation;

/// <summary>Asks what to measure, and with what.</summary>
public sealed partial class EvaluationForm(IEmbedderRegistry embedders, IRegionFinders finders)
{
    private static readonly IReadOnlyList<(EvaluationSubject Subject, string Words)> Subjects =
    [
        (EvaluationSubject.Sample, "Its scene photos against its products; box quality too."),
        (EvaluationSubject.Catalogue, "One picture of each product is held out and searched by."),
        (EvaluationSubject.Files, "Labelled pictures on the server: a gallery, queries, boxes."),
    ];

    private EvaluationSubject _subject;
    private IndexDraft _draft = new();
    private TreatmentDraft _treatment = new([], RerankMethod.None, ProductScoring.Best);
    private SearchClassification _classification = SearchClassification.None;
    private string? _detector;
    private string? _gallery;
    private string? _queries;
    private string? _boxes;

    /// <summary>Whether an evaluation runs.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Why the last start failed.</summary>
    [Parameter]
    public VisualSearchException? Failure { get; set; }

    /// <summary>An evaluation is to start.</summary>
    [Parameter, EditorRequired]
    public EventCallback<EvaluationJobRequest> OnStart { get; set; }

    private bool IsStored => _subject == EvaluationSubject.Catalogue;

    private Task StartAsync() => OnStart.InvokeAsync(new EvaluationJobRequest
    {
        Subject = _subject,
        Options = new EvaluationOptions
        {
            Embedder = _draft.EmbedderWithStages(embedders.Active.Name),
            Detector = IsStored ? null : _detector,
            Mode = _draft.Mode,
            Index = _draft.Choice,
            Augmentations = IsStored ? [] : _treatment.Augmentations,
            Rerank = IsStored ? RerankMethod.None : _treatment.Rerank,
            Scoring = _treatment.Scoring,
            Classification = _classification,
        },
        GalleryCsv = Given(_gallery),
        QueriesCsv = Given(_queries),
        BoxesCsv = Given(_boxes),
    });

    private static string? Given(string? path) => string.IsNullOrWhiteSpace(path) ? null : path.Trim();
}
