using VisualSearch.Core.Catalog;
using VisualSearch.Core.Status;

namespace VisualSearch.Web.Api;

/// <summary>The database, apart from what is counted in it.</summary>
internal sealed record DatabaseAnswer(long Bytes, string SqliteVersion);

/// <summary>How the program is.</summary>
/// <param name="Version">Version of the program.</param>
/// <param name="Runtime">Name and version of .NET.</param>
/// <param name="OperatingSystem">The operating system.</param>
/// <param name="Cores">Processor cores at hand.</param>
/// <param name="IsReady">Whether the server can answer searches; null where no server was asked.</param>
/// <param name="Readiness">Why it can or cannot, in words; null where no server was asked.</param>
/// <param name="UptimeSeconds">How long the process has been running.</param>
/// <param name="Memory">Memory of the process in bytes.</param>
/// <param name="Catalogue">How much there is.</param>
/// <param name="Database">The database.</param>
/// <param name="Index">The vector index.</param>
/// <param name="Embedders">The embedders that can run here, best first.</param>
/// <param name="OrphanedSpaces">Spaces that hold vectors of embedders that are no longer at hand.</param>
/// <param name="Models">Every model card.</param>
/// <param name="RegionFinder">What finds the regions.</param>
/// <param name="ImagingLibrary">Name and version of the imaging library.</param>
/// <param name="Job">The running job, or the last one of this process.</param>
internal sealed record StatusAnswer(
    string Version, string Runtime, string OperatingSystem, int Cores, bool? IsReady, string? Readiness, double UptimeSeconds, MemoryStatus Memory,
    CatalogCounts Catalogue, DatabaseAnswer Database, IndexStatus Index, IReadOnlyList<EmbedderStatus> Embedders,
    IReadOnlyList<SpaceStatus> OrphanedSpaces, IReadOnlyList<ModelStatus> Models, string RegionFinder, string ImagingLibrary, JobAnswer? Job)
{
    /// <summary>What cannot be used of what was learnt from queries.</summary>
    public IReadOnlyList<string> QueryMeanProblems { get; init; } = [];

    internal static StatusAnswer From(SystemStatus status, bool ofServer) => new(
        status.Version, status.Runtime, status.OperatingSystem, status.Cores,
        ofServer ? status.IsReady : null, ofServer ? status.Readiness : null,
        Math.Round(status.Uptime.TotalSeconds, 1), status.Memory, status.Database.Counts,
        new DatabaseAnswer(status.Database.Bytes, status.Database.SqliteVersion), status.Index, status.Embedders, status.OrphanedSpaces,
        status.Models, status.RegionFinder, status.ImagingLibrary, status.Job is { } job ? JobAnswer.From(job) : null)
    {
        QueryMeanProblems = status.QueryMeanProblems,
    };
}
