using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Tests.Indexing;

public sealed class ReadinessTests
{
    private readonly Jobs _jobs = new();
    private readonly Readiness _readiness;

    public ReadinessTests() => _readiness = new Readiness(_jobs);

    [Fact]
    public void Before_any_work_nothing_goes_on_and_nothing_is_ready()
    {
        Assert.False(_readiness.IsReady);
        Assert.Null(_readiness.Preparation);
    }

    [Fact]
    public void The_work_at_start_is_told_with_the_progress_of_its_job()
    {
        _readiness.Wait("The sample catalogue is being made.");
        Assert.Equal(new Preparation("The sample catalogue is being made.", null, null), _readiness.Preparation);

        _jobs.Show(JobStage.Reading, products: 1);
        Assert.Equal(new Preparation("The sample catalogue is being made. 1 product read so far.", null, null), _readiness.Preparation);

        _jobs.Show(JobStage.Computing, total: 2000, computed: 500, remaining: TimeSpan.FromSeconds(30));
        Assert.Equal(new Preparation("The sample catalogue is being made. 500 of 2,000 pictures done.", 0.25, TimeSpan.FromSeconds(30)), _readiness.Preparation);

        _jobs.Show(JobStage.Building, total: 2000, computed: 2000);
        Assert.Equal("The sample catalogue is being made. The index is being built.", _readiness.Preparation!.Words);
    }

    [Fact]
    public void A_job_of_a_ready_server_is_told_by_its_title_until_it_has_ended()
    {
        _readiness.Ready();
        _jobs.Show(JobStage.Computing, total: 1);
        Assert.Equal((true, "Import of shoes. 0 of 1 picture done."), (_readiness.IsReady, _readiness.Preparation?.Words));

        _jobs.End();
        Assert.Null(_readiness.Preparation);
    }

    [Fact]
    public void Every_change_is_told()
    {
        var told = 0;
        _readiness.Changed += () => told++;

        _readiness.Wait("The index is being loaded.");
        _jobs.Show(JobStage.Reading);
        _jobs.End();
        _readiness.Ready();

        Assert.Equal(4, told);
    }

    /// <summary>Jobs whose progress the test tells.</summary>
    private sealed class Jobs : IIndexingJobs
    {
        public event Action? Changed;

        public JobProgress? Current { get; private set; }

        public void Show(JobStage stage, int products = 0, int total = 0, int computed = 0, TimeSpan? remaining = null)
        {
            Current = JobProgresses.Starting("Import of shoes") with { Stage = stage, Products = products, Total = total, Computed = computed, Remaining = remaining };
            Changed?.Invoke();
        }

        public void End()
        {
            Current = Current! with { State = RunState.Completed, Stage = JobStage.Ended };
            Changed?.Invoke();
        }

        public JobProgress StartImport(ImportRequest request) => throw new NotSupportedException();

        public JobProgress StartIndex(IndexRequest request) => throw new NotSupportedException();

        public JobProgress StartRemoveSample() => throw new NotSupportedException();

        public JobProgress StartRestoreSample() => throw new NotSupportedException();

        public void Cancel() => throw new NotSupportedException();

        public Task WhenIdleAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
