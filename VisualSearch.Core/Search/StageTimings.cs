namespace VisualSearch.Core.Search;

/// <summary>Adds timings up.</summary>
internal static class StageTimings
{
    /// <summary>The sum of each stage over several runs, in the order of their first appearance.</summary>
    internal static IReadOnlyList<StageTiming> Sum(IEnumerable<IReadOnlyList<StageTiming>> runs) =>
    [
        .. runs.SelectMany(static run => run)
            .GroupBy(static timing => timing.Stage, StringComparer.Ordinal)
            .Select(static stage => new StageTiming(stage.Key, stage.Sum(static timing => timing.Milliseconds))),
    ];
}
