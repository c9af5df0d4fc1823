using Microsoft.AspNetCore.Components;
using VisualSearch.Core;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Indexing.Reduction;
using VisualSearch.Web.Shared.Settings;

namespace VisualSearch.Web.Features.Indexes;

/// <summary>Asks which index is to be built, and shows what components would keep.</summary>
public sealed partial class IndexForm(IExplainedVariance variance, IEmbedderRegistry embedders) : IDisposable
{
    private readonly CancellationTokenSource _life = new();
    private IndexDraft _draft = new();
    private VarianceCurve? _curve;
    private string? _curveProblem;
    private bool _reading;

    /// <summary>Whether a job runs.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Why the last start failed.</summary>
    [Parameter]
    public VisualSearchException? Failure { get; set; }

    /// <summary>An index is to be built.</summary>
    [Parameter, EditorRequired]
    public EventCallback<IndexRequest> OnStart { get; set; }

    public void Dispose()
    {
        _life.Cancel();
        _life.Dispose();
    }

    private void Change(IndexDraft draft)
    {
        if (draft with { Choice = draft.Choice with { Components = null, Factory = null } } != _draft with { Choice = _draft.Choice with { Components = null, Factory = null } })
        {
            (_curve, _curveProblem) = (null, null);
        }

        _draft = draft;
    }

    private Task StartAsync() => OnStart.InvokeAsync(new IndexRequest
    {
        Embedder = _draft.EmbedderWithStages(embedders.Active.Name), Mode = _draft.Mode, Index = _draft.Choice,
    });

    private async Task ReadCurveAsync()
    {
        (_reading, _curve, _curveProblem) = (true, null, null);
        var asked = _draft;
        try
        {
            var curve = await variance.ReadAsync(asked.ToName(embedders.Active.Name), _life.Token);
            _curve = curve;
        }
        catch (UnavailableException)
        {
            _curveProblem = "The curve is drawn from stored vectors: build this index with all dimensions first, then choose components.";
        }
        catch (VisualSearchException failure)
        {
            _curveProblem = $"{failure.Message} {failure.Advice}";
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The page was left meanwhile.
        }
        finally
        {
            _reading = false;
        }
    }
}
