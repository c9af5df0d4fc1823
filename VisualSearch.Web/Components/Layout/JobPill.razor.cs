using Microsoft.AspNetCore.Components;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Web.Components.Layout;

/// <summary>Says on every page that a job runs.</summary>
public sealed partial class JobPill(IIndexingJobs jobs)
{
    private JobProgress? _job;

    protected override void OnInitialized()
    {
        _job = jobs.Current;
        if (RendererInfo.IsInteractive)
        {
            jobs.Changed += OnChanged;
        }
    }

    private void OnChanged() => _ = InvokeAsync(() =>
    {
        _job = jobs.Current;
        StateHasChanged();
    });

    public void Dispose() => jobs.Changed -= OnChanged;
}
