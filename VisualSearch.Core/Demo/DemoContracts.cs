using VisualSearch.Core.Search;

namespace VisualSearch.Core.Demo;

/// <summary>A showing of what the search finds.</summary>
public sealed record DemoRequest
{
    /// <summary>Largest number of queries.</summary>
    public const int MaxQueries = 1_000;

    /// <summary>Largest number of matches on one picture.</summary>
    public const int MaxK = 60;

    /// <summary>Regions of the catalogue to search by, 1..1000, taken by chance; all there are where they are fewer. Default 10.</summary>
    public int Queries { get; init; } = 10;

    /// <summary>The same number takes the same regions while the catalogue is the same. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether the product that is searched by may be found. Default false.</summary>
    public bool IncludeSelf { get; init; }

    /// <summary>k, 1..60, and everything else of the searches.</summary>
    public SearchOptions Search { get; init; } = new();
}

/// <summary>Shows what the search finds: random regions of the catalogue, each searched by, as pictures.</summary>
public interface IDemo
{
    /// <summary>
    /// Writes <c>index.html</c> and beside it, in <c>queries/</c>, one JPEG for each query: the query with its region, and its matches
    /// with names and scores. Creates the folder; pictures of an earlier showing are replaced, other files stay.
    /// </summary>
    /// <returns>How many queries were shown.</returns>
    /// <exception cref="InvalidRequestException">The number of queries or k is out of range.</exception>
    /// <exception cref="UnavailableException">Nothing is indexed.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    Task<int> WriteAsync(DemoRequest request, string folder, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellationToken = default);
}
