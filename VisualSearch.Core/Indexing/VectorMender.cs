using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Core.Indexing;

/// <summary>Stored vectors that are damaged.</summary>
/// <param name="Count">How many.</param>
/// <param name="Places">Their products and pictures, at most 100.</param>
/// <param name="Advice">What to do about them; empty where there are none.</param>
public sealed record DamagedVectors(int Count, IReadOnlyList<string> Places, string Advice);

/// <summary>Tells which stored vectors are damaged: not what was written, not finite, or none of their embedding space. No search uses them.</summary>
public interface IDamagedVectors
{
    /// <summary>Those that this process has come upon and that were not computed anew since.</summary>
    Task<DamagedVectors> ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>The same after looking at every vector that a search could use, unless this process has done so before.</summary>
    Task<DamagedVectors> FindAsync(CancellationToken cancellationToken = default);
}

/// <summary>
/// Looks for damaged vectors once the server is ready, and has them and any that are noticed later computed anew: by an index job, as new
/// weights are. Each vector is tried once.
/// </summary>
internal sealed class VectorMender(
    VectorIntegrity integrity, IndexedSpaces spaces, BuiltIndexes built, IDbContextFactory<CatalogDbContext> contexts, IIndexingJobs jobs,
    Readiness readiness, ILogger<VectorMender> logger) : BackgroundService, IDamagedVectors
{
    private const int MostPlaces = 100;

    private readonly Lock _lock = new();
    private readonly HashSet<long> _tried = [];
    private readonly CancellationTokenSource _stopping = new();
    private Task? _search;

    public async Task<DamagedVectors> ReadAsync(CancellationToken cancellationToken = default)
    {
        var damaged = await integrity.ReadAsync(cancellationToken);
        return new DamagedVectors(
            damaged.Count,
            [.. damaged.Select(static vector => vector.Place).Distinct(StringComparer.Ordinal).Take(MostPlaces)],
            damaged.Count == 0 ? "" : $"No search uses them. A running server computes them anew by itself; without one, run {await CommandsAsync(damaged, cancellationToken)}.");
    }

    public async Task<DamagedVectors> FindAsync(CancellationToken cancellationToken = default)
    {
        Task search;
        lock (_lock)
        {
            // one who gives up does not stop it for the others
            search = _search = _search is { IsFaulted: false } ? _search : Task.Run(() => SearchAsync(_stopping.Token), CancellationToken.None);
        }

        await search.WaitAsync(cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    public override void Dispose()
    {
        // the container knows it by three names
        if (!_stopping.IsCancellationRequested)
        {
            _stopping.Cancel();
            _stopping.Dispose();
            base.Dispose();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await readiness.WhenReadyAsync(stoppingToken);
            await FindAsync(stoppingToken);
            while (await integrity.Noticed.WaitToReadAsync(stoppingToken))
            {
                integrity.Noticed.TryRead(out _);
                await MendAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.LogDebug("Damaged vectors are no longer looked for.");
        }
#pragma warning disable CA1031 // searches go on without the damaged vectors, and any index job computes them anew
        catch (Exception error)
#pragma warning restore CA1031
        {
            logger.LogError(error, "Damaged vectors cannot be computed anew until the next index job.");
        }
    }

    /// <summary>Reads every vector of the spaces that can be searched here; the gate remembers those that are damaged.</summary>
    private async Task SearchAsync(CancellationToken cancellationToken)
    {
        foreach (var space in (await spaces.ReadAsync(cancellationToken)).Select(static indexed => indexed.Space).OfType<Embedding.EmbeddingSpace>())
        {
            await using var vectors = await ActiveVectors.OpenAsync(contexts, space, integrity, cancellationToken);
            await vectors.ReadAsync().CountAsync(cancellationToken);
        }
    }

    private async Task MendAsync(CancellationToken cancellationToken)
    {
        while ((await integrity.ReadAsync(cancellationToken)).Where(vector => !_tried.Contains(vector.Id)).ToList() is [{ Space: var space }, ..] untried)
        {
            var together = untried.FindAll(vector => vector.Space == space);
            _tried.UnionWith(together.Select(static vector => vector.Id));
            if (await IndexOfAsync(space.Key, cancellationToken) is not { Name: { } name })
            {
                continue;
            }

            await StartAsync(new IndexRequest { Embedder = name.Embedder, Mode = name.Mode, Index = name.Choice }, cancellationToken);
            await jobs.WhenIdleAsync(cancellationToken);
            var left = (await integrity.ReadAsync(cancellationToken)).Where(together.Contains).ToList();
            if (left.Count > 0)
            {
                logger.LogWarning(
                    "Damaged vectors could not be computed anew, and the last run says why: {Count}, the first of {Place}.", left.Count, left[0].Place);
            }
        }
    }

    private async Task StartAsync(IndexRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            await jobs.WhenIdleAsync(cancellationToken);
            try
            {
                jobs.StartIndex(request);
                return;
            }
            catch (UnavailableException)
            {
                // another job began at this moment: after it
            }
        }
    }

    private async Task<string> CommandsAsync(IReadOnlyList<RefusedVector> damaged, CancellationToken cancellationToken)
    {
        var commands = new List<string>();
        foreach (var key in damaged.Select(static vector => vector.Space.Key).Distinct(StringComparer.Ordinal))
        {
            if (await IndexOfAsync(key, cancellationToken) is { } index)
            {
                commands.Add(index.IsActive ? AdvisedCommand.Of("index") : AdvisedCommand.Of(["index", .. index.Name!.ToOptions()]));
            }
        }

        return string.Join(" and ", commands);
    }

    /// <summary>An index of the vectors of a space.</summary>
    private async Task<BuiltIndex?> IndexOfAsync(string spaceKey, CancellationToken cancellationToken) =>
        (await built.ReadAsync(cancellationToken)).FirstOrDefault(index => index.Name is not null && string.Equals(IndexPlan.Split(index.Key).SpaceKey, spaceKey, StringComparison.Ordinal));
}
