using System.Globalization;
using System.Text.Json;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Sample.Products;
using VisualSearch.Core.Sample.Scenes;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Sample;

/// <summary>One whole catalogue, written once for the tests that only read it.</summary>
public sealed class WrittenSampleFixture : IAsyncLifetime
{
    private readonly SampleServicesFixture _services = new();
    private readonly TempFolder _folder = new();

    public string Folder => _folder.Path;

    public IImageCodec Codec => _services.Codec;

    internal VisualSearch.Core.Sample.ISampleCatalog Catalog => _services.Catalog;

    internal VisualSearch.Core.Sample.SampleFiles Files { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Files = await Catalog.WriteAsync(Folder, withScenes: true);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        _services.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class SampleCatalogTests(WrittenSampleFixture written) : IClassFixture<WrittenSampleFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_names_every_product_and_pictures_that_decode()
    {
        using var list = JsonDocument.Parse(await File.ReadAllBytesAsync(written.Files.CatalogPath, Token));
        Assert.Equal(SampleProducts.All.Count, list.RootElement.GetArrayLength());
        foreach (var product in list.RootElement.EnumerateArray())
        {
            Assert.All(["id", "name", "category", "brand", "currency", "description"], f => Assert.NotEmpty(product.GetProperty(f).GetString()!));
            Assert.InRange(product.GetProperty("price").GetDecimal(), 1m, 2000m);
            Assert.NotEmpty(product.GetProperty("attributes").GetProperty("colour").GetString()!);
            Assert.InRange(product.GetProperty("images").GetArrayLength(), 3, 6);
            foreach (var image in product.GetProperty("images").EnumerateArray())
            {
                var picture = written.Codec.Decode(await File.ReadAllBytesAsync(Path.Combine(written.Folder, image.GetString()!), Token));
                Assert.Equal((640, 640, ImageFormat.Jpeg), (picture.Width, picture.Height, picture.Format!.Value));
            }
        }
    }

    [Fact]
    public async Task Scenes_and_their_csv_agree()
    {
        var rows = (await File.ReadAllLinesAsync(Path.Combine(written.Folder, "scenes.csv"), Token)).Select(r => r.Split(',')).ToList();
        Assert.Equal(["path", "product", "xMin", "yMin", "xMax", "yMax"], rows[0]);
        Assert.Equal(SceneDesigns.All.Count, rows.Count - 1);
        Assert.Equal(rows.Count - 1, written.Files.Scenes.Count);
        foreach (var (row, scene) in rows.Skip(1).Zip(written.Files.Scenes))
        {
            var header = written.Codec.Identify(await File.ReadAllBytesAsync(scene.Path, Token));
            var numbers = row[2..].Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(row[1], scene.ExternalId);
            Assert.EndsWith(row[0], scene.Path.Replace('\\', '/'));
            Assert.Equal(BoundingBox.FromPixels(numbers[0], numbers[1], numbers[2], numbers[3], header.Width, header.Height), scene.Box);
            Assert.True(scene.Box is { IsUsable: true, XMin: >= 0, YMin: >= 0, XMax: <= 1, YMax: <= 1 });
        }
    }

    [Fact]
    public async Task Writing_again_keeps_every_file_and_mends_only_the_damaged_one()
    {
        var damaged = Path.Combine(written.Folder, SampleProducts.All[3].PathOf(1).Replace('/', Path.DirectorySeparatorChar));
        var missing = written.Files.Scenes[5].Path;
        var before = Snapshot();
        var whole = await File.ReadAllBytesAsync(damaged, Token);
        await File.WriteAllBytesAsync(damaged, whole[..(whole.Length / 2)], Token);
        File.Delete(missing);
        foreach (var path in before.Keys.Where(File.Exists))
        {
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        }

        var again = await written.Catalog.WriteAsync(written.Folder, withScenes: true, Token);

        Assert.Equal(before, Snapshot());
        Assert.Equal(written.Files.Scenes, again.Scenes);
        Assert.Equal(
            new[] { damaged, missing }.Order(StringComparer.Ordinal),
            before.Keys.Where(p => File.GetLastWriteTimeUtc(p) != DateTime.UnixEpoch).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_run_leaves_no_half_file_and_the_next_goes_on()
    {
        using var folder = new TempFolder();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        using var watcher = new FileSystemWatcher(Directory.CreateDirectory(folder["images"]).FullName);
        var seen = 0;
        watcher.Renamed += (_, _) =>
        {
            if (Interlocked.Increment(ref seen) == 5)
            {
                cancel.Cancel();
            }
        };
        watcher.EnableRaisingEvents = true;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => written.Catalog.WriteAsync(folder.Path, withScenes: false, cancel.Token));

        var left = Directory.GetFiles(folder["images"]);
        Assert.InRange(left.Length, 1, SampleProducts.All.Sum(p => p.Views.Count) - 1);
        Assert.DoesNotContain(left, f => f.EndsWith(".partial", StringComparison.Ordinal));
        Assert.False(File.Exists(folder["catalogue.json"]));
        Assert.All(left, f => Assert.Equal(File.ReadAllBytes(Path.Combine(written.Folder, "images", Path.GetFileName(f))), File.ReadAllBytes(f)));
    }

    [Fact]
    public async Task A_run_that_is_cancelled_at_once_writes_no_picture()
    {
        using var folder = new TempFolder();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => written.Catalog.WriteAsync(folder.Path, withScenes: true, new CancellationToken(canceled: true)));

        Assert.Empty(Directory.GetFiles(folder.Path, "*.jpg", SearchOption.AllDirectories));
    }

    private Dictionary<string, string> Snapshot() =>
        Directory.GetFiles(written.Folder, "*", SearchOption.AllDirectories).ToDictionary(p => p, p => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(p))), StringComparer.Ordinal);
}
