using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Search;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Search;

/// <summary>An indexed catalogue of 24 things, two pictures each, with categories, brands and prices.</summary>
public sealed class SearchCatalogue : IAsyncLifetime
{
    public const int Products = 24;

    private static readonly string[] s_categories = ["Shoes", "Shoes/Boots", "Shoe", "Lamps"];
    private readonly TempFolder _folder = new();

    public SearchCatalogue() => Process = new VisualSearchProcess(_folder["data"]);

    internal VisualSearchProcess Process { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Process.Get<CatalogDatabase>().EnsureReadyAsync(Token);
        var products = new List<ImportedProduct>();
        for (var number = 0; number < Products; number++)
        {
            Process.WritePng(FileOf(number, 0), Things.Draw(number));
            Process.WritePng(FileOf(number, 1), Things.Draw(number + 1000));
            products.Add(new ImportedProduct("here", IdOf(number), $"Thing {number}")
            {
                Category = s_categories[number % s_categories.Length],
                Scope = number % 4 == 0 ? "Sport/Running" : number % 2 == 0 ? "Sport" : "Home",
                Brand = $"brand {number % 3}",
                Price = number,
                Images = [new ImportedImage(FileOf(number, 0), "here", []), new ImportedImage(FileOf(number, 1), "here", [])],
            });
        }

        await Process.Get<CatalogWriter>().Begin("test").WriteAsync(products, Token);
        await Process.Pipeline.IndexAsync(new IndexRequest(), null, Token);
    }

    public static string IdOf(int number) => $"T{number:000}";

    public static bool IsProduct(int number, string id) => string.Equals(IdOf(number), id, StringComparison.Ordinal);

    public string FileOf(int number, int view) => _folder["pictures", $"{IdOf(number)}_{view}.png"];

    public string Folder(string name) => _folder[name];

    internal Task<SearchResponse> SearchAsync(int number, int view, SearchOptions? options = null) => Process.SearchAsync(FileOf(number, view), options);

    internal async Task<long> ProductIdAsync(int number)
    {
        await using var context = Process.Open();
        return await context.Products.Where(product => product.ExternalId == IdOf(number)).Select(product => product.Id).SingleAsync(Token);
    }

    internal async Task<long> ImageIdAsync(int number, int view)
    {
        await using var context = Process.Open();
        var file = FileOf(number, view);
        return await context.Images.Where(image => image.Source == file).Select(image => image.Id).SingleAsync(Token);
    }

    /// <summary>The gallery's vectors as they are compared: with their mean subtracted.</summary>
    internal async Task<List<(string Product, float[] Vector)>> VectorsAsync()
    {
        await using var context = Process.Open();
        var rows = await context.Vectors.Select(vector => new { vector.Region.Image.Product.ExternalId, vector.Data }).ToListAsync(Token);
        var vectors = rows.ConvertAll(static row => (row.ExternalId, Vector: new StoredVector(0, row.Data, null).Floats.ToArray()));
        var sum = new double[vectors[0].Vector.Length];
        vectors.ForEach(vector => GalleryCentre.Accumulate(vector.Vector, sum));
        var centre = GalleryCentre.Of(sum, vectors.Count);
        vectors.ForEach(vector => centre.Apply(vector.Vector));
        return vectors;
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        _folder.Dispose();
    }
}
