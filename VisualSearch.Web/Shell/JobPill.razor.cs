using VisualSearch.Core.Evaluation;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Web.Shell;

/// <summary>Says on every page that a job or an evaluation runs.</summary>
public sealed partial class JobPill(IIndexingJobs jobs, IEvaluationJobs evaluations)
{
    private JobProgress? _job;
    private EvaluationJob? _evaluation;

    protected override void OnInitialized()
    {
        (_job, _evaluation) = (jobs.Current, evaluations.Current);
        if (RendererInfo.IsInteractive)
        {
            jobs.Changed += OnChanged;
            evaluations.Changed += OnChanged;
        }
    }

    private void OnChanged() => _ = InvokeAsync(() =>
    {
        (_job, _evaluation) = (jobs.Current, evaluations.Current);
        StateHasChanged();
    });

    public void Dispose()
    {
        jobs.Changed -= OnChanged;
        evaluations.Changed -= OnChanged;
    }
}
