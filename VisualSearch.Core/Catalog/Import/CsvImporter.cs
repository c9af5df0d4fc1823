using System.Runtime.CompilerServices;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>
/// Reads a CSV file with a header. Columns are told by the mapping or by their usual names; those that are no field are kept
/// as attributes. Several rows of one id are several images of one product, and a cell may hold several images, separated
/// by <c>|</c>, <c>;;</c> or line breaks.
/// </summary>
internal sealed class CsvImporter : ICatalogImporter
{
    private static readonly string[] BetweenImages = ["|", ";;", "\r", "\n"];

    public ImportFormat Format => ImportFormat.Csv;

    public IAsyncEnumerable<ImportItem> ReadAsync(ImportRequest request, CancellationToken cancellationToken = default) =>
        ImportSource.Guard(ReadFileAsync(request, cancellationToken), cancellationToken);

    private static async IAsyncEnumerable<ImportItem> ReadFileAsync(ImportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var path = ImportSource.FindFile(request, "products.csv", "catalog.csv", "images.csv");
        var dialect = await CsvDialect.DetectAsync(path, cancellationToken);
        var columns = CsvColumns.Match(dialect.Header, request.Columns);
        if (dialect.Warning is { } warning)
        {
            yield return new ImportProblem(Path.GetFileName(path), ImportCodes.EncodingGuessed, warning);
        }

        var folder = Path.GetDirectoryName(path)!;
        await foreach (var row in CsvRows.ReadAsync(path, dialect, cancellationToken))
        {
            foreach (var item in row.IsBlank ? [] : Read(row, columns, folder))
            {
                yield return item;
            }
        }
    }

    private static IEnumerable<ImportItem> Read(CsvRow row, CsvColumns columns, string folder)
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

        return Draft(fields, columns, folder, place).Finish();
    }

    private static ProductDraft Draft(string[] fields, CsvColumns columns, string folder, string place)
    {
        var draft = new ProductDraft(place);
        foreach (var (field, text) in columns.FieldsOf(fields))
        {
            draft.Set(field, text);
        }

        foreach (var (name, text) in columns.AttributesOf(fields))
        {
            draft.AddAttribute(name, text);
        }

        var images = columns.ImageCellsOf(fields)
            .SelectMany(cell => cell.Split(BetweenImages, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .ToList();
        images.ForEach(image => draft.AddImage(image, folder));
        draft.Id ??= columns.HasId ? null : images.FirstOrDefault();
        return draft;
    }
}
