namespace VisualSearch.Core.Catalog.Import;

/// <inheritdoc cref="ICatalogImporters" />
internal sealed class CatalogImporters(IEnumerable<ICatalogImporter> importers) : ICatalogImporters
{
    private const int LookedAtBytes = 4_096;

    public ICatalogImporter For(ImportRequest request)
    {
        if (request.Encoding is { } encoding)
        {
            TextEncoding.ByName(encoding);
        }

        var format = request.Format == ImportFormat.Auto ? FormatOf(ImportSource.Find(request)) : request.Format;
        return importers.First(importer => importer.Format == format);
    }

    public async Task<IReadOnlyList<string>> ColumnsAsync(ImportRequest request, CancellationToken cancellationToken = default)
    {
        try
        {
            return (await CsvDialect.DetectAsync(CsvImporter.FileOf(request), request.Encoding, cancellationToken)).Header;
        }
        catch (Exception error) when (error is ImportSourceException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static ImportFormat FormatOf(string path)
    {
        if (Directory.Exists(path))
        {
            var list = Path.Combine(path, "catalog.json");
            return File.Exists(list) ? JsonShape.FormatOf(list) : ImportFormat.Folder;
        }

        return FirstByteOf(path) is (byte)'[' or (byte)'{' ? JsonShape.FormatOf(path) : ImportFormat.Csv;
    }

    private static byte? FirstByteOf(string path)
    {
        foreach (var b in TextEncoding.ReadStart(path, LookedAtBytes))
        {
            if (b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0xEF or 0xBB or 0xBF))
            {
                return b;
            }
        }

        return null;
    }
}
