using System.Globalization;
using CsvHelper;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Sample;

/// <summary>A product of the sample catalogue.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Category">Its category.</param>
/// <param name="Pictures">Full paths, the plainest view first.</param>
public sealed record SampleProduct(string Id, string Category, IReadOnlyList<string> Pictures);

/// <summary>A made “photo” of a known product in other surroundings.</summary>
/// <param name="Path">Full path of the picture.</param>
/// <param name="Product">Id of the product that it shows.</param>
/// <param name="Box">Where it shows it, in pixels of the picture.</param>
public sealed record SampleScene(string Path, string Product, PixelBox Box);

/// <summary>
/// The project's own catalogue, drawn by its own generator and shipped with the program: the demo, and the tests' ground truth.
/// <c>products.csv</c> lists the products, <c>scenes.csv</c> the scene photos with their true boxes.
/// </summary>
public sealed class SampleCatalog
{
    private const string ProductsName = "products.csv";
    private readonly string? _folder;
    private readonly Lazy<IReadOnlyList<SampleProduct>> _products;
    private readonly Lazy<IReadOnlyList<SampleScene>> _scenes;

    /// <param name="folder">Where the files lie; null where they are missing.</param>
    internal SampleCatalog(string? folder)
    {
        _folder = folder;
        _products = new(() => Read<ProductRow, SampleProduct>(ProductsList, row => new(row.id, row.category, [.. row.images.Split('|').Select(PathOf)])));
        _scenes = new(() => Read<SceneRow, SampleScene>(
            ScenesList, row => new(PathOf(row.path), row.product, new PixelBox(row.xMin, row.yMin, row.xMax - row.xMin, row.yMax - row.yMin))));
    }

    /// <summary>Whether the files are here.</summary>
    public bool IsHere => _folder is not null;

    /// <summary>The products in the order of their list.</summary>
    /// <exception cref="UnavailableException">The files are missing.</exception>
    public IReadOnlyList<SampleProduct> Products => _products.Value;

    /// <summary>The scene photos in the order of their list.</summary>
    /// <exception cref="UnavailableException">The files are missing.</exception>
    public IReadOnlyList<SampleScene> Scenes => _scenes.Value;

    /// <summary>The list of scene photos: path, product, xMin, yMin, xMax, yMax in pixels.</summary>
    /// <exception cref="UnavailableException">The files are missing.</exception>
    internal string ScenesList => PathOf("scenes.csv");

    private string ProductsList => PathOf(ProductsName);

    /// <summary>The files beside the program at <paramref name="start"/>, else in the repository that it lies in.</summary>
    internal static SampleCatalog Find(string start)
    {
        var above = new List<string> { Path.Combine(start, "sample") };
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            above.Add(Path.Combine(folder.FullName, "wwwroot-assets", "sample"));
        }

        return new SampleCatalog(above.Find(static folder => File.Exists(Path.Combine(folder, ProductsName))));
    }

    /// <summary>
    /// Copies the products' list and pictures, so that a catalogue goes on when the program moves; what is there already is kept.
    /// </summary>
    /// <param name="target">The folder; it is made where it does not exist.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <returns>The list, for the importer of CSV files.</returns>
    /// <exception cref="UnavailableException">The files are missing.</exception>
    internal async Task<string> CopyAsync(string target, CancellationToken cancellationToken)
    {
        var list = Path.Combine(target, ProductsName);
        foreach (var path in Products.SelectMany(static product => product.Pictures).Append(ProductsList))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(_folder!, path));
            var content = await File.ReadAllBytesAsync(path, cancellationToken);
            var there = File.Exists(copy) ? await File.ReadAllBytesAsync(copy, cancellationToken) : null;
            if (!content.AsSpan().SequenceEqual(there))
            {
                await AtomicFile.WriteAsync(copy, content, cancellationToken);
            }
        }

        return list;
    }

    private string PathOf(string relative) => Path.GetFullPath(Path.Combine(
        _folder ?? throw new UnavailableException(
            "The sample catalogue's files are missing.", "Put the folder “sample” of the release, or “wwwroot-assets/sample” of the repository, back beside the program."),
        relative));

    private static List<T> Read<TRow, T>(string path, Func<TRow, T> select)
    {
        using var csv = new CsvReader(new StreamReader(path), CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<TRow>().Select(select)];
    }

    // named as the columns
#pragma warning disable IDE1006
    private sealed record ProductRow(string id, string category, string images);

    private sealed record SceneRow(string path, string product, int xMin, int yMin, int xMax, int yMax);
#pragma warning restore IDE1006
}
