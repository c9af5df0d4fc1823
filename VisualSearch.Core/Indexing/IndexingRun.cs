using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;

namespace VisualSearch.Core.Indexing;

/// <summary>One run: its progress, and its row and failures in the database.</summary>
internal sealed class IndexingRun
{
    private readonly IDbContextFactory<CatalogDbContext> _contexts;
    private readonly TimeProvider _clock;
    private readonly List<ImportFailure> _unsaved = [];

    private IndexingRun(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock, ProgressTracker tracker) =>
        (_contexts, _clock, Tracker) = (contexts, clock, tracker);

    internal ProgressTracker Tracker { get; }

    /// <summary>Closes runs that a killed process left open. The caller holds the run lock, so none of them is alive.</summary>
    /// <returns>How many there were.</returns>
    internal static async Task<int> CloseDeadAsync(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs
            .Where(static run => run.State == RunState.Running)
            .ExecuteUpdateAsync(
                run => run
                    .SetProperty(static row => row.State, RunState.Cancelled)
                    .SetProperty(static row => row.FinishedAt, clock.GetUtcNow())
                    .SetProperty(static row => row.Problem, "The program ended before this run did. What was done is kept; start it again to go on."),
                cancellationToken);
    }

    /// <summary>Writes the run's row.</summary>
    internal static async Task<IndexingRun> BeginAsync(
        IDbContextFactory<CatalogDbContext> contexts, string title, TimeProvider clock, IProgress<JobProgress>? listener,
        CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = new ImportRun { Title = title, StartedAt = clock.GetUtcNow(), State = RunState.Running };
        context.Runs.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        return new IndexingRun(contexts, clock, new ProgressTracker(row.Id, title, clock, listener));
    }

    /// <summary>Counts an image.</summary>
    internal void Note(ImageOutcome outcome)
    {
        switch (outcome)
        {
            case ImageComputed:
                Tracker.Computed(1);
                break;
            case ImageFailed failed:
                Tracker.ImageFailed(Keep(failed.Work.Place, failed.Code, failed.Problem));
                break;
            default:
                Tracker.UpToDate(1);
                break;
        }
    }

    /// <summary>Counts a part of the source that could not be used, or a notice.</summary>
    internal void Note(ImportProblem problem) => Tracker.PartNoted(Keep(problem.Place, problem.Code, problem.Message));

    /// <summary>Writes the counts and new failures.</summary>
    internal async Task SaveAsync(CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        context.Failures.AddRange(_unsaved);
        await context.SaveChangesAsync(cancellationToken);
        _unsaved.Clear();
        var now = Tracker.Current;
        await context.Runs.Where(run => run.Id == now.RunId).ExecuteUpdateAsync(
            run => run
                .SetProperty(static row => row.Computed, now.Computed)
                .SetProperty(static row => row.UpToDate, now.UpToDate)
                .SetProperty(static row => row.Products, now.Products)
                .SetProperty(static row => row.Failed, now.Failed)
                .SetProperty(static row => row.SourceProblems, now.SourceProblems)
                .SetProperty(static row => row.Hidden, now.Hidden),
            cancellationToken);
    }

    /// <summary>Closes the run, and gives its last progress.</summary>
    internal async Task<JobProgress> EndAsync(RunState state, string? problem)
    {
        await SaveAsync(CancellationToken.None);
        await using var context = await _contexts.CreateDbContextAsync(CancellationToken.None);
        await context.Runs.Where(run => run.Id == Tracker.Current.RunId).ExecuteUpdateAsync(
            run => run
                .SetProperty(static row => row.State, state)
                .SetProperty(static row => row.FinishedAt, _clock.GetUtcNow())
                .SetProperty(static row => row.Problem, problem),
            CancellationToken.None);
        return Tracker.End(state, problem);
    }

    private ImportFailure Keep(string place, string code, string message)
    {
        _unsaved.Add(new ImportFailure { RunId = Tracker.Current.RunId, Place = place, Code = code, Message = message });
        return new ImportFailure { RunId = Tracker.Current.RunId, Place = place, Code = code, Message = message };
    }
}
