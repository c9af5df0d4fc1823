using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Catalog;

/// <summary>A thing that is sold. Its pictures carry the vectors.</summary>
public sealed class Product
{
    /// <summary>Database id.</summary>
    public long Id { get; set; }

    /// <summary>The catalogue owner's id; unique.</summary>
    public required string ExternalId { get; set; }

    /// <summary>Name for people.</summary>
    public required string Name { get; set; }

    /// <summary>Category, if any; a path such as <c>Shoes/Boots</c> is one string.</summary>
    public string? Category { get; set; }

    /// <summary>The part of the catalogue it belongs to and that can be searched alone, a department or domain, if any; a path such as <c>Sport/Running</c> is one string.</summary>
    public string? Scope { get; set; }

    /// <summary>Brand, if any.</summary>
    public string? Brand { get; set; }

    /// <summary>Price in units of the currency, if known.</summary>
    public decimal? Price { get; set; }

    /// <summary>ISO 4217 code, if known.</summary>
    public string? Currency { get; set; }

    /// <summary>Description, if any.</summary>
    public string? Description { get; set; }

    /// <summary>Page of the product in a shop, if any.</summary>
    public string? Url { get; set; }

    /// <summary>Everything else that the source said, by name.</summary>
    public Dictionary<string, string> Attributes { get; set; } = [];

    /// <summary>The import source it came from (a folder, a file), so that what that source no longer has can be deactivated.</summary>
    public required string Origin { get; set; }

    /// <summary>False once its source no longer has it; never deleted, so that vectors are kept for its return.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>When it was first imported (UTC).</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When an import last changed it (UTC).</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Its pictures.</summary>
    public List<ProductImage> Images { get; set; } = [];
}

/// <summary>How far an image has come on its way into the index.</summary>
public enum ImageStatus
{
    /// <summary>Not looked at yet.</summary>
    Pending,

    /// <summary>A detector found its object.</summary>
    Detected,

    /// <summary>The foreground of a plain background was cut out.</summary>
    Cropped,

    /// <summary>The whole picture was taken.</summary>
    Whole,

    /// <summary>The catalogue's own boxes were taken.</summary>
    Given,

    /// <summary>The file or URL could not be read.</summary>
    SourceError,

    /// <summary>The file is no usable picture.</summary>
    ImageError,
}

/// <summary>One picture of a product.</summary>
public sealed class ProductImage
{
    /// <summary>Database id.</summary>
    public long Id { get; set; }

    /// <summary>Its product.</summary>
    public long ProductId { get; set; }

    /// <summary>Its product.</summary>
    public Product Product { get; set; } = null!;

    /// <summary>Absolute path or http(s) URL; unique within the product.</summary>
    public required string Source { get; set; }

    /// <summary>Place among the product's pictures, from 0; the first is the cover.</summary>
    public int Position { get; set; }

    /// <summary>SHA-256 of the file's bytes (lower-case hex), once read.</summary>
    public string? ContentHash { get; set; }

    /// <summary>Size in bytes when last read: with LastModified, the quick test for a changed file.</summary>
    public long? FileSize { get; set; }

    /// <summary>The file's modification time (UTC) or the server's ETag or Last-Modified, as text, when last read.</summary>
    public string? SourceStamp { get; set; }

    /// <summary>Upright width in pixels.</summary>
    public int Width { get; set; }

    /// <summary>Upright height in pixels.</summary>
    public int Height { get; set; }

    /// <summary>How far it has come.</summary>
    public ImageStatus Status { get; set; }

    /// <summary>Whether it was taken before white; null while nobody has looked.</summary>
    public bool? IsOnWhite { get; set; }

    /// <summary>Why it failed, in words for people; null when it did not.</summary>
    public string? Problem { get; set; }

    /// <summary>Key of the region finder that its regions come from.</summary>
    public string? RegionFinderKey { get; set; }

    /// <summary>False once its source no longer names it.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>
    /// Boxes that the source itself gave, in pixels; null where it gave none. They become regions
    /// (<see cref="RegionSource.Given"/>) once the picture's size is known.
    /// </summary>
    public List<ImportedBox>? GivenBoxes { get; set; }

    /// <summary>Its regions.</summary>
    public List<ImageRegion> Regions { get; set; } = [];
}

/// <summary>A part of a product's picture.</summary>
public sealed class ImageRegion
{
    /// <summary>Database id.</summary>
    public long Id { get; set; }

    /// <summary>Its picture.</summary>
    public long ImageId { get; set; }

    /// <summary>Its picture.</summary>
    public ProductImage Image { get; set; } = null!;

    /// <summary>Left edge, 0..1.</summary>
    public double XMin { get; set; }

    /// <summary>Top edge, 0..1.</summary>
    public double YMin { get; set; }

    /// <summary>Right edge, 0..1.</summary>
    public double XMax { get; set; }

    /// <summary>Bottom edge, 0..1.</summary>
    public double YMax { get; set; }

    /// <summary>How it came about.</summary>
    public RegionSource Source { get; set; }

    /// <summary>Name of the detector or rule.</summary>
    public required string Finder { get; set; }

    /// <summary>Confidence, 0..1.</summary>
    public float Score { get; set; }

    /// <summary>What it was taken for, if said.</summary>
    public string? Label { get; set; }

    /// <summary>Its vectors, one for each embedding space.</summary>
    public List<RegionVector> Vectors { get; set; } = [];

    /// <summary>Its box.</summary>
    public BoundingBox Box => new(XMin, YMin, XMax, YMax);
}

/// <summary>A region's vector in one embedding space. Its id is the id in the vector index.</summary>
public sealed class RegionVector
{
    /// <summary>Database id, and the id in the vector index.</summary>
    public long Id { get; set; }

    /// <summary>Its region.</summary>
    public long RegionId { get; set; }

    /// <summary>Its region.</summary>
    public ImageRegion Region { get; set; } = null!;

    /// <summary>Key of the embedding space.</summary>
    public required string SpaceKey { get; set; }

    /// <summary>Which variant of the region it shows: 0 is the region itself, others are augmentations.</summary>
    public int Variant { get; set; }

    /// <summary>The floats, little endian.</summary>
    public required byte[] Data { get; set; }

    /// <summary>CRC-32C of <see cref="Data"/>; null in rows written before there were checksums.</summary>
    public long? Checksum { get; set; }
}

/// <summary>The similar products of every product of the catalogue, as they were computed at one time in one embedding space.</summary>
public sealed class SimilarSet
{
    /// <summary>Database id.</summary>
    public long Id { get; set; }

    /// <summary>Key of the index that was searched.</summary>
    public required string SpaceKey { get; set; }

    /// <summary>Name of that index, for people.</summary>
    public required string Embedder { get; set; }

    /// <summary>How products were scored.</summary>
    public ProductScoring Scoring { get; set; }

    /// <summary>Similar products asked for of each product.</summary>
    public int Number { get; set; }

    /// <summary>Digest of the vectors it was computed from; another one means that the catalogue has changed since.</summary>
    public required string ContentKey { get; set; }

    /// <summary>When it was computed (UTC).</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Products that have similar ones.</summary>
    public int Products { get; set; }

    /// <summary>The similar products.</summary>
    public List<SimilarProduct> Entries { get; set; } = [];
}

/// <summary>One product that looks like another.</summary>
public sealed class SimilarProduct
{
    /// <summary>The set it is of.</summary>
    public long SetId { get; set; }

    /// <summary>The product.</summary>
    public long ProductId { get; set; }

    /// <summary>Place among its similar products, from 1.</summary>
    public int Rank { get; set; }

    /// <summary>The similar product.</summary>
    public long OtherId { get; set; }

    /// <summary>Score of the two products' nearest images, as the index gives it: a cosine unless it is of another metric.</summary>
    public float Score { get; set; }

    /// <summary>Rank points, where those were counted.</summary>
    public int? Points { get; set; }

    /// <summary>The image of the similar product that is nearest.</summary>
    public long OtherImageId { get; set; }
}

/// <summary>How a product is scored by its images.</summary>
public enum ProductScoring
{
    /// <summary>By the one of its images that is nearest to any of the query's.</summary>
    Best,

    /// <summary>
    /// By rank points: of each of the query's images, the k nearest images of products give k, k - 1, ... 1 points to their products.
    /// </summary>
    Points,
}

/// <summary>How a run over the catalogue ended.</summary>
public enum RunState
{
    /// <summary>It runs, or the program ended before it did.</summary>
    Running,

    /// <summary>It went through everything (single items may have failed).</summary>
    Completed,

    /// <summary>It was cancelled; what was done stays done.</summary>
    Cancelled,

    /// <summary>It could not go on.</summary>
    Failed,

    /// <summary>It did all but hide what its source no longer names: that is so much that it asks first.</summary>
    Asking,
}

/// <summary>One import or re-index, kept as history.</summary>
public sealed class ImportRun
{
    /// <summary>Database id.</summary>
    public long Id { get; set; }

    /// <summary>What was imported, in words.</summary>
    public required string Title { get; set; }

    /// <summary>When it began (UTC).</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When it ended (UTC).</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>How it ended.</summary>
    public RunState State { get; set; }

    /// <summary>Images that were computed.</summary>
    public int Computed { get; set; }

    /// <summary>Images that were up to date.</summary>
    public int UpToDate { get; set; }

    /// <summary>Products that its source named, each once.</summary>
    public int Products { get; set; }

    /// <summary>Images that failed.</summary>
    public int Failed { get; set; }

    /// <summary>Rows, fields and other parts of the source that could not be used as they stood.</summary>
    public int SourceProblems { get; set; }

    /// <summary>Products that it hid because their source no longer named them.</summary>
    public int Hidden { get; set; }

    /// <summary>Why it could not go on, if it could not.</summary>
    public string? Problem { get; set; }

    /// <summary>Notices among its failures; counted when runs are read, not stored.</summary>
    public int Notices { get; set; }

    /// <summary>What failed, and after it what was noticed.</summary>
    public List<ImportFailure> Failures { get; set; } = [];
}

/// <summary>One row, file or image that could not be used, or a notice of how something was taken.</summary>
public sealed class ImportFailure
{
    /// <summary>Database id.</summary>
    public long Id { get; set; }

    /// <summary>Its run.</summary>
    public long RunId { get; set; }

    /// <summary>Where: <c>row 12</c>, <c>products[3].images[0]</c>, a file name.</summary>
    public required string Place { get; set; }

    /// <summary>Stable code of the error.</summary>
    public required string Code { get; set; }

    /// <summary>What was wrong and what to do.</summary>
    public required string Message { get; set; }

    /// <summary>Whether it is a notice, as told by its code.</summary>
    public bool IsNotice => Import.ImportCodes.IsNotice(Code);
}
