using Microsoft.AspNetCore.Components;
using VisualSearch.Core;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Evaluation;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Web.Components.Shared;

/// <summary>Asks what to measure, and with what.</summary>
public sealed partial class EvaluationForm(IEmbedderRegistry embedders, IRegionFinders finders)
{
    private static readonly IReadOnlyList<(EvaluationSubject Subject, string Words)> Subjects =
    [
        (EvaluationSubject.Sample, "Its scene photos against its products; box quality too."),
        (EvaluationSubject.Catalogue, "One picture of each product is held out and searched by."),
        (EvaluationSubject.Files, "Labelled pictures on the server: a gallery, queries, boxes."),
    ];

    private static readonly IReadOnlyList<ModeChoice> Modes =
        [.. Enum.GetValues<ResizeMode>().Select(static mode => new ModeChoice(mode, ResizeModeText.Name(mode)))];

    private EvaluationSubject _subject;
    private string? _embedder;
    private string? _detector;
    private ResizeMode? _mode;
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

    private Task StartAsync() => OnStart.InvokeAsync(new EvaluationJobRequest
    {
        Subject = _subject,
        Options = new EvaluationOptions { Embedder = _embedder, Detector = _subject == EvaluationSubject.Catalogue ? null : _detector, Mode = _mode },
        GalleryCsv = Given(_gallery),
        QueriesCsv = Given(_queries),
        BoxesCsv = Given(_boxes),
    });

    private static string? Given(string? path) => string.IsNullOrWhiteSpace(path) ? null : path.Trim();

    private static Dictionary<string, object> Label(string words) => new(StringComparer.Ordinal) { ["aria-label"] = words };

    private sealed record ModeChoice(ResizeMode Mode, string Words);
}
