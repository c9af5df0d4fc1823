namespace VisualSearch.Core.Catalog.Import;

/// <summary>Stable codes of <see cref="ImportProblem"/> and <see cref="ImportSourceException"/>.</summary>
internal static class ImportCodes
{
    /// <summary>Nothing lies at the path.</summary>
    internal const string SourceNotFound = "source-not-found";

    /// <summary>The file or folder may not be read, or reading broke off.</summary>
    internal const string SourceUnreadable = "source-unreadable";

    /// <summary>The file holds nothing.</summary>
    internal const string SourceEmpty = "source-empty";

    /// <summary>The file is of no kind that is understood, or of another kind than was said.</summary>
    internal const string SourceShape = "source-shape";

    /// <summary>The file's text breaks off or is malformed; what stood before it was read.</summary>
    internal const string SourceMalformed = "source-malformed";

    /// <summary>The file is not UTF-8 and was read as another encoding.</summary>
    internal const string EncodingGuessed = "encoding-guessed";

    /// <summary>There is no encoding of the name that was given.</summary>
    internal const string EncodingUnknown = "encoding-unknown";

    /// <summary>Whether a point or a comma begins the decimals was not plain from the prices.</summary>
    internal const string DecimalsGuessed = "decimals-guessed";

    /// <summary>Columns of a shop's export that no field is made of.</summary>
    internal const string ColumnsUnused = "columns-unused";

    /// <summary>A product is named again with other values; those of the first naming are kept.</summary>
    internal const string ProductContradicted = "product-contradicted";

    /// <summary>Codes of notices: they say how something was taken, and nothing was left out for want of sense.</summary>
    internal static readonly string[] Notices = [EncodingGuessed, DecimalsGuessed, ColumnsUnused, ProductContradicted];

    /// <summary>Columns are missing, or a mapping names columns or fields that do not exist.</summary>
    internal const string ColumnsUnknown = "columns-unknown";

    /// <summary>A row or element cannot be read at all.</summary>
    internal const string RowMalformed = "row-malformed";

    /// <summary>A row or element names no product.</summary>
    internal const string IdMissing = "id-missing";

    /// <summary>An id is too long to be kept.</summary>
    internal const string IdTooLong = "id-too-long";

    /// <summary>An id is that of another source's product; the product was left out.</summary>
    internal const string IdInUse = "id-in-use";

    /// <summary>A product names no image; it is kept, but cannot be found by a picture.</summary>
    internal const string ImageMissing = "image-missing";

    /// <summary>An image's path or URL cannot be used.</summary>
    internal const string ImageUnusable = "image-unusable";

    /// <summary>A box has no area, or its numbers cannot be read.</summary>
    internal const string BoxUnusable = "box-unusable";

    /// <summary>A price cannot be understood; the product is kept without.</summary>
    internal const string PriceUnreadable = "price-unreadable";

    /// <summary>A value is not of the kind that its field takes; the product is kept without.</summary>
    internal const string FieldUnreadable = "field-unreadable";

    /// <summary>A text is longer than is kept; it was cut.</summary>
    internal const string FieldTooLong = "field-too-long";

    /// <summary>There are more values than are kept; the rest was left out.</summary>
    internal const string TooMany = "too-many";

    /// <summary>Whether a problem may have kept products of the source from being read.</summary>
    internal static bool HidesProducts(string code) => code is SourceUnreadable or SourceMalformed or RowMalformed or IdMissing or IdTooLong;

    /// <summary>Whether a code is that of a notice; else it is that of a failure.</summary>
    internal static bool IsNotice(string code) => Notices.Contains(code, StringComparer.Ordinal);
}
