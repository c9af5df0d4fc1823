using System.Globalization;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;
using VisualSearch.SampleGenerator.Generation;
using VisualSearch.SampleGenerator.Training;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.SampleGenerator;

/// <summary>One folder of training pictures, written once for the tests that only read it.</summary>
public sealed class WrittenTrainingFixture : IAsyncLifetime
{
    public const int Products = 16;
    private readonly TempFolder _folder = new();

    public string Folder => _folder.Path;

    internal VipsImageCodec Codec { get; } = new();

    internal TrainingPictures Training => new(Codec);

    internal int Pictures { get; private set; }

    internal List<int> Reported { get; } = [];

    public async ValueTask InitializeAsync() => Pictures = await Training.WriteAsync(Folder, Products, 5, new Collect(Reported));

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class Collect(List<int> seen) : IProgress<int>
    {
        public void Report(int value)
        {
            lock (seen)
            {
                seen.Add(value);
            }
        }
    }
}

public sealed class TrainingPicturesTests(WrittenTrainingFixture written) : IClassFixture<WrittenTrainingFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_names_every_picture_and_each_decodes_at_its_size()
    {
        var rows = await RowsAsync(written.Folder);

        Assert.Equal(written.Pictures, rows.Count);
        Assert.Equal(
            Directory.GetFiles(Path.Combine(written.Folder, "images")).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            rows.Select(r => Path.GetFileName(r[0])).Order(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            var picture = written.Codec.Decode(await File.ReadAllBytesAsync(Path.Combine(written.Folder, row[0]), Token));
            Assert.Equal((256, ImageFormat.Jpeg), (Math.Max(picture.Width, picture.Height), picture.Format!.Value));
            // something is to be seen on it
            Assert.True(picture.Rgb.Max() - picture.Rgb.Min() > 40, row[0]);
        }
    }

    [Fact]
    public async Task Every_product_is_seen_in_the_studio_and_in_scenes_and_categories_take_turns()
    {
        var products = (await RowsAsync(written.Folder)).GroupBy(r => r[1], StringComparer.Ordinal).ToList();

        Assert.Equal(WrittenTrainingFixture.Products, products.Count);
        Assert.All(products, p =>
        {
            Assert.InRange(p.Count(r => r[4] is "studio"), 3, 4);
            Assert.InRange(p.Count(r => r[4] is "scene"), 1, 2);
            Assert.Single(p, r => r[4] is "wide");
            Assert.Single(p.Select(r => r[2]).Distinct(StringComparer.Ordinal));
        });
        Assert.Equal(ProductGenerator.Categories, products.Take(ProductGenerator.Categories.Count).Select(p => p.First()[2]), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Boxes_lie_in_their_pictures_around_what_stands_before_a_backdrop()
    {
        var (finder, overlaps) = (new ForegroundFinder(new VipsPictureResampler()), new List<double>());
        foreach (var row in await RowsAsync(written.Folder))
        {
            var picture = written.Codec.Decode(await File.ReadAllBytesAsync(Path.Combine(written.Folder, row[0]), Token));
            var corners = row[5..].Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            Assert.True(corners[0] >= 0 && corners[1] >= 0 && corners[2] <= picture.Width && corners[3] <= picture.Height, row[0]);
            Assert.True(corners[2] - corners[0] > 12 && corners[3] - corners[1] > 12, row[0]);
            if (row[4] is "studio" && finder.Find(picture) is { } seen)
            {
                overlaps.Add(seen.Box.IoU(BoundingBox.FromPixels(corners[0], corners[1], corners[2], corners[3], picture.Width, picture.Height)));
            }
        }

        // shadows and pale things aside, what the rule sees is the product
        Assert.True(overlaps.Count > WrittenTrainingFixture.Products);
        Assert.True(overlaps.Order().ElementAt(overlaps.Count / 4) > 0.7, string.Join(' ', overlaps.Order()));
    }

    [Fact]
    public async Task A_wide_scene_shows_its_product_smaller_than_the_others()
    {
        var rows = await RowsAsync(written.Folder);
        double Side(string kind) => rows.Where(row => string.Equals(row[4], kind, StringComparison.Ordinal)).Average(row => Math.Max(Number(row[7]) - Number(row[5]), Number(row[8]) - Number(row[6])) / 256.0);
        static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

        Assert.True(Side("wide") < 0.75 * Side("scene"), $"{Side("wide")} against {Side("scene")}");
    }

    [Fact]
    public void Progress_counts_every_product_once() =>
        Assert.Equal(Enumerable.Range(1, WrittenTrainingFixture.Products), written.Reported.Order());

    [Fact]
    public async Task A_seed_gives_the_same_pictures_however_many_are_asked_for()
    {
        using var folder = new TempFolder();

        await written.Training.WriteAsync(folder.Path, 3, 5, cancellationToken: Token);

        var rows = await RowsAsync(folder.Path);
        Assert.Equal((await RowsAsync(written.Folder)).Take(rows.Count), rows);
        Assert.All(rows, r => Assert.Equal(File.ReadAllBytes(Path.Combine(written.Folder, r[0])), File.ReadAllBytes(Path.Combine(folder.Path, r[0]))));
    }

    [Fact]
    public async Task Another_seed_gives_other_pictures_and_a_new_list()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder[TrainingPictures.ListName], "old", Token);

        await written.Training.WriteAsync(folder.Path, 1, 6, cancellationToken: Token);

        var rows = await RowsAsync(folder.Path);
        var first = rows[0][0];
        Assert.All(rows, r => Assert.True(File.Exists(Path.Combine(folder.Path, r[0]))));
        Assert.NotEqual(await File.ReadAllBytesAsync(Path.Combine(written.Folder, first), Token), await File.ReadAllBytesAsync(Path.Combine(folder.Path, first), Token));
    }

    [Fact]
    public async Task A_cancelled_run_leaves_no_list()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder[TrainingPictures.ListName], "old", Token);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var atOnce = new CancelAtOnce(cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => written.Training.WriteAsync(folder.Path, 1000, 5, atOnce, cancel.Token));

        Assert.False(File.Exists(folder[TrainingPictures.ListName]));
        Assert.InRange(Directory.GetFiles(folder["images"]).Length, 3, 600);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(TrainingPictures.MostProducts + 1)]
    public async Task A_number_of_products_out_of_range_is_refused(int products)
    {
        using var folder = new TempFolder();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => written.Training.WriteAsync(folder.Path, products, 1, cancellationToken: Token));

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_scenes_window_lies_in_the_scene_and_shows_most_of_the_products_place()
    {
        for (ulong seed = 0; seed < 300; seed++)
        {
            var design = TrainingScenes.Random(ProductGenerator.Create(seed), 256, new VisualSearch.SampleGenerator.SeededRandom(seed));
            var (window, frame) = (design.Window, design.Frame);
            Assert.InRange(window.Left, 0, design.Width - window.Width);
            Assert.InRange(window.Top, 0, design.Height - window.Height);
            var (across, down) = (Math.Min(window.Right, frame.Right) - Math.Max(window.Left, frame.Left), Math.Min(window.Bottom, frame.Bottom) - Math.Max(window.Top, frame.Top));
            Assert.True(across > 0 && down > 0 && across * down > 0.7 * frame.Width * frame.Height, $"seed {seed}");
            Assert.Equal(256, Math.Max(design.PixelWidth, design.PixelHeight));
        }
    }

    private static async Task<List<string[]>> RowsAsync(string folder)
    {
        var rows = (await File.ReadAllLinesAsync(Path.Combine(folder, TrainingPictures.ListName), Token)).Select(r => r.Split(',')).ToList();
        Assert.Equal(["path", "product", "category", "view", "kind", "xMin", "yMin", "xMax", "yMax"], rows[0]);
        return rows[1..];
    }

    private sealed class CancelAtOnce(CancellationTokenSource source) : IProgress<int>
    {
        public void Report(int value) => source.Cancel();
    }
}
