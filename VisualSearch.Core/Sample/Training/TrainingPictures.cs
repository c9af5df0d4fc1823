using System.Text;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Sample.Generation;

namespace VisualSearch.Core.Sample.Training;

/// <inheritdoc cref="ITrainingPictures"/>
internal sealed class TrainingPictures(IImageCodec codec) : ITrainingPictures
{
    /// <inheritdoc />
    public async Task<int> WriteAsync(string folder, int products, ulong seed, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(products, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(products, ITrainingPictures.MostProducts);
        Directory.CreateDirectory(Path.Combine(folder, "images"));
        var list = Path.Combine(folder, ITrainingPictures.ListName);
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
