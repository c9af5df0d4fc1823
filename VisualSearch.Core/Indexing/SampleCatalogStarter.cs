using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Sample;

namespace VisualSearch.Core.Indexing;

/// <summary>
/// The server's work at start: the database is made ready before anything answers; then the sample catalogue is made where nothing
/// was ever imported, what a killed run left undone is finished, and an existing catalogue is indexed for new weights.
/// </summary>
internal sealed class SampleCatalogStarter(
    CatalogDatabase database, CatalogPaths paths, IDbContextFactory<CatalogDbContext> contexts, ISampleCatalog sample, IIndexingJobs jobs,
    IEmbedderRegistry embedders, LiveIndexes live, Readiness readiness, IOptions<VisualSearchOptions> options, TimeProvider clock,
    ILogger<SampleCatalogStarter> logger) : BackgroundService
{
    /// <exception cref="CatalogDatabaseException">The database cannot be used.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.EnsureReadyAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // the rest of the host need not wait
        await Task.Yield();
        try
        {
            var isSampleNew = await PrepareAsync(stoppingToken);
            readiness.Ready();
            if (isSampleNew)
            {
                // photos to try a search with, which nobody need wait for
                await sample.WriteAsync(paths.Sample, withScenes: true, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            readiness.Wait("Stopping.");
        }
#pragma warning disable CA1031 // the server runs on, and says on its pages what is missing
        catch (Exception error)
#pragma warning restore CA1031
        {
            logger.LogError(error, "The work at start did not come to its end.");
            readiness.Ready($"Ready, but the work at start did not come to its end. {ProblemWords.Of(error)}");
        }
    }

    private async Task<bool> PrepareAsync(CancellationToken cancellationToken)
    {
        var interrupted = await CloseDeadRunsAsync(cancellationToken);
        var isSampleDue = options.Value.SampleCatalog && await IsSampleDueAsync(cancellationToken);
        if (isSampleDue)
        {
            await ImportSampleAsync(cancellationToken);
        }
        else if (interrupted || await LacksActiveVectorsAsync(cancellationToken))
        {
            jobs.StartIndex(new IndexRequest());
        }

        readiness.Wait("Loading the index.");
        await live.RefreshAsync(embedders.Active.Space(embedders.Active.DefaultMode), cancellationToken);
        return isSampleDue;
    }

    private async Task<bool> CloseDeadRunsAsync(CancellationToken cancellationToken)
    {
        using var only = RunLock.TryTake(paths.DataFolder);
        return only is not null && await IndexingRun.CloseDeadAsync(contexts, clock, cancellationToken) > 0;
    }

    /// <summary>Whether nothing but the sample is there and no import ever came to its end.</summary>
    private async Task<bool> IsSampleDueAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return !await context.Products.AnyAsync(static product => product.Origin != ImportRequest.SampleOrigin, cancellationToken)
            && !await context.Runs.AnyAsync(static run => run.State == RunState.Completed, cancellationToken);
    }

    private async Task ImportSampleAsync(CancellationToken cancellationToken)
    {
        readiness.Wait("The sample catalogue is being made; this takes a moment on the first start.");
        var files = await sample.WriteAsync(paths.Sample, withScenes: false, cancellationToken);
        jobs.StartImport(SampleImport.Of(files));
        await jobs.WhenIdleAsync(cancellationToken);
        if (jobs.Current is { State: RunState.Failed, Problem: { } problem })
        {
            logger.LogError("The sample catalogue could not be imported: {Problem}", problem);
        }
    }

    /// <summary>Whether images that were computed once have no vectors of the active embedder: its weights are new here.</summary>
    private async Task<bool> LacksActiveVectorsAsync(CancellationToken cancellationToken)
    {
        var spaceKey = embedders.Active.Space(embedders.Active.DefaultMode).Key;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Images.AnyAsync(
            image => image.IsActive && image.Product.IsActive && image.ContentHash != null
                && image.Status != ImageStatus.SourceError && image.Status != ImageStatus.ImageError
                && image.Regions.Any() && !image.Regions.Any(region => region.Vectors.Any(vector => vector.SpaceKey == spaceKey)),
            cancellationToken);
    }
}
