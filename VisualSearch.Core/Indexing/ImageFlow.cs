using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VisualSearch.Core.Catalog;

namespace VisualSearch.Core.Indexing;

/// <summary>
/// Images of the catalogue on their way: planned in order of id, downloaded side by side, computed by as many workers as there
/// are cores, written in batches. Bounded queues lie between the stages, so that memory does not grow with the catalogue.
/// </summary>
internal sealed class ImageFlow(
    IDbContextFactory<CatalogDbContext> contexts, ImagePlanner planner, ImageSources sources, ImageComputer computer,
    ImageResultWriter writer, IOptions<IndexingOptions> options)
{
    /// <summary>Looks at every image of the scope; what is done when it is cancelled stays done.</summary>
    internal async Task RunAsync(IndexScope scope, IndexingRun run, CancellationToken cancellationToken)
    {
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            run.Tracker.Expect(await ImagePlanner.Of(context, scope).CountAsync(cancellationToken));
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var workers = options.Value.EffectiveWorkers;
        var downloads = Channel.CreateBounded<ImageWork>(scope.Parallel * 2);
        var local = Channel.CreateBounded<LocalImage>(workers * options.Value.BatchSize * 2);
        var outcomes = Channel.CreateBounded<ImageOutcome>(options.Value.WriteBatch * 2);

        var planning = Complete(downloads.Writer, Guard(PlanAsync(scope, run, downloads.Writer, local.Writer, stop.Token)));
        var downloading = Enumerable.Range(0, scope.Parallel)
            .Select(_ => Guard(DownloadAsync(scope, downloads.Reader, local.Writer, outcomes.Writer, stop.Token)));
        var feeding = Complete(local.Writer, Task.WhenAll([planning, .. downloading]));
        var trial = new Lazy<bool>(() => computer.Try(scope, stop.Token));
        var computing = Enumerable.Range(0, workers)
            .Select(_ => Guard(ComputeAsync(scope, trial, local.Reader, outcomes.Writer, stop.Token)));
        var working = Complete(outcomes.Writer, Task.WhenAll([feeding, .. computing]));
        var writing = Complete(outcomes.Writer, Guard(WriteAsync(scope, run, outcomes.Reader)));
        // the writer first: its failure is the cause of the others'
        await Task.WhenAll(writing, working);

        async Task Guard(Task stage)
        {
            try
            {
                await stage;
            }
            catch
            {
                // the other stages would wait for this one for ever
                await stop.CancelAsync();
                throw;
            }
        }
    }

    private async Task PlanAsync(
        IndexScope scope, IndexingRun run, ChannelWriter<ImageWork> downloads, ChannelWriter<LocalImage> local, CancellationToken cancellationToken)
    {
        await foreach (var work in planner.ReadAsync(scope, cancellationToken))
        {
            if (!scope.Force && planner.IsUpToDate(work))
            {
                run.Tracker.UpToDate(1);
            }
            else if (sources.Local(work, scope.Force) is { } image)
            {
                await local.WriteAsync(image, cancellationToken);
            }
            else
            {
                await downloads.WriteAsync(work, cancellationToken);
            }
        }
    }

    private async Task DownloadAsync(
        IndexScope scope, ChannelReader<ImageWork> downloads, ChannelWriter<LocalImage> local, ChannelWriter<ImageOutcome> outcomes,
        CancellationToken cancellationToken)
    {
        await foreach (var work in downloads.ReadAllAsync(cancellationToken))
        {
            try
            {
                await local.WriteAsync(await sources.DownloadAsync(work, cancellationToken), cancellationToken);
            }
            catch (VisualSearchException error)
            {
                if (scope.Force && sources.Local(work, again: false) is { } stored)
                {
                    await local.WriteAsync(stored, cancellationToken);
                }
                else
                {
                    await outcomes.WriteAsync(
                        new ImageFailed(work, ImageStatus.SourceError, error.Code, $"{error.Message} {error.Advice}"), CancellationToken.None);
                }
            }
        }
    }

    private async Task ComputeAsync(
        IndexScope scope, Lazy<bool> trial, ChannelReader<LocalImage> local, ChannelWriter<ImageOutcome> outcomes,
        CancellationToken cancellationToken)
    {
        while (await local.WaitToReadAsync(cancellationToken))
        {
            var batch = new List<LocalImage>();
            while (batch.Count < options.Value.BatchSize && local.TryRead(out var image))
            {
                batch.Add(image);
            }

            if (batch.Count == 0)
            {
                continue;
            }

            // a thread of its own, so that long work leaves the pool to the requests
            var done = await Task.Factory.StartNew(
                () => trial.Value ? computer.Compute(batch, scope, cancellationToken) : [],
                cancellationToken,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
            foreach (var outcome in done)
            {
                // what is done is kept even when a cancel comes now
                await outcomes.WriteAsync(outcome, CancellationToken.None);
            }
        }
    }

    /// <summary>Writes until there is no more, a cancel notwithstanding.</summary>
    private async Task WriteAsync(IndexScope scope, IndexingRun run, ChannelReader<ImageOutcome> outcomes)
    {
        while (await outcomes.WaitToReadAsync(CancellationToken.None))
        {
            var batch = new List<ImageOutcome>();
            while (batch.Count < options.Value.WriteBatch && outcomes.TryRead(out var outcome))
            {
                batch.Add(outcome);
            }

            await writer.WriteAsync(batch, scope.Space, CancellationToken.None);
            foreach (var outcome in batch)
            {
                run.Note(outcome);
            }

            await run.SaveAsync(CancellationToken.None);
        }
    }

    private static async Task Complete<T>(ChannelWriter<T> channel, Task stage)
    {
        try
        {
            await stage;
        }
        finally
        {
            channel.TryComplete();
        }
    }
}
