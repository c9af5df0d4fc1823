using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Jobs;
using VisualSearch.Core.Sample;

namespace VisualSearch.Core.Indexing;

/// <summary>Runs one import or re-index from start to end. A cancel ends it in the state Cancelled, not in an exception.</summary>
internal sealed class IndexingPipeline(
    CatalogDatabase database, CatalogPaths paths, IDbContextFactory<CatalogDbContext> contexts, SourceReader source, ImageFlow flow,
    LiveIndexes live, IndexChoices choices, IndexMaker maker, CatalogWriter writer, SampleCatalog sample, TimeProvider clock,
    ILogger<IndexingPipeline> logger) : IIndexingPipeline
{
    private const int MostPrefix = 50;

    /// <inheritdoc />
    public Task<JobProgress> ImportAsync(
        ImportRequest request, IProgress<JobProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Parallel is < 1 or > 32)
        {
            throw new InvalidRequestException($"{request.Parallel} downloads side by side are not possible.", "Choose 1 to 32.");
        }

        if (request.IdPrefix is { } prefix && (prefix.Length > MostPrefix || prefix.Any(char.IsControl)))
        {
            throw new InvalidRequestException("The prefix for ids cannot be used.", $"Give at most {MostPrefix} characters, such as b-.");
        }

        return RunAsync(JobTitles.Of(request), progress, run => ImportAsync(request, run, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public Task<JobProgress> RemoveSampleAsync(IProgress<JobProgress>? progress = null, CancellationToken cancellationToken = default) =>
        RunAsync(JobTitles.SampleRemoval, progress, run => RemoveSampleAsync(run, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<JobProgress> RestoreSampleAsync(IProgress<JobProgress>? progress = null, CancellationToken cancellationToken = default) =>
        RunAsync(JobTitles.SampleReturn, progress, run => RestoreSampleAsync(run, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<JobProgress> IndexAsync(
        IndexRequest request, IProgress<JobProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var scope = new IndexScope(null, choices.Resolve(request.Embedder, request.Mode, request.Index), request.Force, new ImportRequest { Path = "" }.Parallel);
        maker.Require(scope.Index.Plan);
        return RunAsync(JobTitles.Of(request), progress, run => ComputeAsync(scope, run, cancellationToken), cancellationToken);
    }

    private async Task<JobProgress> RunAsync(
        string title, IProgress<JobProgress>? progress, Func<IndexingRun, Task> work, CancellationToken cancellationToken)
    {
        await database.EnsureReadyAsync(cancellationToken);
        using var only = RunLock.Take(paths.DataFolder);
        await IndexingRun.CloseDeadAsync(contexts, clock, cancellationToken);
        var run = await IndexingRun.BeginAsync(contexts, title, clock, progress, cancellationToken);
        try
        {
            await work(run);
            var question = run.Tracker.Current.Question;
            return await run.EndAsync(question is null ? RunState.Completed : RunState.Asking, question?.Words);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return await run.EndAsync(RunState.Cancelled, null);
        }
        catch (Exception error)
        {
            await FailAsync(run, ProblemWords.Of(error));
            throw;
        }
    }

    private async Task ImportAsync(ImportRequest request, IndexingRun run, CancellationToken cancellationToken)
    {
        var (origin, images) = await source.ReadAsync(request, run, cancellationToken);
        var scope = new IndexScope(origin, choices.Resolve(IndexName.Active), Force: false, request.Parallel) { Images = images };
        await ComputeAsync(scope, run, cancellationToken);
    }

    private async Task RemoveSampleAsync(IndexingRun run, CancellationToken cancellationToken)
    {
        var removed = await writer.DeactivateAsync(ImportRequest.SampleOrigin, cancellationToken);
        run.Tracker.Hidden(removed);
        run.Tracker.Note(removed == 0 ? "The sample catalogue was not there." : $"The sample catalogue was put away. {SampleImport.WayBack}");
        run.Tracker.Enter(JobStage.Building);
        await live.SaveAsync(choices.Resolve(IndexName.Active).Plan, cancellationToken);
    }

    private async Task RestoreSampleAsync(IndexingRun run, CancellationToken cancellationToken)
    {
        await ImportAsync(SampleImport.Of(await sample.CopyAsync(paths.Sample, cancellationToken)), run, cancellationToken);
    }

    private async Task ComputeAsync(IndexScope scope, IndexingRun run, CancellationToken cancellationToken)
    {
        run.Tracker.Enter(JobStage.Computing);
        await flow.RunAsync(scope, run, cancellationToken);
        run.Tracker.Enter(JobStage.Building);
        await live.SaveAsync(scope.Index.Plan, cancellationToken);
    }

    private async Task FailAsync(IndexingRun run, string problem)
    {
        try
        {
            await run.EndAsync(RunState.Failed, problem);
        }
#pragma warning disable CA1031 // the first error is the one to tell; the row is closed at the next start
        catch (Exception error)
#pragma warning restore CA1031
        {
            logger.LogError(error, "The end of run {Run} could not be written down.", run.Tracker.Current.RunId);
        }
    }
}
