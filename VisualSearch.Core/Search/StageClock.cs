namespace VisualSearch.Core.Search;

/// <summary>Times the stages of one search, one after the other.</summary>
internal sealed class StageClock
{
    private readonly TimeProvider _clock;
    private readonly List<StageTiming> _timings = [];
    private readonly long _began;
    private long _since;

    internal StageClock(TimeProvider clock)
    {
        _clock = clock;
        _began = _since = clock.GetTimestamp();
    }

    /// <summary>The stages so far.</summary>
    internal IReadOnlyList<StageTiming> Timings => [.. _timings];

    /// <summary>Leaves the time since the last stage to none: it was spent waiting.</summary>
    internal void Skip() => _since = _clock.GetTimestamp();

    /// <summary>Ends the stage that began when the last one ended.</summary>
    internal void Ended(string stage)
    {
        var now = _clock.GetTimestamp();
        _timings.Add(new StageTiming(stage, _clock.GetElapsedTime(_since, now).TotalMilliseconds));
        _since = now;
    }

    /// <summary>Earlier stages, these, and as <c>total</c> the wall-clock time of all, waiting included.</summary>
    internal IReadOnlyList<StageTiming> WithTotal(IReadOnlyList<StageTiming> earlier) =>
    [
        .. earlier,
        .. _timings,
        new StageTiming("total", earlier.Sum(static timing => timing.Milliseconds) + _clock.GetElapsedTime(_began).TotalMilliseconds),
    ];
}
