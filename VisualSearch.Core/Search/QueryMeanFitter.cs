using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Core.Search;

/// <summary>The server's part of the stage adapt: writes the queries that searches hand over, and fits a mean to them when that is due.</summary>
internal sealed class QueryMeanFitter(
    QuerySample sample, QueryMeans means, IndexedSpaces indexed, IOptions<AdaptOptions> options, TimeProvider clock,
    ILogger<QueryMeanFitter> logger) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(1);

    private readonly Dictionary<EmbeddingSpace, DateTimeOffset> _tried = [];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await GuardedAsync(() => Task.FromResult(sample.Write()));
    }

    /// <summary>Writes what waits, and fits where it is due.</summary>
    internal async Task FollowAsync(CancellationToken cancellationToken)
    {
        var (every, now) = (options.Value.FitEvery, clock.GetUtcNow());
        foreach (var space in sample.Write())
        {
            if (every <= TimeSpan.Zero || now - _tried.GetValueOrDefault(space) < every || !means.IsDue(space, options.Value))
            {
                continue;
            }

            // one that failed is not tried again at once
            _tried[space] = now;
            var known = (await indexed.ReadAsync(cancellationToken)).FirstOrDefault(one => one.Space == space);
            if (known?.Name is { } name)
            {
                var fit = await means.FitAsync(name, cancellationToken);
                logger.LogInformation(
                    "Fitted the mean of {Queries} queries of {Space}: {Outcome}.", fit.Queries, space.Key,
                    fit.IsGood ? $"version {fit.Number} is in use" : "it makes hubs, and is not used");
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await GuardedAsync(() => FollowAsync(stoppingToken));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.LogDebug("No more means are fitted, since the server stops.");
        }
    }

    private async Task GuardedAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (UnavailableException due)
        {
            logger.LogInformation("No mean was fitted to the queries: {Reason}", due.Message);
        }
#pragma warning disable CA1031 // searches go on with the version in use
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.LogWarning(error, "The queries could not be kept, or no mean could be fitted to them.");
        }
    }
}
