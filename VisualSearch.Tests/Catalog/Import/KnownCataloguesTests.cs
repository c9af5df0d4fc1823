using System.Text;
using VisualSearch.Core.Catalog;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Catalog.Import;

public sealed class KnownCataloguesTests
{
    private const string Export = """
        [ { "asset": "https://cdn/1.jpg", "externalId": "T-Shirt-123__basic__ty/1_org.jpg",
            "tasks": [ { "objects": [
              { "title": "Shirt", "bounding-box": { "x": 100, "y": 200, "width": -50, "height": 30 }, "classifications": [ { "answer": "red" } ] },
              { "bounding-box": { "x": 0, "y": 0, "width": 10, "height": 10 }, "classifications": [ { "title": "Colour", "answer": { "title": "Blue", "value": "b" } }, { "answer": [ { "value": "long" } ] } ] },
              { "title": "Flat", "bounding-box": { "x": 0, "y": 0, "width": 10, "height": 0 } },
              { "title": "None" } ] } ] },
          { "asset": "https://cdn/2.jpg", "externalId": "T-Shirt-123__basic__ty/2_org.jpg" },
          { "asset": "https://cdn/3.jpg", "externalId": "odd", "tasks": null },
          { "asset": "https://cdn/4.jpg", "tasks": [] },
          { "externalId": "Dress-5__x__y.jpg" } ]
        """;

    [Fact]
    public async Task A_Trendyol_export_gives_products_with_categories_and_boxes()
    {
        using var source = await ImportedSource.JsonAsync(Export);

        var first = source.Products[0];
        Assert.Equal(("T-Shirt-123", "T-Shirt/basic", "basic 123", "assets[0]"), (first.ExternalId, first.Category, first.Name, first.Place));
        Assert.Equal([new ImportedBox(50, 200, 100, 230, "Shirt"), new ImportedBox(0, 0, 10, 10, "Blue, long")], first.Images.Single().Boxes);
        Assert.Equal(("red", "Blue"), (first.Attributes["answer"], first.Attributes["Colour"]));
        Assert.Equal("T-Shirt-123 T-Shirt-123 odd https://cdn/4.jpg", string.Join(' ', source.Products.Select(p => p.ExternalId)));
        Assert.Equal("assets[0].tasks[0].objects[2] box-unusable; assets[0].tasks[0].objects[3] box-unusable; assets[4] image-missing", source.ProblemList);
    }

    [Fact]
    public async Task Another_shape_than_a_Trendyol_export_is_told_with_what_was_found()
    {
        var exception = await Assert.ThrowsAsync<ImportSourceException>(() =>
            ImportedSource.FileAsync("export.json", Encoding.UTF8.GetBytes("""[{"sku":1,"foto":"x"}]"""), format: ImportFormat.Trendyol));

        Assert.Equal("source-shape", exception.Code);
        Assert.Contains("“sku”, “foto”", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_eShop_catalogue_takes_the_pictures_beside_it()
    {
        using var source = new ImportedSource();
        await source.WriteAsync([1], "1.webp");
        await source.WriteAsync([1], "Pics", "2.png");
        await source.WriteAsync(Encoding.UTF8.GetBytes("""
            [{"Id":1,"Type":"Ski/boarding","Brand":"B","Name":"N","Description":"D","Price":109.99},
             {"Id":2,"Type":"T","Brand":"B","Name":"N2","Description":"D","Price":1},
             {"Id":3,"Name":"no picture"},
             {"Id":"../1","Name":"must not climb"}]
            """), "catalog.json");

        await source.ReadAsync(new ImportRequest { Path = source.Folder });

        var product = source.Products[0];
        Assert.Equal(("1", "N", "Ski/boarding", "B", "D", 109.99m), (product.ExternalId, product.Name, product.Category, product.Brand, product.Description, product.Price));
        Assert.Equal(source["1.webp"], product.Images.Single().Source);
        Assert.Equal(source["Pics", "2.png"], source.Products[1].Images.Single().Source);
        Assert.Equal("products[2] image-missing", source.ProblemList);
    }

    [Fact]
    public async Task The_real_eShop_catalogue_is_read_whole()
    {
        var folder = Repository.Asset("data", "eshop");
        using var source = new ImportedSource();

        await source.ReadAsync(new ImportRequest { Path = folder });

        Assert.Equal(101, source.Products.Count);
        Assert.All(source.Products, p => Assert.True(File.Exists(p.Images.Single().Source)));
        Assert.All(source.Products, p => Assert.True(p is { Price: > 0, Brand: not null, Category: not null, Description: not null }));
        Assert.Empty(source.Problems);
    }

    [Fact]
    public async Task Formats_are_told_by_content()
    {
        using var source = new ImportedSource();
        var json = await source.WriteAsync(Encoding.UTF8.GetBytes("""[{"id":1,"name":"n","images":["a.jpg"]}]"""), "any.txt");
        var shop = await source.WriteAsync(Encoding.UTF8.GetBytes("""[{"Id":1,"Name":"n","Type":"t"}]"""), "shop.json");
        var export = await source.WriteAsync(Encoding.UTF8.GetBytes(Export), "export.json");
        var csv = await source.WriteAsync(Encoding.UTF8.GetBytes("id;image\n"), "data.dat");
        await source.WriteAsync(Encoding.UTF8.GetBytes("""[{"id":1,"name":"n","images":["a.jpg"]}]"""), "sample", "catalog.json");

        Assert.Equal(
            [ImportFormat.Json, ImportFormat.EShop, ImportFormat.Trendyol, ImportFormat.Csv, ImportFormat.Folder, ImportFormat.Json],
            new[] { json, shop, export, csv, source.Folder, source["sample"] }.Select(path => ImportedSource.For(new ImportRequest { Path = path }).Format));
        Assert.Equal(ImportFormat.Csv, ImportedSource.For(new ImportRequest { Path = json, Format = ImportFormat.Csv }).Format);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/no/such/place/x.csv")]
    [InlineData("https://host/catalog.csv")]
    [InlineData("a\0b")]
    public void What_is_not_there_is_told(string path)
    {
        var exception = Assert.Throws<ImportSourceException>(() => ImportedSource.For(new ImportRequest { Path = path }));

        Assert.Equal("source-not-found", exception.Code);
        Assert.DoesNotContain("/no/such", exception.Message, StringComparison.Ordinal);
    }
}
