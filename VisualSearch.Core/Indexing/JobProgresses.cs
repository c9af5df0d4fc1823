using VisualSearch.Core.Catalog;

namespace VisualSearch.Core.Indexing;

/// <summary>Ready-made progress.</summary>
internal static class JobProgresses
{
    /// <summary>A job that has not done anything yet; its run id is 0 until the run is written down.</summary>
    internal static JobProgress Starting(string title) => new(
        RunId: 0, title, RunState.Running, JobStage.Reading, Products: 0, Total: 0, Computed: 0, UpToDate: 0, Failed: 0,
        ImagesPerSecond: 0, Remaining: null, RecentFailures: [], Problem: null);
}
