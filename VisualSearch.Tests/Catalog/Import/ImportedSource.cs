using System.Text;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Catalog.Import;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Catalog.Import;

/// <summary>A folder that the test fills, and what the importers make of it.</summary>
internal sealed class ImportedSource : IDisposable
{
    private static readonly CatalogImporters Importers =
        new([new FolderImporter(), new CsvImporter(), new JsonCatalogImporter(), new TrendyolImporter(), new EShopImporter()]);

    private readonly TempFolder folder = new();

    internal string Folder => folder.Path;

    internal List<ImportItem> Items { get; private set; } = [];

    internal List<ImportedProduct> Products => [.. Items.OfType<ImportedProduct>()];

    internal List<ImportProblem> Problems => [.. Items.OfType<ImportProblem>()];

    /// <summary>Problems as <c>place code</c>, joined by <c>; </c>.</summary>
    internal string ProblemList => string.Join("; ", Problems.Select(problem => $"{problem.Place} {problem.Code}"));

    internal string this[params string[] parts] => folder[parts];

    internal static Task<ImportedSource> CsvAsync(string text, Encoding? encoding = null, IReadOnlyDictionary<string, string>? columns = null) =>
        FileAsync("products.csv", (encoding ?? new UTF8Encoding(false)).GetPreamble().Concat((encoding ?? new UTF8Encoding(false)).GetBytes(text)).ToArray(), columns);

    internal static Task<ImportedSource> JsonAsync(string text) => FileAsync("list.json", Encoding.UTF8.GetBytes(text));

    internal static async Task<ImportedSource> FileAsync(string name, byte[] bytes, IReadOnlyDictionary<string, string>? columns = null, ImportFormat format = ImportFormat.Auto)
    {
        var source = new ImportedSource();
        var path = await source.WriteAsync(bytes, name);
        await source.ReadAsync(new ImportRequest { Path = path, Format = format, Columns = columns ?? new Dictionary<string, string>(StringComparer.Ordinal) });
        return source;
    }

    internal async Task<string> WriteAsync(byte[] bytes, params string[] parts)
    {
        var path = folder[parts];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        return path;
    }

    internal async Task ReadAsync(ImportRequest request)
    {
        Items = [];
        await foreach (var item in Importers.For(request).ReadAsync(request, TestContext.Current.CancellationToken))
        {
            Items.Add(item);
        }
    }

    internal static ICatalogImporter For(ImportRequest request) => Importers.For(request);

    public void Dispose() => folder.Dispose();
}
