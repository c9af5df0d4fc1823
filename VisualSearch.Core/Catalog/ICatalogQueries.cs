using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Catalog;

/// <summary>A product as a card shows it.</summary>
public sealed record ProductSummary(
    long Id, string ExternalId, string Name, string? Category, string? Brand, decimal? Price, string? Currency,
    string? Description, long? CoverImageId, int ImageCount);

/// <summary>A region as a page shows it.</summary>
public sealed record RegionSummary(long Id, BoundingBox Box, Detection.RegionSource Source, string Finder, float Score, string? Label);

/// <summary>A picture as a page shows it.</summary>
public sealed record ImageSummary(
    long Id, int Width, int Height, ImageStatus Status, string? Problem, IReadOnlyList<RegionSummary> Regions)
{
    /// <summary>Whether it was taken before white; null while nobody has looked.</summary>
    public bool? IsOnWhite { get; init; }
}

/// <summary>Everything about a product.</summary>
public sealed record ProductDetails(
    ProductSummary Summary, string? Url, IReadOnlyDictionary<string, string> Attributes, bool IsActive,
    DateTimeOffset UpdatedAt, IReadOnlyList<ImageSummary> Images)
{
    /// <summary>The part of the catalogue it belongs to, if any.</summary>
    public string? Scope { get; init; }
}

/// <summary>Which products, by what they are. Empty parts let everything through; parts are joined by "and".</summary>
public sealed record ProductFilter
{
    /// <summary>Lets everything through.</summary>
    public static ProductFilter None { get; } = new();

    /// <summary>Any of these categories; <c>Shoes</c> also takes <c>Shoes/Boots</c>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Any of these scopes (departments, domains); <c>Sport</c> also takes <c>Sport/Running</c>.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Any of these brands.</summary>
    public IReadOnlyList<string> Brands { get; init; } = [];

    /// <summary>Lowest price, included.</summary>
    public decimal? MinPrice { get; init; }

    /// <summary>Highest price, included.</summary>
    public decimal? MaxPrice { get; init; }

    /// <summary>All of these words occur in name, brand, category, description or external id.</summary>
    public string? Text { get; init; }

    /// <summary>Any image in this state.</summary>
    public ImageStatus? Status { get; init; }

    /// <summary>Whether any image was taken before white, or any before something else.</summary>
    public bool? OnWhite { get; init; }

    /// <summary>Whether it lets everything through.</summary>
    public bool IsEmpty =>
        Categories.Count == 0 && Scopes.Count == 0 && Brands.Count == 0 && MinPrice is null && MaxPrice is null
        && string.IsNullOrWhiteSpace(Text) && Status is null && OnWhite is null;
}

/// <summary>Order of a list of products.</summary>
public enum ProductSort
{
    /// <summary>What matches the filter's text best comes first, names before all else; by name where there is no text.</summary>
    Relevance,

    /// <summary>By name.</summary>
    Name,

    /// <summary>Cheapest first; unknown prices last.</summary>
    PriceAscending,

    /// <summary>Dearest first; unknown prices last.</summary>
    PriceDescending,

    /// <summary>Last changed first.</summary>
    Newest,
}

/// <summary>One page of a longer list.</summary>
/// <param name="Items">The page's items.</param>
/// <param name="Total">Items on all pages.</param>
/// <param name="Number">This page, from 1.</param>
/// <param name="Size">Items per page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total, int Number, int Size);

/// <summary>A value and how many active products have it.</summary>
public sealed record Facet(string Value, int Count);

/// <summary>What the catalogue can be filtered by.</summary>
public sealed record CatalogFacets(
    IReadOnlyList<Facet> Categories, IReadOnlyList<Facet> Brands, decimal? LowestPrice, decimal? HighestPrice,
    IReadOnlyDictionary<ImageStatus, int> ImageStatuses)
{
    /// <summary>Scopes, as a tree like the categories.</summary>
    public IReadOnlyList<Facet> Scopes { get; init; } = [];

    /// <summary>Active images that were taken before white.</summary>
    public int ImagesOnWhite { get; init; }
}

/// <summary>How much there is.</summary>
/// <param name="Products">Active products.</param>
/// <param name="Images">Active images.</param>
/// <param name="FailedImages">Active images that could not be used.</param>
/// <param name="Vectors">Stored vectors of all spaces.</param>
/// <param name="InactiveProducts">Products whose source no longer has them.</param>
public sealed record CatalogCounts(int Products, int Images, int FailedImages, int Vectors, int InactiveProducts)
{
    /// <summary>Active products of the sample catalogue.</summary>
    public int SampleProducts { get; init; }
}

/// <summary>Reads the catalogue.</summary>
public interface ICatalogQueries
{
    /// <summary>A page of active products.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="sort">In which order; ties by id.</param>
    /// <param name="page">From 1; a page past the end is empty.</param>
    /// <param name="pageSize">1..200.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <exception cref="InvalidRequestException">Page or size out of range, or the price range is inverted.</exception>
    /// <exception cref="UnknownFilterException">The filter names what no active product has.</exception>
    Task<Page<ProductSummary>> BrowseAsync(ProductFilter filter, ProductSort sort, int page, int pageSize, CancellationToken cancellationToken = default);

    /// <summary>How many active products a source has.</summary>
    /// <param name="origin">The name that it is remembered by.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    Task<int> CountOfAsync(string origin, CancellationToken cancellationToken = default);

    /// <summary>One product by database id, active or not.</summary>
    /// <exception cref="NotFoundException">No such product.</exception>
    Task<ProductDetails> GetAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>One product by its owner's id, active or not.</summary>
    /// <exception cref="NotFoundException">No such product.</exception>
    Task<ProductDetails> GetByExternalIdAsync(string externalId, CancellationToken cancellationToken = default);

    /// <summary>One active product that has a usable image, by chance.</summary>
    /// <param name="seed">The same number gives the same product while the catalogue is the same.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <exception cref="NotFoundException">The catalogue has none.</exception>
    Task<ProductDetails> GetRandomAsync(int seed, CancellationToken cancellationToken = default);

    /// <summary>Summaries by id, in the order asked for; unknown ids are left out.</summary>
    Task<IReadOnlyList<ProductSummary>> SummariesAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken = default);

    /// <summary>What can be filtered by.</summary>
    Task<CatalogFacets> FacetsAsync(CancellationToken cancellationToken = default);

    /// <summary>How much there is.</summary>
    Task<CatalogCounts> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>The last runs, newest first, with their failures (at most 1,000 each).</summary>
    Task<IReadOnlyList<ImportRun>> RunsAsync(int count, CancellationToken cancellationToken = default);
}

/// <summary>Gives the catalogue's pictures to pages and API.</summary>
public interface ICatalogImages
{
    /// <summary>The picture as WebP, its longest side at most the given pixels; made once and kept in the data folder.</summary>
    /// <param name="imageId">Database id of the image.</param>
    /// <param name="longestSide">One of 160, 320, 640, 1280.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="NotFoundException">No such image, or its file is gone.</exception>
    Task<byte[]> ThumbnailAsync(long imageId, int longestSide, CancellationToken cancellationToken = default);

    /// <summary>The bytes of the image's file as imported.</summary>
    /// <exception cref="NotFoundException">No such image, or its file is gone.</exception>
    Task<byte[]> OriginalAsync(long imageId, CancellationToken cancellationToken = default);
}
