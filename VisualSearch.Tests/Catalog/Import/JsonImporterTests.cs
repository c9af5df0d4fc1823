using System.Globalization;
using System.Text;
using VisualSearch.Core.Catalog;

namespace VisualSearch.Tests.Catalog.Import;

public sealed class JsonImporterTests
{
    [Fact]
    public async Task The_documented_shape_is_read_whole()
    {
        using var source = await ImportedSource.JsonAsync("""
            [{ "id": "b1", "name": "Boot", "category": "Shoes/Boots", "brand": "Daybird", "price": 109.99, "currency": "eur",
               "description": "Warm", "url": "https://shop/b1", "attributes": { "colour": "black", "size": 42, "tags": ["a"] },
               "images": ["boot.jpg", "https://h/b.jpg", { "source": "pair.jpg", "boxes": [{ "x": 10, "y": 20, "width": 300, "height": -20, "label": "boot" }] }] }]
            """);

        var product = source.Products.Single();
        Assert.Equal(("b1", "Boot", "Shoes/Boots", "Daybird", 109.99m, "EUR", "Warm", "https://shop/b1", "products[0]"),
            (product.ExternalId, product.Name, product.Category, product.Brand, product.Price, product.Currency, product.Description, product.Url, product.Place));
        Assert.Equal("black 42 [\"a\"]", string.Join(' ', product.Attributes.Values));
        Assert.Equal([source["boot.jpg"], "https://h/b.jpg", source["pair.jpg"]], product.Images.Select(i => i.Source), StringComparer.Ordinal);
        Assert.Equal(new ImportedBox(10, 0, 310, 20, "boot"), product.Images[2].Boxes.Single());
        Assert.Equal("products[0].images[2]", product.Images[2].Place);
        Assert.Empty(source.Problems);
    }

    [Theory]
    [InlineData("""{"version":1,"note":"products [","products":[{"id":1,"image":"a.jpg"}],"more":[1,2]}""")]
    [InlineData("""{"items":[{"SKU":"1","Title":"x","Image_URL":"a.jpg"}]}""")]
    [InlineData("""[{"id":1.0,"image":{"path":"a.jpg"}},]""")]
    public async Task Wrapped_lists_and_other_usual_names_are_understood(string json)
    {
        using var source = await ImportedSource.JsonAsync(json);

        Assert.Equal(("1", source["a.jpg"]), (source.Products.Single().ExternalId, source.Products.Single().Images.Single().Source));
        Assert.Empty(source.Problems);
    }

    [Fact]
    public async Task Wrong_types_are_reported_at_their_place_and_the_rest_goes_on()
    {
        using var source = await ImportedSource.JsonAsync("""
            [ {"id":"a","image":"a.jpg","price":-5},
              5,
              null,
              {"name":"no id","image":"a.jpg"},
              {"id":{"x":1},"image":"a.jpg"},
              {"id":"b","name":[{}],"price":{"amount":5},"images":[5,{},"b.jpg",null]},
              {"id":"c","image":"c.jpg","price":1e400,"boxes":7},
              {"id":"d","images":[{"source":"d.jpg","boxes":[{"x":1},{"x":"1","y":2,"width":3,"height":4},{"x":1,"y":1,"width":0,"height":9},{"x":1,"y":1,"width":1e308,"height":1e308},7,{"x":1,"y":2,"width":3,"height":4}]}]},
              {"id":"e","image":"e.jpg","name":"\ud800","\ud800":1},
              {"id":"f","image":"f.jpg"} ]
            """);

        Assert.Equal("a b c d e f", string.Join(' ', source.Products.Select(p => p.ExternalId)));
        Assert.Equal(
            "products[0].price price-unreadable; products[1] row-malformed; products[2] row-malformed; products[3] id-missing; "
            + "products[4].id field-unreadable; products[4] id-missing; "
            + "products[5].name field-unreadable; products[5].price field-unreadable; products[5].images[0] image-unusable; products[5].images[1] image-unusable; products[5].images[3] image-unusable; "
            + "products[6].price price-unreadable; "
            + "products[7].images[0].boxes[0] box-unusable; products[7].images[0].boxes[1] box-unusable; products[7].images[0].boxes[2] box-unusable; products[7].images[0].boxes[4] box-unusable; "
            + "products[8].name field-unreadable",
            source.ProblemList);
        Assert.Equal(2, source.Products[3].Images.Single().Boxes.Count);
    }

    [Fact]
    public async Task What_is_no_JSON_spoils_its_element_alone()
    {
        var deep = new string('[', 100_000) + new string(']', 100_000);
        using var source = await ImportedSource.JsonAsync($$"""
            [ {"id":"a","image":"a.jpg"},
              {"id":"b","price":NaN},
              {"id":"c","attributes":{{deep}}},
              {id:"d"},
              NaN,
              {"id":"e" "name":"f"},
              {"id":"z","image":"z.jpg"} ]
            """);

        Assert.Equal("a z", string.Join(' ', source.Products.Select(p => p.ExternalId)));
        Assert.Equal("products[1] row-malformed; products[2] row-malformed; products[3] row-malformed; products[4] row-malformed; products[5] row-malformed", source.ProblemList);
        Assert.Contains("line 2", source.Problems[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"id\":\"a\",\"image\":\"a.jpg\"},\n{\"id\":\"b\",\"na", "products[1]", "line 2")]
    [InlineData("[{\"id\":\"a\",\"image\":\"a.jpg\"},", "products[1]", "line 1")]
    [InlineData("[{\"id\":\"a\",\"image\":\"a.jpg\"}", "products[1]", "line 1")]
    [InlineData("[{\"id\":\"a\",\"image\":\"a.jpg\"}]\n\n}", "products[1]", "line 3")]
    [InlineData("{\"products\":[{\"id\":\"a\",\"image\":\"a.jpg\"}],\n\"x\":", "products[1]", "line 2")]
    public async Task What_stood_before_a_break_is_kept_and_the_place_told(string json, string place, string line)
    {
        using var source = await ImportedSource.JsonAsync(json);

        Assert.Equal("a", source.Products.Single().ExternalId);
        Assert.Equal(place + " source-malformed", source.ProblemList);
        Assert.Contains(line, source.Problems[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"id\":\"a\"}")]
    [InlineData("5")]
    [InlineData("{}")]
    [InlineData("{\"pages\":[1]}")]
    public async Task Without_a_list_the_file_is_refused(string json)
    {
        var exception = await Assert.ThrowsAsync<ImportSourceException>(() => ImportedSource.FileAsync("x.json", Encoding.UTF8.GetBytes(json), format: ImportFormat.Json));

        Assert.Equal("source-shape", exception.Code);
    }

    [Fact]
    public async Task An_empty_list_is_an_empty_catalogue()
    {
        using var source = await ImportedSource.JsonAsync(" [ ] \n");

        Assert.Empty(source.Items);
    }

    [Fact]
    public async Task UTF16_and_byte_order_marks_are_read()
    {
        byte[] json = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("[{\"id\":\"ü靴\",\"image\":\"a.jpg\"}]")];
        using var utf16 = await ImportedSource.FileAsync("x.json", json);
        using var utf8 = await ImportedSource.FileAsync("x.json", [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes("[{\"id\":\"ü靴\",\"image\":\"a.jpg\"}]")]);

        Assert.Equal(("ü靴", "ü靴"), (utf16.Products.Single().ExternalId, utf8.Products.Single().ExternalId));
    }

    [Fact]
    public async Task A_list_larger_than_any_buffer_comes_whole()
    {
        var json = new StringBuilder("[");
        for (var i = 0; i < 20_000; i++)
        {
            json.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? ",\n" : "")}{{\"id\":{i},\"image\":\"{i}.jpg\",\"description\":\"{{[\\\"{new string((char)('a' + (i % 26)), i % 300)}\"}}");
        }

        using var source = await ImportedSource.JsonAsync(json.Append(']').ToString());

        Assert.Equal(Enumerable.Range(0, 20_000).Select(i => i.ToString(CultureInfo.InvariantCulture)), source.Products.Select(p => p.ExternalId), StringComparer.Ordinal);
        Assert.Equal("{[\"" + new string('t', 19), source.Products[19].Description);
        Assert.Empty(source.Problems);
    }

    [Fact]
    public async Task Any_mutilated_file_gives_items_or_one_clear_refusal()
    {
        var random = new Random(5);
        var whole = Encoding.UTF8.GetBytes("""{"products":[{"id":"a","name":"x\u00e4","price":"1,5","images":["a.jpg",{"source":"b.jpg","boxes":[{"x":1,"y":2,"width":3,"height":4}]}]},{"id":2,"image":"c.jpg","attributes":{"k":[1,2]}}]}""");
        for (var round = 0; round < 400; round++)
        {
            var bytes = whole.ToArray();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                bytes[random.Next(bytes.Length)] = random.Next(2) == 0 ? (byte)random.Next(1, 256) : (byte)"[]{}\",:\\N-"[random.Next(10)];
            }

            var cut = bytes[..random.Next(1, bytes.Length + 1)];
            try
            {
                using var source = await ImportedSource.FileAsync("x.json", cut, format: ImportFormat.Json);
                Assert.All(source.Items, item => Assert.NotEmpty(item.Place));
            }
            catch (ImportSourceException refusal)
            {
                Assert.NotEmpty(refusal.Advice);
            }
        }
    }
}
