using VisualSearch.Core.Catalog;

namespace VisualSearch.Core.Indexing;

/// <summary>Counts what a run does and reports it, at once when its stage changes and else a few times a second. Thread-safe.</summary>
internal sealed class ProgressTracker
{
    private const int Recent = 100;
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RateLength = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly IProgress<JobProgress>? _listener;
    private readonly RateWindow _computedRate;
    private readonly RateWindow _doneRate;
    private readonly LinkedList<ImportFailure> _failures = [];
    private readonly LinkedList<ImportFailure> _notices = [];
    private JobProgress _current;
    private long _reportedAt;

    internal ProgressTracker(long runId, string title, TimeProvider clock, IProgress<JobProgress>? listener)
    {
        (_clock, _listener) = (clock, listener);
        (_computedRate, _doneRate) = (new RateWindow(clock, RateLength), new RateWindow(clock, RateLength));
        _current = JobProgresses.Starting(title) with { RunId = runId };
        Report();
    }

    internal JobProgress Current
    {
        get
        {
            lock (_lock)
            {
                return _current;
            }
        }
    }

    internal void Enter(JobStage stage) => Change(progress => progress with { Stage = stage }, atOnce: true);

    /// <summary>How many products were read so far.</summary>
    internal void ProductsRead(int inAll) => Change(progress => progress with { Products = inAll });

    internal void Hidden(int products) => Change(progress => progress with { Hidden = progress.Hidden + products });

    /// <summary>A sentence for the report.</summary>
    internal void Note(string sentence) => Change(progress => progress with { Notes = [.. progress.Notes, sentence] });

    internal void Ask(RemovalQuestion question) => Change(progress => progress with { Question = question });

    /// <summary>More images to look at.</summary>
    internal void Expect(int images) => Change(progress => progress with { Total = progress.Total + images });

    internal void Computed(int images) => Change(progress => progress with { Computed = progress.Computed + images });

    internal void UpToDate(int images) => Change(progress => progress with { UpToDate = progress.UpToDate + images });

    /// <summary>An image failed.</summary>
    internal void ImageFailed(ImportFailure failure) =>
        Note(failure, _failures, progress => progress with { Failed = progress.Failed + 1 });

    /// <summary>A part of the source failed, or was noticed.</summary>
    internal void PartNoted(ImportFailure failure) => Note(
        failure, failure.IsNotice ? _notices : _failures,
        progress => failure.IsNotice ? progress with { Notices = progress.Notices + 1 } : progress with { SourceProblems = progress.SourceProblems + 1 });

    internal JobProgress End(RunState state, string? problem)
    {
        Change(
            progress => progress with { State = state, Stage = JobStage.Ended, Problem = problem, Remaining = null },
            atOnce: true);
        return Current;
    }

    private void Note(ImportFailure failure, LinkedList<ImportFailure> recent, Func<JobProgress, JobProgress> change)
    {
        lock (_lock)
        {
            recent.AddFirst(failure);
            if (recent.Count > Recent)
            {
                recent.RemoveLast();
            }
        }

        Change(change);
    }

    private void Change(Func<JobProgress, JobProgress> change, bool atOnce = false)
    {
        lock (_lock)
        {
            _current = change(_current);
            if (!atOnce && _clock.GetElapsedTime(_reportedAt) < ReportEvery)
            {
                return;
            }

            Report();
        }
    }

    private void Report()
    {
        _reportedAt = _clock.GetTimestamp();
        var rate = _computedRate.Note(_current.Computed);
        var done = _doneRate.Note(_current.Done);
        _current = _current with
        {
            ImagesPerSecond = rate,
            Remaining = _current.Stage == JobStage.Computing && done > 0
                ? TimeSpan.FromSeconds((_current.Total - _current.Done) / done)
                : null,
            RecentFailures = [.. _failures],
            RecentNotices = [.. _notices],
        };
        _listener?.Report(_current);
    }
}
