using VisualSearch.Core;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Sample;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Sample;

public sealed class SampleCatalogTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_program_finds_its_sample_whose_lists_name_every_picture_and_no_other()
    {
        var sample = SampleCatalog.Find(AppContext.BaseDirectory);

        Assert.Equal((122, 366, 60), (sample.Products.Count, sample.Products.Sum(product => product.Pictures.Count), sample.Scenes.Count));
        Assert.All(sample.Products, product => Assert.InRange(product.Pictures.Count, 3, 6));
        Assert.Equal(15, sample.Products.Select(product => product.Category).Distinct(StringComparer.Ordinal).Count());
        var named = sample.Products.SelectMany(product => product.Pictures).Concat(sample.Scenes.Select(scene => scene.Path));
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "wwwroot-assets", "sample"), "*.jpg", SearchOption.AllDirectories);
        Assert.Equal(files.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        Assert.InRange(files.Sum(file => new FileInfo(file).Length), 1_000_000, 14_000_000);
    }

    [Fact]
    public void Its_pictures_are_whole_and_the_boxes_of_its_scenes_lie_in_their_photos()
    {
        var (sample, codec) = (SampleCatalog.Find(AppContext.BaseDirectory), new VipsImageCodec());
        var ids = sample.Products.Select(product => product.Id).ToHashSet(StringComparer.Ordinal);

        Parallel.ForEach(sample.Products.SelectMany(product => product.Pictures), path =>
        {
            var picture = codec.Decode(File.ReadAllBytes(path));
            Assert.Equal((640, 640, ImageFormat.Jpeg), (picture.Width, picture.Height, picture.Format!.Value));
        });
        Assert.Equal(sample.Products.Count, ids.Count);
        Assert.All(sample.Scenes, scene =>
        {
            var photo = codec.Decode(File.ReadAllBytes(scene.Path));
            Assert.Contains(scene.Product, ids);
            Assert.True(scene.Box is { Left: >= 0, Top: >= 0, Width: > 0, Height: > 0 }, scene.Path);
            Assert.True(scene.Box.Left + scene.Box.Width <= photo.Width && scene.Box.Top + scene.Box.Height <= photo.Height, scene.Path);
        });
    }

    [Fact]
    public void A_published_programs_own_folder_comes_before_one_above_it()
    {
        SmallSample.Write(_folder["wwwroot-assets", "sample"]);
        Assert.StartsWith(_folder["wwwroot-assets"], SampleCatalog.Find(_folder["program"]).Products[0].Pictures[0], StringComparison.Ordinal);

        SmallSample.Write(_folder["program", "sample"]);
        Assert.StartsWith(_folder["program"], SampleCatalog.Find(_folder["program"]).Products[0].Pictures[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_its_files_are_missing_it_says_so_in_words()
    {
        var sample = SampleCatalog.Find(_folder.Path);

        Assert.False(sample.IsHere);
        Assert.Contains("missing", Assert.Throws<UnavailableException>(() => sample.Products).Message, StringComparison.Ordinal);
        Assert.Contains("missing", Assert.Throws<UnavailableException>(() => sample.Scenes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_keeps_what_is_whole_and_mends_what_is_damaged_or_gone()
    {
        var sample = SmallSample.Write(_folder["program"]);
        var list = await sample.CopyAsync(_folder["copy"], Token);
        var (damaged, gone) = (_folder["copy", "images", "s0.png"], _folder["copy", "images", "s2.png"]);
        var before = Snapshot();
        await File.WriteAllBytesAsync(damaged, [.. (await File.ReadAllBytesAsync(damaged, Token)).Reverse()], Token);
        File.Delete(gone);
        foreach (var path in before.Keys.Where(File.Exists))
        {
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        }

        Assert.Equal(list, await sample.CopyAsync(_folder["copy"], Token));

        Assert.Equal(before, Snapshot());
        var written = before.Keys.Where(path => File.GetLastWriteTimeUtc(path) != DateTime.UnixEpoch);
        Assert.Equal([damaged, gone], written.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(await File.ReadAllBytesAsync(_folder["program", "products.csv"], Token), await File.ReadAllBytesAsync(list, Token));
    }

    [Fact]
    public async Task A_copy_that_is_cancelled_at_once_writes_nothing()
    {
        var sample = SmallSample.Write(_folder["program"]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sample.CopyAsync(_folder["copy"], new CancellationToken(canceled: true)));

        Assert.False(Directory.Exists(_folder["copy"]));
    }

    public void Dispose() => _folder.Dispose();

    private Dictionary<string, string> Snapshot() => Directory.GetFiles(_folder["copy"], "*", SearchOption.AllDirectories)
        .ToDictionary(path => path, path => Convert.ToHexString(File.ReadAllBytes(path)), StringComparer.Ordinal);
}
