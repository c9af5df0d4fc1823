using System.Text;
using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Catalog;

/// <summary>From a source through importer and writer to what pages read.</summary>
public sealed class CatalogImportTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_real_eShop_catalogue_is_imported_browsed_and_imported_again_without_change()
    {
        var folder = Repository.Asset("data", "eshop");
        await using var fixture = await CatalogFixture.CreateAsync();
        var queries = fixture.Get<ICatalogQueries>();

        var first = await ImportAsync(fixture, folder);
        var again = await ImportAsync(fixture, folder);

        Assert.Equal((101, 0, 0), (first.Created, first.Changed, first.Unchanged));
        Assert.Equal((0, 0, 101), (again.Created, again.Changed, again.Unchanged));
        Assert.Equal(first.ImageIds, again.ImageIds);
        var boots = await queries.BrowseAsync(new ProductFilter { Text = "hiking boots black", Categories = ["Footwear"] }, ProductSort.PriceAscending, 1, 10, Cancel);
        Assert.Contains(boots.Items, p => p is { ExternalId: "1", Price: 109.99m, Brand: "Daybird", ImageCount: 1 });
        var facets = await queries.FacetsAsync(Cancel);
        Assert.Equal(101, facets.Categories.Sum(f => f.Count));
        var thumbnail = await fixture.Get<ICatalogImages>().ThumbnailAsync(first.ImageIds[0], 320, Cancel);
        Assert.NotEmpty(thumbnail);
    }

    [Fact]
    public async Task Rows_of_one_id_become_one_product_with_several_images()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var path = fixture.File("shoes.csv");
        await File.WriteAllTextAsync(path, "ITEMID,COLORID,URL\n7,1,https://h/a.jpg\n8,1,https://h/b.jpg\n7,2,https://h/c.jpg\n", Cancel);

        await ImportAsync(fixture, path);

        var product = await fixture.Get<ICatalogQueries>().GetByExternalIdAsync("7", Cancel);
        Assert.Equal((2, "1"), (product.Images.Count, product.Attributes["COLORID"]));
    }

    [Fact]
    public async Task A_file_that_leaves_a_folder_is_deactivated_and_comes_back()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var folder = Path.GetDirectoryName(fixture.File("shop", "a_1.jpg"))!;
        foreach (var name in new[] { "a_1.jpg", "a_2.jpg", "b.jpg" })
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name), [1], Cancel);
        }

        await ImportAsync(fixture, folder);
        File.Move(Path.Combine(folder, "b.jpg"), fixture.File("b.jpg"));
        File.Delete(Path.Combine(folder, "a_1.jpg"));
        await ImportAsync(fixture, folder);

        var counts = await fixture.Get<ICatalogQueries>().CountAsync(Cancel);
        Assert.Equal((1, 1, 1), (counts.Products, counts.Images, counts.InactiveProducts));

        File.Move(fixture.File("b.jpg"), Path.Combine(folder, "b.jpg"));
        await ImportAsync(fixture, folder);
        Assert.True((await fixture.Get<ICatalogQueries>().GetByExternalIdAsync("b", Cancel)).IsActive);
    }

    [Fact]
    public async Task Boxes_of_a_Trendyol_export_become_regions_once_the_size_is_known()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        var path = fixture.File("export.json");
        await File.WriteAllTextAsync(path, """
            [{"asset":"https://h/1.jpg","externalId":"Dress-1__x__1.jpg","tasks":[{"objects":[
              {"title":"dress","bounding-box":{"x":50,"y":100,"width":-50,"height":-60}},
              {"title":"outside","bounding-box":{"x":500,"y":0,"width":10,"height":10}}]}]}]
            """, Encoding.UTF8, Cancel);

        await ImportAsync(fixture, path);

        await using var context = fixture.Open();
        var image = await context.Images.SingleAsync(Cancel);
        var region = Assert.Single(GivenRegions.Of(image.GivenBoxes!, 100, 200));
        Assert.Equal((0, 0.2, 0.5, 0.5, "dress"), (region.Box.XMin, region.Box.YMin, region.Box.XMax, region.Box.YMax, region.Label));
    }

    [Fact]
    public async Task A_full_database_is_told_in_words_and_what_was_written_stays()
    {
        await using var fixture = await CatalogFixture.CreateAsync();
        await using var context = fixture.Open();
        await context.Database.OpenConnectionAsync(Cancel);
        await context.Database.ExecuteSqlRawAsync("PRAGMA max_page_count = 1", Cancel);
        context.Products.AddRange(Enumerable.Range(0, 500).Select(i => CatalogDatabaseTests.AProduct($"p{i}")));

        var exception = await Assert.ThrowsAsync<CatalogDatabaseException>(() => CatalogDatabaseException.TranslateAsync(() => context.SaveChangesAsync(Cancel)));

        Assert.Equal((DatabaseTrouble.DiskFull, "database-disk-full"), (exception.Trouble, exception.Code));
        Assert.Equal(0, (await fixture.Get<ICatalogQueries>().CountAsync(Cancel)).Products);
    }

    private static async Task<WrittenBatch> ImportAsync(CatalogFixture fixture, string path)
    {
        var request = new ImportRequest { Path = path };
        var products = new List<ImportedProduct>();
        await foreach (var item in fixture.Get<ICatalogImporters>().For(request).ReadAsync(request, Cancel))
        {
            products.Add(Assert.IsType<ImportedProduct>(item));
        }

        var run = fixture.Get<CatalogWriter>().Begin(path);
        var written = await run.WriteAsync(products, Cancel);
        await run.DeactivateMissingAsync(Cancel);
        return written;
    }
}
