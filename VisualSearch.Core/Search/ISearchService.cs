using VisualSearch.Core.Catalog;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search.Reranking;
using VisualSearch.Core.Search.Resources;

namespace VisualSearch.Core.Search;

/// <summary>How long a stage of a search took.</summary>
/// <param name="Stage">decode, detect, embed, search, load, ...</param>
/// <param name="Milliseconds">Wall-clock milliseconds.</param>
public sealed record StageTiming(string Stage, double Milliseconds);

/// <summary>A query picture, decoded and looked at once, so that another box or k costs only what it must.</summary>
/// <param name="Picture">The decoded picture; its longest side is at most 1280 pixels.</param>
/// <param name="Regions">At least one region, best first.</param>
/// <param name="Timings">What preparing it took.</param>
public sealed record PreparedQuery(Picture Picture, IReadOnlyList<Region> Regions, IReadOnlyList<StageTiming> Timings);

/// <summary>What to search for, and in what.</summary>
public sealed record SearchOptions
{
    /// <summary>Smallest k.</summary>
    public const int MinK = 1;

    /// <summary>Largest k.</summary>
    public const int MaxK = 500;

    /// <summary>Most pictures of one object.</summary>
    public const int MaxPictures = 8;

    /// <summary>Products to return, 1..500. Default 12.</summary>
    public int K { get; init; } = 12;

    /// <summary>The region to search by; null takes the first of the query's regions.</summary>
    public BoundingBox? Region { get; init; }

    /// <summary>Preprocessing mode; null takes the embedder's own.</summary>
    public ResizeMode? Mode { get; init; }

    /// <summary>Name of the embedder; null takes the active one.</summary>
    public string? Embedder { get; init; }

    /// <summary>Which products may be found.</summary>
    public ProductFilter Filter { get; init; } = ProductFilter.None;

    /// <summary>
    /// What else the index is that is searched. It must be built, unless its vectors alone make it.
    /// </summary>
    public IndexChoice Index { get; init; } = IndexChoice.Default;

    /// <summary>
    /// The score that a product must have at least: a cosine of -1..1, an inner product, or with the Euclidean metric the distance
    /// that it may have at most, 0 or more. Null returns k whatever the score.
    /// </summary>
    public float? MinScore { get; init; }

    /// <summary>Whether the query's class is found first and only its products are searched.</summary>
    public SearchClassification Classification { get; init; } = SearchClassification.None;

    /// <summary>What is done to the query.</summary>
    public QueryTreatment Treatment { get; init; } = QueryTreatment.None;

    /// <summary>By what the first hits are checked once more. Default: nothing.</summary>
    public RerankMethod Rerank { get; init; }

    /// <summary>How products are scored by their images. Default best image.</summary>
    public ProductScoring Scoring { get; init; }

    /// <summary>The same search in another index. A minimum score goes with its metric, a check of the first hits with cosines.</summary>
    public SearchOptions In(IndexName index)
    {
        ArgumentNullException.ThrowIfNull(index);
        return this with
        {
            Embedder = index.Embedder,
            Mode = index.Mode,
            Index = index.Choice,
            MinScore = index.Choice.Metric == Index.Metric ? MinScore : null,
            Rerank = index.Choice.Metric == VectorMetric.Cosine ? Rerank : RerankMethod.None,
        };
    }
}

/// <summary>A found product.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Product">The product.</param>
/// <param name="Score">
/// Of the query and the product's best image: a cosine of -1..1, an inner product, or with the Euclidean metric a distance, of
/// which the smaller is nearer. For several pictures of one object it is the mean over them.
/// </param>
/// <param name="ImageId">The best image.</param>
/// <param name="Box">The region of that image that matched.</param>
public sealed record ProductHit(int Rank, ProductSummary Product, float Score, long ImageId, BoundingBox Box)
{
    /// <summary>Rank points, where products are ranked by those (<see cref="ProductScoring.Points"/>).</summary>
    public int? Points { get; init; }

    /// <summary>The change of the query's picture that found it; null where the picture as it is did.</summary>
    public QueryAugmentation? FoundBy { get; init; }

    /// <summary>What the check of the first hits has found of it; null where it was not checked.</summary>
    public RerankDetail? Rerank { get; init; }
}

/// <summary>A picture that was searched by.</summary>
/// <param name="Region">The region that was searched by.</param>
/// <param name="Regions">All regions of the picture.</param>
public sealed record SearchedPicture(Region Region, IReadOnlyList<Region> Regions);

/// <summary>The answer to a search.</summary>
/// <param name="Hits">Best first; ties by product id.</param>
/// <param name="Region">The region that was searched by, of the first picture.</param>
/// <param name="Regions">All regions of the first picture.</param>
/// <param name="Space">The embedding space that was searched.</param>
/// <param name="Engine">The engine that answered.</param>
/// <param name="Vectors">Vectors that were searched.</param>
/// <param name="Timings">Stage by stage, preparing included.</param>
public sealed record SearchResponse(
    IReadOnlyList<ProductHit> Hits, Region Region, IReadOnlyList<Region> Regions, EmbeddingSpace Space, string Engine,
    long Vectors, IReadOnlyList<StageTiming> Timings)
{
    /// <summary>The class that was searched; null where everything was.</summary>
    public ChosenClass? Class { get; init; }

    /// <summary>The index that was searched.</summary>
    public IndexName Index { get; init; } = IndexName.Active;

    /// <summary>
    /// Version of the queries' mean that was in use (<see cref="IQueryMeans"/>); 0 for none. Between two versions the same query has
    /// the same answer.
    /// </summary>
    public int QueryMean { get; init; }

    /// <summary>What the scores are.</summary>
    public VectorMetric Metric => Index.Choice.Metric;

    /// <summary>Every picture that was searched by, in the order given.</summary>
    public IReadOnlyList<SearchedPicture> Pictures { get; init; } = [new(Region, Regions)];

    /// <summary>What became of the check of the first hits; null where none was asked for.</summary>
    public RerankSummary? Rerank { get; init; }

    /// <summary>What the search used.</summary>
    public SearchResources? Resources { get; init; }
}

/// <summary>What a region of the catalogue is part of.</summary>
/// <param name="ImageId">Its image.</param>
/// <param name="ProductId">Its product.</param>
public readonly record struct RegionOwner(long ImageId, long ProductId);

/// <summary>Finds products that look like a picture.</summary>
public interface ISearchService
{
    /// <summary>Decodes a file and finds its regions.</summary>
    /// <exception cref="ImageRejectedException">The file is no usable picture.</exception>
    Task<PreparedQuery> PrepareAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken = default);

    /// <summary>
    /// Searches by several pictures of one object: a product scores the mean over the pictures of its best image for each. The
    /// region in the options is not looked at.
    /// </summary>
    /// <param name="views">1 to <see cref="SearchOptions.MaxPictures"/> pictures.</param>
    /// <param name="options">What to search for.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="InvalidRequestException">k, a region, minimum score, filter or number of pictures out of range, or an unknown label.</exception>
    /// <exception cref="NotFoundException">No such embedder.</exception>
    /// <exception cref="UnavailableException">Nothing is indexed in that space yet; the advice says how to.</exception>
    Task<SearchResponse> SearchAsync(IReadOnlyList<QueryView> views, SearchOptions options, CancellationToken cancellationToken = default);

    /// <summary>Searches by a region of a prepared picture.</summary>
    /// <exception cref="InvalidRequestException">k, region, minimum score, filter or index out of range.</exception>
    /// <exception cref="NotFoundException">No such embedder.</exception>
    /// <exception cref="UnavailableException">There is no such index yet; the advice says how to build it.</exception>
    Task<SearchResponse> SearchAsync(PreparedQuery query, SearchOptions options, CancellationToken cancellationToken = default);

    /// <summary>Products that look like a product of the catalogue, which is itself left out.</summary>
    /// <exception cref="NotFoundException">No such product, or it has no usable image.</exception>
    Task<SearchResponse> SimilarAsync(long productId, SearchOptions options, CancellationToken cancellationToken = default);

    /// <summary>Products that look like one region of the catalogue.</summary>
    /// <param name="regionId">Database id of the region.</param>
    /// <param name="options">What to search for; the region in it is not looked at.</param>
    /// <param name="includeSelf">Whether the region's own product may be found.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="NotFoundException">No such region, or it is not indexed.</exception>
    Task<(RegionOwner Query, SearchResponse Response)> LikeRegionAsync(
        long regionId, SearchOptions options, bool includeSelf, CancellationToken cancellationToken = default);
}
