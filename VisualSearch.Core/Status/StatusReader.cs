using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Inference;
using VisualSearch.Core.Search;
using VisualSearch.Core.VectorIndex;

namespace VisualSearch.Core.Status;

/// <summary>Asks every room.</summary>
internal sealed class StatusReader(
    IEmbedderRegistry embedders, IModelCatalog models, IRegionFinder finder, IVectorIndexFactory indexes, IIndexStore store,
    ICatalogQueries queries, IDamagedVectors damaged, IDbContextFactory<CatalogDbContext> contexts, CatalogPaths paths, IndexedSpaces spaces,
    IImageCodec codec, IQueryMeans means, IIndexingJobs jobs, IReadiness readiness, IOptions<VisualSearchOptions> options, TimeProvider clock) : ISystemStatus
{
    public Task<SystemStatus> ReadAsync(CancellationToken cancellationToken = default) =>
        Task.Run(() => AskAsync(cancellationToken), cancellationToken);

    private async Task<SystemStatus> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            // first, so that the counts below leave out what it finds
            var damagedVectors = await damaged.FindAsync(cancellationToken);
            var indexed = await spaces.ReadAsync(cancellationToken);
            using var process = Process.GetCurrentProcess();
            return new SystemStatus
            {
                Version = ProductVersion(),
                Runtime = RuntimeInformation.FrameworkDescription,
                OperatingSystem = RuntimeInformation.OSDescription,
                Cores = Environment.ProcessorCount,
                Uptime = clock.GetUtcNow() - new DateTimeOffset(process.StartTime),
                IsReady = readiness.IsReady,
                Readiness = readiness.Reason,
                Memory = new MemoryStatus(
                    process.WorkingSet64, GC.GetTotalMemory(forceFullCollection: false), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes),
                Embedders = [.. embedders.Available.Select(embedder => StatusOf(embedder, indexed))],
                OrphanedSpaces =
                [
                    .. indexed.Where(static space => space.Embedder is null)
                        .Select(static space => new SpaceStatus(space.Key, null, space.Vectors)),
                ],
                Models = [.. models.Models.Select(StatusOf)],
                RegionFinder = finder.Description,
                Index = new IndexStatus(
                    indexes.Engine, indexes.IsFaiss, indexes.MissingReason, options.Value.IndexFactory, await store.ListAsync(cancellationToken)),
                Database = await DatabaseAsync(cancellationToken),
                DamagedVectors = damagedVectors,
                ImagingLibrary = codec.Library,
                QueryMeanProblems = [.. (await means.ReadAsync(cancellationToken)).Select(static one => one.Problem).OfType<string>()],
                Job = jobs.Current,
            };
        }
        catch (Exception error) when (error is not VisualSearchException && CatalogDatabaseException.From(error) is not null)
        {
            throw CatalogDatabaseException.From(error)!;
        }
    }

    private static string ProductVersion()
    {
        var assembly = typeof(StatusReader).Assembly;
        return assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
            ?? assembly.GetName().Version?.ToString() ?? "unknown";
    }

    private EmbedderStatus StatusOf(IEmbedder embedder, IReadOnlyList<IndexedSpace> indexed) => new(
        embedder.Name, embedder.Description, ReferenceEquals(embedder, embedders.Active), embedder.DefaultMode,
        embedder.Space(embedder.DefaultMode).Dimension,
        [
            .. indexed.Where(space => ReferenceEquals(space.Embedder, embedder))
                .Select(static space => new SpaceStatus(space.Key, space.Mode, space.Vectors)),
        ]);

    private static ModelStatus StatusOf(ModelState model) => new(
        model.Card.Name, model.Card.Task, model.Card.Description, model.Card.Licence, model.Card.Source, model.Card.Bytes,
        model.WeightsPath is not null, model.Problem);

    private async Task<DatabaseStatus> DatabaseAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var version = await context.Database.SqlQueryRaw<string>("SELECT sqlite_version() AS Value").SingleAsync(cancellationToken);
        return new DatabaseStatus(
            SizeOf(paths.Database) + SizeOf(paths.Database + "-wal"), version, await queries.CountAsync(cancellationToken));
    }

    private static long SizeOf(string file) => new FileInfo(file) is { Exists: true } there ? there.Length : 0;
}
