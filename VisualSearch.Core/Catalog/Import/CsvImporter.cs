using System.Runtime.CompilerServices;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>
/// Reads a CSV file with a header. Columns are told by the mapping, as those of a <see cref="ShopExport"/>, or by their usual
/// names; those that are no field are kept as attributes. Several rows of one id are several images of one product, and a cell
/// may hold several images, see <see cref="ImageCell"/>. Without a column of ids a row's first image is its id.
/// </summary>
internal sealed class CsvImporter : ICatalogImporter
{
    private const int MostNames = 40;

    public ImportFormat Format => ImportFormat.Csv;

    public IAsyncEnumerable<ImportItem> ReadAsync(ImportRequest request, CancellationToken cancellationToken = default) =>
        ImportSource.Guard(ReadFileAsync(request, cancellationToken), cancellationToken);

    /// <summary>The file of a request.</summary>
    /// <exception cref="ImportSourceException">There is none.</exception>
    internal static string FileOf(ImportRequest request) => ImportSource.FindFile(request, "products.csv", "catalog.csv", "images.csv");

    private static async IAsyncEnumerable<ImportItem> ReadFileAsync(ImportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var path = FileOf(request);
        var (folder, file) = (Path.GetDirectoryName(path)!, Path.GetFileName(path));
        var dialect = await CsvDialect.DetectAsync(path, request.Encoding, cancellationToken);
        var columns = CsvColumns.Match(dialect.Header, request.Columns);
        if (dialect.Warning is { } warning)
        {
            yield return new ImportProblem(file, ImportCodes.EncodingGuessed, warning);
        }

        if (columns.Unused is { Count: > 0 } unused)
        {
            var more = unused.Count > MostNames ? $" and {unused.Count - MostNames} more" : "";
            yield return new ImportProblem(
                file, ImportCodes.ColumnsUnused,
                $"Of this {columns.Shop!.Program} export these columns are not used: {string.Join(", ", unused.Take(MostNames))}{more}.");
        }

        var prices = await LookAtPricesAsync(path, dialect, columns, request.Decimal, cancellationToken);
        await foreach (var row in CsvRows.ReadAsync(path, dialect, cancellationToken))
        {
            foreach (var item in row.IsBlank ? [] : Read(row, columns, folder, prices))
            {
                yield return item;
            }
        }

        if (prices.Notice(file) is { } notice)
        {
            yield return notice;
        }
    }

    private static async Task<SourcePrices> LookAtPricesAsync(
        string path, CsvDialect dialect, CsvColumns columns, DecimalMark? said, CancellationToken cancellationToken)
    {
        var prices = new SourcePrices(said);
        var rows = prices.IsOpen && columns.Has(ProductField.Price) ? SourcePrices.LooksAt : 0;
        await foreach (var row in CsvRows.ReadAsync(path, dialect, cancellationToken).Take(rows))
        {
            foreach (var (_, text) in columns.FieldsOf(row.Fields ?? []).Where(field => field.Field == ProductField.Price))
            {
                prices.LookAt(text);
            }
        }

        return prices;
    }

    private static IEnumerable<ImportItem> Read(CsvRow row, CsvColumns columns, string folder, SourcePrices prices)
    {
        var place = $"row {row.Number}";
        if (row.Fields is not { } fields)
        {
            return [new ImportProblem(place, ImportCodes.RowMalformed, row.Problem!)];
        }

        if (fields.Skip(columns.Count).Any(extra => !string.IsNullOrWhiteSpace(extra)))
        {
            return [new ImportProblem(place, ImportCodes.RowMalformed, $"The row has {fields.Length} fields, the header {columns.Count}; it was left out. Put quotes around fields that hold the delimiter.")];
        }

        return Draft(fields, columns, folder, new ProductDraft(place, prices)).Finish();
    }

    private static ProductDraft Draft(string[] fields, CsvColumns columns, string folder, ProductDraft draft)
    {
        foreach (var (field, text) in columns.FieldsOf(fields))
        {
            draft.Set(field, text);
        }

        foreach (var (name, text) in columns.AttributesOf(fields))
        {
            draft.AddAttribute(name, text);
        }

        foreach (var cell in columns.ImageCellsOf(fields))
        {
            draft.AddImages(cell, folder);
        }

        columns.Shop?.Complete(draft, key => columns.CellOf(fields, key));
        draft.Id ??= columns.Has(ProductField.Id) ? null : columns.ImageCellsOf(fields).SelectMany(cell => ImageCell.Split(cell, folder)).FirstOrDefault();
        return draft;
    }
}
