using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Jobs;
using VisualSearch.Core.Sample;

namespace VisualSearch.Core.Indexing;

/// <summary>
/// The server's work at start: the database is made ready before anything answers; then the sample catalogue is imported where nothing
/// ever was, what a killed run left undone is finished, and an existing catalogue is indexed for new weights.
/// </summary>
internal sealed class SampleCatalogStarter(
    CatalogDatabase database, CatalogPaths paths, IDbContextFactory<CatalogDbContext> contexts, SampleCatalog sample, IIndexingJobs jobs,
    IEmbedderRegistry embedders, IRegionFinder finder, LiveIndexes live, Readiness readiness, IOptions<VisualSearchOptions> options, TimeProvider clock,
    ILogger<SampleCatalogStarter> logger) : BackgroundService
{
    private string? _problem;

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
            await PrepareAsync(stoppingToken);
            readiness.Ready(_problem ?? "Ready.");
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

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var interrupted = await CloseDeadRunsAsync(cancellationToken);
        var isSampleDue = options.Value.SampleCatalog && await IsSampleDueAsync(cancellationToken);
        if (isSampleDue)
        {
            await ImportSampleAsync(cancellationToken);
        }

        readiness.Wait("The index is being loaded.");
        var plan = embedders.Active.Space(embedders.Active.DefaultMode);
        await live.RefreshAsync(plan, cancellationToken);
        if (!isSampleDue && (interrupted || await LacksActiveVectorsAsync(cancellationToken)))
        {
            jobs.StartIndex(new IndexRequest());
            if (!live.IsLoaded(plan))
            {
                readiness.Wait($"The catalogue is being indexed with {embedders.Active.Name}.");
                await jobs.WhenIdleAsync(cancellationToken);
                await live.RefreshAsync(plan, cancellationToken);
            }
        }

        readiness.Wait("The models are being loaded.");
        LoadModels(cancellationToken);
    }

    /// <summary>Has the models look at an empty picture, so that the first search need not wait for them.</summary>
    private void LoadModels(CancellationToken cancellationToken)
    {
        var picture = new Picture(64, 64, new byte[64 * 64 * 3]);
        var (embedder, mode) = (embedders.Active, embedders.Active.DefaultMode);
        finder.Find(picture, cancellationToken);
        embedder.Embed([new EmbeddingInput(picture, BoundingBox.Whole)], mode, new float[embedder.Space(mode).Dimension], cancellationToken);
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
        if (!sample.IsHere)
        {
            logger.LogWarning("The sample catalogue's files are missing, so the catalogue stays empty.");
            _problem = "Ready, but the sample catalogue's files are missing, so the catalogue is empty. Import one of your own.";
            return;
        }

        logger.LogInformation("The sample catalogue is being imported; this takes a moment on the first start.");
        readiness.Wait("The sample catalogue is being imported; this takes a moment on the first start.");
        jobs.StartImport(SampleImport.Of(await sample.CopyAsync(paths.Sample, cancellationToken)));
        await jobs.WhenIdleAsync(cancellationToken);
        if (jobs.Current is { State: RunState.Failed, Problem: { } problem })
        {
            logger.LogError("The sample catalogue could not be imported: {Problem}", problem);
            _problem = $"Ready, but the sample catalogue could not be imported. {problem}";
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
