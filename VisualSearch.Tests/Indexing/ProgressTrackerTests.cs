using VisualSearch.Core.Catalog;
using VisualSearch.Core.Catalog.Import;
using VisualSearch.Core.Indexing;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Indexing;

public sealed class ProgressTrackerTests
{
    private readonly ManualClock _clock = new();
    private readonly Reports<JobProgress> _reports = new();
    private readonly ProgressTracker _tracker;

    public ProgressTrackerTests() => _tracker = new ProgressTracker(7, "Import of shoes", _clock, _reports);

    [Fact]
    public void Many_changes_in_a_moment_are_one_report_a_quarter_second()
    {
        _tracker.Enter(JobStage.Computing);
        var before = _reports.All.Count;
        for (var i = 0; i < 1000; i++)
        {
            _tracker.Computed(1);
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(_reports.All.Count - before, 3, 4);
    }

    [Fact]
    public void A_change_of_stage_and_the_end_are_reported_at_once()
    {
        _tracker.Computed(3);
        _tracker.Enter(JobStage.Building);
        _tracker.End(RunState.Completed, null);

        Assert.Equal([JobStage.Reading, JobStage.Building, JobStage.Ended], _reports.All.Select(report => report.Stage));
        Assert.Equal(3, _reports.All[^1].Computed);
        Assert.Equal(7, _reports.All[^1].RunId);
    }

    [Fact]
    public void Rate_and_time_left_follow_the_last_seconds()
    {
        _tracker.Expect(1000);
        _tracker.Enter(JobStage.Computing);
        Work(seconds: 60, perSecond: 1);
        Work(seconds: 20, perSecond: 10);

        var now = _tracker.Current;
        Assert.Equal(260, now.Done);
        Assert.Equal(10, now.ImagesPerSecond, 0.5);
        Assert.Equal(74, now.Remaining!.Value.TotalSeconds, 4.0);
    }

    [Fact]
    public void No_time_left_is_claimed_before_anything_is_done()
    {
        _tracker.Expect(10);
        _tracker.Enter(JobStage.Computing);

        Assert.Null(_tracker.Current.Remaining);
    }

    [Fact]
    public void Images_rows_and_notices_have_counts_of_their_own()
    {
        _tracker.Expect(1);
        _tracker.PartNoted(Failure("row 3"));
        _tracker.PartNoted(Failure("row 4", ImportCodes.ProductContradicted));
        _tracker.ImageFailed(Failure("a.png"));

        var now = _tracker.End(RunState.Completed, null);
        Assert.Equal((1, 1, 1), (now.Failed, now.Total, now.Done));
        Assert.Equal((1, 1, 2), (now.SourceProblems, now.Notices, now.Problems));
        Assert.Equal(["a.png", "row 3"], now.RecentFailures.Select(failure => failure.Place), StringComparer.Ordinal);
        Assert.Equal(["row 4"], now.RecentNotices.Select(notice => notice.Place), StringComparer.Ordinal);
    }

    [Fact]
    public void The_last_hundred_failures_are_shown_newest_first()
    {
        for (var i = 0; i < 150; i++)
        {
            _tracker.ImageFailed(Failure($"image {i}"));
        }

        var shown = _tracker.End(RunState.Completed, null).RecentFailures;
        Assert.Equal(100, shown.Count);
        Assert.Equal("image 149", shown[0].Place);
        Assert.Equal("image 50", shown[^1].Place);
    }

    private static ImportFailure Failure(string place, string code = "x") => new() { Place = place, Code = code, Message = "x" };

    private void Work(int seconds, int perSecond)
    {
        for (var second = 0; second < seconds; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            _tracker.Computed(perSecond);
        }
    }
}
