using System.Text;
using VisualSearch.Core.Imaging;
using VisualSearch.SampleGenerator.Generation;

namespace VisualSearch.SampleGenerator.Training;

/// <summary>Draws pictures to train and test embedders and detectors with: random products, each in several views and surroundings.</summary>
internal sealed class TrainingPictures(IImageCodec codec)
{
    /// <summary>
    /// Name of the list of pictures, with the columns path, product, category, view, kind (studio, scene or wide) and the product's box in
    /// pixels: xMin, yMin, xMax, yMax.
    /// </summary>
    public const string ListName = "images.csv";

    /// <summary>The largest number of products.</summary>
    public const int MostProducts = 1_000_000;

    /// <summary>
    /// Writes JPEGs with a longest side of 256 pixels into a folder, and their list, which comes last: of each product three or
    /// four studio views, one or two scenes from near and a wide one. A seed always gives the same files.
    /// </summary>
    /// <param name="folder">Where to; it is made where it does not exist.</param>
    /// <param name="products">How many products, 1 to 1,000,000; they take turns among the categories.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="progress">Told the number of finished products.</param>
    /// <param name="cancellationToken">Stops after the products being drawn; then there is no list.</param>
    /// <returns>The number of pictures.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of products is out of range.</exception>
    public async Task<int> WriteAsync(string folder, int products, ulong seed, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(products, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(products, MostProducts);
        Directory.CreateDirectory(Path.Combine(folder, "images"));
        var list = Path.Combine(folder, ListName);
        // an old list must not speak for the new pictures
        File.Delete(list);
        var pictures = new IReadOnlyList<TrainingPicture>[products];
        var done = 0;
        await Parallel.ForAsync(0, products, cancellationToken, async (number, token) =>
        {
            pictures[number] = await WriteProductAsync(folder, number, seed, token);
            progress?.Report(Interlocked.Increment(ref done));
        });
        var lines = pictures.SelectMany(p => p).Select(p => p.ToCsv()).ToList();
        await File.WriteAllTextAsync(list, TrainingPicture.Header + string.Concat(lines), new UTF8Encoding(false), cancellationToken);
        return lines.Count;
    }

    private async Task<IReadOnlyList<TrainingPicture>> WriteProductAsync(string folder, int number, ulong seed, CancellationToken cancellationToken)
    {
        // each product draws its own numbers, so the order in which they are made does not matter
        var random = new SeededRandom(new SeededRandom(seed).Next() ^ (ulong)number).Fork();
        var categories = ProductGenerator.Categories;
        var product = ProductGenerator.Create(categories[number % categories.Count], random.Next());
        var id = FormattableString.Invariant($"{number:000000}");
        var written = new List<TrainingPicture>();
        foreach (var (view, kind, draw) in TrainingShots.Of(product, random))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = FormattableString.Invariant($"images/{id}-{written.Count}.jpg");
            var photo = draw(codec);
            await File.WriteAllBytesAsync(Path.Combine(folder, path), photo.Jpeg, cancellationToken);
            written.Add(new TrainingPicture(path, id, product.Category, view, kind, photo.Box));
        }

        return written;
    }
}
