using VisualSearch.Core.Catalog;
using VisualSearch.Core.Search;

namespace VisualSearch.Core.Similar;

/// <summary>What to compute for the whole catalogue.</summary>
public sealed record SimilarRequest
{
    /// <summary>Smallest number.</summary>
    public const int MinNumber = 1;

    /// <summary>Largest number.</summary>
    public const int MaxNumber = 100;

    /// <summary>Similar products of each product, 1..100. Default 10.</summary>
    public int Number { get; init; } = 10;

    /// <summary>Embedder, mode, index and scoring; k and filters are not looked at.</summary>
    public SearchOptions Search { get; init; } = new();
}

/// <summary>Similar products of the whole catalogue, as they are stored.</summary>
/// <param name="Id">Database id.</param>
/// <param name="Embedder">Name of the embedder, with its stages.</param>
/// <param name="Scoring">How products were scored.</param>
/// <param name="Number">Similar products of each product.</param>
/// <param name="Products">Products that have some.</param>
/// <param name="CreatedAt">When it was computed (UTC).</param>
/// <param name="IsCurrent">Whether the catalogue's vectors are still those it was computed from.</param>
public sealed record SimilarSummary(
    long Id, string Embedder, ProductScoring Scoring, int Number, int Products, DateTimeOffset CreatedAt, bool IsCurrent);

/// <summary>One line of what is exported.</summary>
/// <param name="Product">External id of the product.</param>
/// <param name="Rank">Place among its similar products, from 1.</param>
/// <param name="Similar">External id of the similar product.</param>
/// <param name="Name">The similar product's name.</param>
/// <param name="Category">Its category, if any.</param>
/// <param name="Description">Its description, if any.</param>
/// <param name="Score">Cosine of the two products' nearest images, -1..1.</param>
/// <param name="Points">Rank points, where those were counted.</param>
public sealed record SimilarRow(
    string Product, int Rank, string Similar, string Name, string? Category, string? Description, float Score, int? Points);

/// <summary>How similar products are written to a file.</summary>
public enum SimilarFormat
{
    /// <summary>One object: each product's external id with the list of its similar products.</summary>
    Json,

    /// <summary>One line for each pair, with a header.</summary>
    Csv,
}

/// <summary>The similar products of every product, computed ahead, stored, shown and exported.</summary>
public interface ISimilarProducts
{
    /// <summary>Computes them for every active product and stores them in place of the same embedder's and scoring's last ones.</summary>
    /// <exception cref="InvalidRequestException">The number is out of range.</exception>
    /// <exception cref="UnavailableException">Nothing is indexed.</exception>
    Task<SimilarSummary> ComputeAsync(SimilarRequest request, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>What is stored, newest first.</summary>
    Task<IReadOnlyList<SimilarSummary>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>One stored set.</summary>
    /// <exception cref="NotFoundException">There is no such set.</exception>
    Task<SimilarSummary> GetAsync(long setId, CancellationToken cancellationToken = default);

    /// <summary>The stored similar products of a product in the active embedder's space, best first; null where none are stored that are still current.</summary>
    Task<IReadOnlyList<ProductHit>?> OfAsync(long productId, CancellationToken cancellationToken = default);

    /// <summary>Writes a stored set, by products in the order of their external ids; what is no longer active is left out.</summary>
    /// <exception cref="NotFoundException">There is no such set.</exception>
    Task ExportAsync(long setId, SimilarFormat format, Stream destination, CancellationToken cancellationToken = default);
}

/// <summary>A computing of similar products in the background.</summary>
/// <param name="Request">What is computed.</param>
/// <param name="State">Whether it runs, or how it ended.</param>
/// <param name="Done">Products done.</param>
/// <param name="Total">Of all; 0 while that is not known.</param>
/// <param name="Problem">Why it could not go on; null where it could.</param>
public sealed record SimilarJob(SimilarRequest Request, RunState State, int Done = 0, int Total = 0, string? Problem = null);

/// <summary>The one computing of similar products of the server: started, watched and cancelled from the page.</summary>
public interface ISimilarJobs
{
    /// <summary>The running one, or the last; null before the first.</summary>
    SimilarJob? Current { get; }

    /// <summary>Raised, from any thread and at most a few times a second, when Current has changed.</summary>
    event Action? Changed;

    /// <summary>Starts one.</summary>
    /// <exception cref="UnavailableException">Another one runs.</exception>
    SimilarJob Start(SimilarRequest request);

    /// <summary>Asks the running one to stop; what was stored before stays.</summary>
    void Cancel();

    /// <summary>Completes when none runs.</summary>
    Task WhenIdleAsync(CancellationToken cancellationToken = default);
}
