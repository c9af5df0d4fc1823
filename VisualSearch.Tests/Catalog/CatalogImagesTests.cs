using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Catalog;

public sealed class CatalogImagesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(160, 160, 80)]
    [InlineData(640, 600, 300)]
    public async Task Thumbnails_are_WebP_and_never_enlarged(int side, int width, int height)
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var id = await AddFileAsync(fixture, fixture.File("a.png"), Png(fixture, 600, 300));

        var bytes = await fixture.Get<ICatalogImages>().ThumbnailAsync(id, side, Cancel);

        Assert.Equal(new ImageHeader(ImageFormat.WebP, width, height), fixture.Get<IImageCodec>().Identify(bytes));
    }

    [Fact]
    public async Task A_thumbnail_is_made_once_and_kept_by_hash_and_size()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var path = fixture.File("a.png");
        var id = await AddFileAsync(fixture, path, Png(fixture, 600, 300), hashed: true);
        var images = fixture.Get<ICatalogImages>();

        var first = await images.ThumbnailAsync(id, 320, Cancel);
        File.Delete(path);
        var again = await images.ThumbnailAsync(id, 320, Cancel);

        Assert.Equal(first, again);
        var kept = Assert.Single(Directory.GetFiles(Path.Combine(fixture.DataFolder, "thumbnails"), "*", SearchOption.AllDirectories));
        Assert.EndsWith("-320.webp", kept, StringComparison.Ordinal);
        Assert.Equal(Path.GetFileName(kept)[..2], Path.GetFileName(Path.GetDirectoryName(kept)));
        await Assert.ThrowsAsync<NotFoundException>(() => images.ThumbnailAsync(id, 160, Cancel));
    }

    [Fact]
    public async Task Many_requests_for_one_thumbnail_at_once_all_get_it()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var id = await AddFileAsync(fixture, fixture.File("a.png"), Png(fixture, 600, 300), hashed: true);

        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => fixture.Get<ICatalogImages>().ThumbnailAsync(id, 160, Cancel), Cancel)));

        Assert.All(all, bytes => Assert.Equal(all[0], bytes));
        Assert.Single(Directory.GetFiles(Path.Combine(fixture.DataFolder, "thumbnails"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task The_original_is_given_as_it_is()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var png = Png(fixture, 20, 10);
        var id = await AddFileAsync(fixture, fixture.File("a.png"), png);

        Assert.Equal(png, await fixture.Get<ICatalogImages>().OriginalAsync(id, Cancel));
    }

    [Fact]
    public async Task A_downloaded_original_comes_from_the_data_folder()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var png = Png(fixture, 20, 10);
        var path = await fixture.Get<OriginalStore>().SaveAsync(png, Cancel);
        var id = await AddAsync(fixture, "https://host/a.png", OriginalStore.HashOf(png));
        var missing = await AddAsync(fixture, "https://host/b.png", null);

        Assert.Equal(png, await fixture.Get<ICatalogImages>().OriginalAsync(id, Cancel));
        Assert.Equal(path, fixture.Get<OriginalStore>().TryGetPath(OriginalStore.HashOf(png)));
        Assert.Equal(path, await fixture.Get<OriginalStore>().SaveAsync(png, Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => fixture.Get<ICatalogImages>().OriginalAsync(missing, Cancel));
    }

    [Fact]
    public async Task A_file_that_has_changed_since_it_was_indexed_is_told()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var path = fixture.File("a.png");
        var id = await AddFileAsync(fixture, path, Png(fixture, 20, 10), hashed: true);
        await File.WriteAllBytesAsync(path, Png(fixture, 30, 10), Cancel);

        var exception = await Assert.ThrowsAsync<NotFoundException>(() => fixture.Get<ICatalogImages>().OriginalAsync(id, Cancel));

        Assert.Contains("changed", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_are_no_pictures_are_not_given_out()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var id = await AddFileAsync(fixture, fixture.File("secret.jpg"), "root:x:0:0"u8.ToArray());

        await Assert.ThrowsAsync<ImageRejectedException>(() => fixture.Get<ICatalogImages>().OriginalAsync(id, Cancel));
        await Assert.ThrowsAsync<ImageRejectedException>(() => fixture.Get<ICatalogImages>().ThumbnailAsync(id, 160, Cancel));
    }

    [Fact]
    public async Task A_file_without_end_is_refused()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "There is no /dev/zero here.");
        await using var fixture = await CatalogFixture.CreateAsync();
        var id = await AddAsync(fixture, "/dev/zero", null);

        var exception = await Assert.ThrowsAsync<ImageRejectedException>(() => fixture.Get<ICatalogImages>().OriginalAsync(id, Cancel));

        Assert.Equal(ImageRejection.TooManyBytes, exception.Reason);
    }

    [Fact]
    public async Task Unknown_images_and_sizes_are_told()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var images = fixture.Get<ICatalogImages>();

        await Assert.ThrowsAsync<NotFoundException>(() => images.ThumbnailAsync(5, 160, Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => images.OriginalAsync(5, Cancel));
        await Assert.ThrowsAsync<InvalidRequestException>(() => images.ThumbnailAsync(5, 161, Cancel));
    }

    private static byte[] Png(CatalogFixture fixture, int width, int height) =>
        fixture.Get<IImageCodec>().EncodePng(new Picture(width, height, [.. Enumerable.Range(0, width * height * 3).Select(i => (byte)(i / 7))]));

    private static async Task<long> AddFileAsync(CatalogFixture fixture, string path, byte[] bytes, bool hashed = false)
    {
        await File.WriteAllBytesAsync(path, bytes, Cancel);
        return await AddAsync(fixture, path, hashed ? OriginalStore.HashOf(bytes) : null);
    }

    private static async Task<long> AddAsync(CatalogFixture fixture, string source, string? hash)
    {
        await using var context = fixture.Open();
        var image = new ProductImage { Source = source, ContentHash = hash };
        context.Products.Add(new Product { ExternalId = source, Name = source, Origin = "o", Images = [image] });
        await context.SaveChangesAsync(Cancel);
        return image.Id;
    }
}
