using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Evaluation;

namespace VisualSearch.Web.Features.Evaluation;

/// <summary>Measures search quality in the background and shows the figures of the last measurement.</summary>
public sealed partial class EvaluationPage(IEvaluationJobs evaluations) : IDisposable
{
    private EvaluationJob? _job;
    private VisualSearchException? _failure;

    private bool IsRunning => _job is { State: RunState.Running };

    protected override void OnInitialized()
    {
        _job = evaluations.Current;
        if (RendererInfo.IsInteractive)
        {
            evaluations.Changed += OnChanged;
        }
    }

    public void Dispose() => evaluations.Changed -= OnChanged;

    private void OnChanged() => _ = InvokeAsync(() =>
    {
        _job = evaluations.Current;
        StateHasChanged();
    });

    private void Start(EvaluationJobRequest request)
    {
        try
        {
            _failure = null;
            _job = evaluations.Start(request);
        }
        catch (VisualSearchException failure)
        {
            _failure = failure;
        }
    }
}
