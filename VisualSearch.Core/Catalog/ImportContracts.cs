namespace VisualSearch.Core.Catalog;

/// <summary>The kinds of source a catalogue is imported from.</summary>
public enum ImportFormat
{
    /// <summary>Told by what lies there: a folder with <c>catalog.json</c>, another folder, *.csv, *.json by its content.</summary>
    Auto,

    /// <summary>A folder of pictures: sub-folders are categories, <c>MODEL_IMAGE.jpg</c> groups images of one product.</summary>
    Folder,

    /// <summary>A CSV file with a header; columns by name or by mapping; several rows of one id are several images.</summary>
    Csv,

    /// <summary>A JSON list of products.</summary>
    Json,

    /// <summary>Trendyol's <c>export.json</c>: assets with tasks, objects and pixel boxes.</summary>
    Trendyol,

    /// <summary>The eShop's <c>catalog.json</c> beside pictures named by id.</summary>
    EShop,
}

/// <summary>The sign that begins the decimals of a price.</summary>
public enum DecimalMark
{
    /// <summary>As in <c>1,355.90</c>.</summary>
    Point,

    /// <summary>As in <c>1.355,90</c>.</summary>
    Comma,
}

/// <summary>What to import, and how.</summary>
public sealed record ImportRequest
{
    /// <summary>The <see cref="Origin"/> of the sample catalogue, which no source of one's own has.</summary>
    public const string SampleOrigin = "sample";

    /// <summary>A folder or file on this machine.</summary>
    public required string Path { get; init; }

    /// <summary>What kind of source it is.</summary>
    public ImportFormat Format { get; init; }

    /// <summary>The part of the catalogue that its products belong to where the source itself names none; a department, a domain.</summary>
    public string? Scope { get; init; }

    /// <summary>CSV only: our field (id, name, category, scope, brand, price, currency, description, url, image) to the file's column.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Name of the encoding of a CSV or JSON file, such as <c>windows-1254</c>; null to find out.</summary>
    public string? Encoding { get; init; }

    /// <summary>How decimals begin in prices that leave it open, as <c>1.355</c> does; null takes what other prices of the source show.</summary>
    public DecimalMark? Decimal { get; init; }

    /// <summary>Downloads side by side, 1..32. Default 4.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>Whether products of the same source that it no longer has are deactivated. Default true.</summary>
    public bool DeactivateMissing { get; init; } = true;

    /// <summary>
    /// How many products may be hidden, or lose their last picture, although that is more than a tenth of the source or a part of it
    /// could not be read; where more would, none is and the run asks. Default 0.
    /// </summary>
    public int AllowRemovals { get; init; }

    /// <summary>Whether active products of other sources that have the same ids become this source's, instead of being left alone. Default false.</summary>
    public bool TakeOver { get; init; }

    /// <summary>What is put before every id of the source, so that two sources may use the same ids; at most 50 characters. Default: nothing.</summary>
    public string? IdPrefix { get; init; }

    /// <summary>Whether the sample catalogue stays when this is the first import of one's own. Default false.</summary>
    public bool KeepSample { get; init; }

    /// <summary>The name the source is remembered by; null takes the full path.</summary>
    public string? Origin { get; init; }

    internal bool IsSample => IsSampleOrigin(Origin);

    internal static bool IsSampleOrigin(string? origin) => string.Equals(origin, SampleOrigin, StringComparison.Ordinal);
}

/// <summary>A box that the source itself gives, in pixels of the upright picture; corners in any order.</summary>
public sealed record ImportedBox(double X1, double Y1, double X2, double Y2, string? Label);

/// <summary>An image that the source names: an absolute path or an http(s) URL.</summary>
public sealed record ImportedImage(string Source, string Place, IReadOnlyList<ImportedBox> Boxes);

/// <summary>What an importer yields: a product or a problem.</summary>
/// <param name="Place">Where in the source: <c>row 12</c>, <c>products[3]</c>, a file name.</param>
public abstract record ImportItem(string Place);

/// <summary>
/// A product that the source has. Items of the same external id are merged; the first naming of a field wins, and a name that
/// is the id stands for none.
/// </summary>
public sealed record ImportedProduct(string Place, string ExternalId, string Name) : ImportItem(Place)
{
    /// <summary>Category, if any.</summary>
    public string? Category { get; init; }

    /// <summary>The part of the catalogue it belongs to, if any.</summary>
    public string? Scope { get; init; }

    /// <summary>Brand, if any.</summary>
    public string? Brand { get; init; }

    /// <summary>Price, if any.</summary>
    public decimal? Price { get; init; }

    /// <summary>ISO 4217 code, if any.</summary>
    public string? Currency { get; init; }

    /// <summary>Description, if any.</summary>
    public string? Description { get; init; }

    /// <summary>Product page, if any.</summary>
    public string? Url { get; init; }

    /// <summary>Everything else.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Its images.</summary>
    public IReadOnlyList<ImportedImage> Images { get; init; } = [];

    /// <summary>Whether it is one variant of the product, a size or a colour, whose price may be another than that of the first.</summary>
    public bool IsVariant { get; init; }
}

/// <summary>A part of the source that could not be used as it stands, or that had to be guessed; the rest goes on.</summary>
/// <param name="Place">Where in the source.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Message">What was wrong and what to do.</param>
public sealed record ImportProblem(string Place, string Code, string Message) : ImportItem(Place)
{
    /// <summary>Whether it only says how something was taken; else something could not be used.</summary>
    public bool IsNotice => Import.ImportCodes.IsNotice(Code);
}

/// <summary>Reads one kind of source, without touching the images themselves.</summary>
public interface ICatalogImporter
{
    /// <summary>The kind it reads.</summary>
    ImportFormat Format { get; }

    /// <summary>Products and problems in the order of the source, streamed.</summary>
    /// <exception cref="ImportSourceException">The source as a whole cannot be read: absent, wrong shape, wrong encoding, missing columns.</exception>
    IAsyncEnumerable<ImportItem> ReadAsync(ImportRequest request, CancellationToken cancellationToken = default);
}

/// <summary>Picks the importer of a request.</summary>
public interface ICatalogImporters
{
    /// <summary>The importer for the request's format, or for what its path holds when that is Auto.</summary>
    /// <exception cref="ImportSourceException">Nothing is there, or nothing that is understood, or there is no such encoding.</exception>
    ICatalogImporter For(ImportRequest request);

    /// <summary>Names of the columns of a CSV file, read as an import reads them; none where the import will say why it cannot.</summary>
    Task<IReadOnlyList<string>> ColumnsAsync(ImportRequest request, CancellationToken cancellationToken = default);
}

/// <summary>A source as a whole cannot be read.</summary>
public sealed class ImportSourceException(string code, string message, string advice, Exception? inner = null)
    : VisualSearchException(message, advice, inner)
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.BadInput;

    /// <inheritdoc />
    public override string Code { get; } = code;
}
