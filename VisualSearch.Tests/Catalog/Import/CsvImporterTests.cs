using System.Globalization;
using System.Text;
using VisualSearch.Core.Catalog;

namespace VisualSearch.Tests.Catalog.Import;

public sealed class CsvImporterTests
{
    [Fact]
    public async Task Usual_column_names_are_understood_and_the_rest_are_attributes()
    {
        using var source = await ImportedSource.CsvAsync(""""
            SKU,Title,Product Type,Brand,Price,Currency,Description,Product URL,Image URL,Colour
            b1,Boot,Shoes > Boots,Daybird,"1.234,50",EUR,"Warm,
            and ""dry""",https://shop/b1,https://shop/b1.jpg,black
            """");

        var product = Assert.Single(source.Products);
        Assert.Equal(("b1", "Boot", "Shoes/Boots", "Daybird", 1234.50m, "EUR", "Warm,\nand \"dry\"", "https://shop/b1", "row 2"),
            (product.ExternalId, product.Name, product.Category, product.Brand, product.Price, product.Currency, product.Description!.ReplaceLineEndings("\n"), product.Url, product.Place));
        Assert.Equal("https://shop/b1.jpg", Assert.Single(product.Images).Source);
        Assert.Equal("black", Assert.Single(product.Attributes).Value);
        Assert.Empty(source.Problems);
    }

    [Fact]
    public async Task A_department_is_a_scope_beside_the_category()
    {
        using var source = await ImportedSource.CsvAsync("id,department,category,image\n1,Sport > Running,Shoes,a.jpg\n2,,Shoes,b.jpg\n");

        Assert.Equal([("Sport/Running", "Shoes"), (null, "Shoes")], source.Products.Select(product => (product.Scope, product.Category)));
        Assert.All(source.Products, product => Assert.Empty(product.Attributes));
    }

    [Fact]
    public async Task The_shoes_catalogue_has_item_colour_and_url()
    {
        using var source = await ImportedSource.CsvAsync("ITEMID,COLORID,URL\n100,7,https://host/a b.jpg\n100,7,https://host/2.jpg\n101,8,https://host/3.jpg\n");

        Assert.Equal("100 100 101", string.Join(' ', source.Products.Select(p => p.ExternalId)));
        Assert.Equal("7", source.Products[0].Attributes["COLORID"]);
        Assert.Equal("https://host/a b.jpg", source.Products[0].Images[0].Source);
        Assert.Null(source.Products[0].Url);
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public async Task The_delimiter_is_found(string delimiter)
    {
        using var source = await ImportedSource.CsvAsync(string.Join('\n', new[] { "id,name,image", "1,\"a,b;c|d\",x.jpg" }.Select(line => line.Replace("\",", "\"" + delimiter, StringComparison.Ordinal).Replace("1,", "1" + delimiter, StringComparison.Ordinal).Replace("id,name,image", $"id{delimiter}name{delimiter}image", StringComparison.Ordinal))));

        Assert.Equal(("1", "a,b;c|d"), (source.Products.Single().ExternalId, source.Products.Single().Name));
    }

    [Fact]
    public async Task A_sep_line_decides_the_delimiter()
    {
        using var source = await ImportedSource.CsvAsync("sep=;\r\nid;image,x\r\n1;a.jpg\r\n", columns: Columns(("image", "image,x")));

        Assert.Equal("1", Assert.Single(source.Products).ExternalId);
        Assert.Equal(source["a.jpg"], source.Products[0].Images[0].Source);
    }

    public static TheoryData<string> Encodings => ["utf-8", "utf-8-bom", "utf-16", "utf-16BE", "utf-16-no-bom"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Unicode_files_are_read_whatever_their_encoding(string name)
    {
        Encoding encoding = name switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8-bom" => new UTF8Encoding(true),
            "utf-16" => new UnicodeEncoding(false, true),
            "utf-16BE" => new UnicodeEncoding(true, true),
            _ => new UnicodeEncoding(false, false),
        };

        using var source = await ImportedSource.CsvAsync("id,name,image\n1,Çanta – 靴,a.jpg\n", encoding);

        Assert.Equal("Çanta – 靴", Assert.Single(source.Products).Name);
        Assert.Empty(source.Problems);
    }

    [Fact]
    public async Task A_Windows_file_is_read_with_a_warning()
    {
        using var source = await ImportedSource.CsvAsync("id,name,image\n1,Größe “38” 5 €,a.jpg\n", CodePagesEncodingProvider.Instance.GetEncoding(1252));

        Assert.Equal("Größe “38” 5 €", Assert.Single(source.Products).Name);
        Assert.Equal("products.csv encoding-guessed", source.ProblemList);
    }

    [Fact]
    public async Task A_damaged_byte_among_much_UTF8_does_not_spoil_the_rest()
    {
        var text = "id,name,image\n1,Größe ÄÖÜ ß,a.jpg\n2,x?y,b.jpg\n";
        var bytes = Encoding.UTF8.GetBytes(text);
        bytes[Array.IndexOf(bytes, (byte)'?')] = 0xFF;

        using var source = await ImportedSource.FileAsync("p.csv", bytes);

        Assert.Equal("Größe ÄÖÜ ß|x\uFFFDy", string.Join('|', source.Products.Select(p => p.Name)));
        Assert.Equal("p.csv encoding-guessed", source.ProblemList);
    }

    [Fact]
    public async Task Letters_across_the_chunks_of_the_encoding_test_count_as_whole()
    {
        // 65,536-byte chunks: with every shift some letter of two bytes lies across their border
        foreach (var shift in Enumerable.Range(0, 3))
        {
            using var source = await ImportedSource.CsvAsync($"id,name,image,note\n1,ä,a.jpg,{new string('x', shift)}{new string('ä', 80_000)}\n");
            Assert.Equal("row 2 field-too-long", source.ProblemList);
            Assert.Equal("ä", source.Products.Single().Name);
        }
    }

    [Fact]
    public async Task Bad_rows_are_reported_with_their_number_and_the_rest_goes_on()
    {
        using var source = await ImportedSource.CsvAsync("""
            id,name,price,image
            1,a,5,a.jpg
            ,no id,5,b.jpg

            3,c,five,c.jpg
            4,d,5,ftp://host/d.jpg
            5,e,5,e.jpg,extra
            6,f
            7,g,5,g.jpg,,
            """);

        Assert.Equal("1 3 4 6 7", string.Join(' ', source.Products.Select(p => p.ExternalId)));
        Assert.Equal("row 3 id-missing; row 5.price price-unreadable; row 6 image-unusable; row 6 image-missing; row 7 row-malformed; row 8 image-missing", source.ProblemList);
    }

    [Fact]
    public async Task An_unclosed_quote_costs_one_row_only()
    {
        var rows = string.Join('\n', Enumerable.Range(1, 200).Select(i => i is 50 or 120 ? $"{i},\"broken,{i}.jpg" : i == 80 ? "80,\"two\nlines\",80.jpg" : $"{i},name,{i}.jpg"));

        using var source = await ImportedSource.CsvAsync("id,name,image\n" + rows + "\n");

        Assert.Equal(Enumerable.Range(1, 200).Where(i => i is not (50 or 120)).Select(i => i.ToString(CultureInfo.InvariantCulture)), source.Products.Select(p => p.ExternalId), StringComparer.Ordinal);
        Assert.Equal("row 51 row-malformed; row 121 row-malformed", source.ProblemList);
        Assert.Equal("row 81", source.Products.Single(p => p.ExternalId is "80").Place);
        Assert.Equal("row 201", source.Products[^1].Place);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_in_a_huge_file_costs_one_row_only()
    {
        var text = new StringBuilder("id,name,image\n1,\"never closed,1.jpg\n");
        for (var i = 2; i <= 60_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i},a name of some length to fill the field,{i}.jpg\n");
        }

        using var source = await ImportedSource.CsvAsync(text.ToString());

        Assert.Equal(59_999, source.Products.Count);
        Assert.Equal("row 2 row-malformed", source.ProblemList);
    }

    [Fact]
    public async Task Quotes_inside_plain_fields_are_kept()
    {
        using var source = await ImportedSource.CsvAsync("id,name,image\n1,5\" pipe,a.jpg\n2,b,b.jpg\n");

        Assert.Equal("5\" pipe|b", string.Join('|', source.Products.Select(p => p.Name)));
    }

    [Fact]
    public async Task Several_images_stand_in_one_cell_or_in_several_columns()
    {
        using var source = await ImportedSource.CsvAsync("id,image,image_2,additional_image_link\n1,a.jpg|b.jpg;;http://h/c.jpg,d.jpg,e.jpg\n");

        Assert.Equal(
            [source["a.jpg"], source["b.jpg"], "http://h/c.jpg", source["d.jpg"], source["e.jpg"]],
            source.Products.Single().Images.Select(i => i.Source), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Image_paths_are_relative_to_the_file_and_may_lead_anywhere()
    {
        using var source = new ImportedSource();
        await source.WriteAsync([1], "images", "in-images.jpg");
        var path = await source.WriteAsync(Encoding.UTF8.GetBytes("id,image\n1,sub\\a.jpg\n2,../up.jpg\n3,/abs/b.jpg\n4,in-images.jpg\n5,//cdn.host/c.jpg\n6,\"file:///d%20e.jpg\"\n"), "p.csv");

        await source.ReadAsync(new ImportRequest { Path = path });

        Assert.Equal(
            [source["sub", "a.jpg"], Path.GetFullPath(source["..", "up.jpg"]), "/abs/b.jpg", source["images", "in-images.jpg"], "https://cdn.host/c.jpg", "/d e.jpg"],
            source.Products.Select(p => p.Images.Single().Source), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("javascript://x/%0aalert(1)")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("ftp://host/a.jpg")]
    [InlineData("https://")]
    [InlineData("http:///a.jpg")]
    public async Task Other_URLs_than_http_are_refused(string url)
    {
        using var source = await ImportedSource.CsvAsync($"id,image\n1,\"{url}\"\n");

        Assert.Equal("row 2 image-unusable; row 2 image-missing", source.ProblemList);
    }

    [Fact]
    public async Task A_product_page_that_is_a_script_is_left_out()
    {
        using var source = await ImportedSource.CsvAsync("id,image,link\n1,a.jpg,javascript:alert(1)\n");

        Assert.Null(source.Products.Single().Url);
        Assert.Equal("row 2.url field-unreadable", source.ProblemList);
    }

    [Fact]
    public async Task Without_ids_an_image_is_its_own_id()
    {
        using var source = await ImportedSource.CsvAsync("image,label\nx/4285.jpg,T-Shirt\n");

        Assert.Equal(("x/4285.jpg", "T-Shirt"), (source.Products.Single().ExternalId, source.Products.Single().Category));
    }

    [Fact]
    public async Task A_mapping_goes_before_usual_names()
    {
        using var source = await ImportedSource.CsvAsync("id,name,Artikel Nr.,bild\n1,n,A-1,a.jpg\n", columns: Columns(("ID", "artikel nr"), ("image", "bild"), ("name", "id")));

        var product = source.Products.Single();
        Assert.Equal(("A-1", "1", "n"), (product.ExternalId, product.Name, product.Attributes["name"]));
    }

    [Fact]
    public async Task Wrong_columns_are_told_with_those_found()
    {
        var exception = await Assert.ThrowsAsync<ImportSourceException>(() => ImportedSource.CsvAsync("foo;bar\n1;2\n"));

        Assert.Equal("columns-unknown", exception.Code);
        Assert.Contains("foo, bar", exception.Message, StringComparison.Ordinal);
        Assert.Contains("image=", exception.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image", "nope")]
    [InlineData("colour", "image")]
    [InlineData("0", "image")]
    public async Task Mappings_of_what_does_not_exist_are_told(string field, string column)
    {
        var exception = await Assert.ThrowsAsync<ImportSourceException>(() => ImportedSource.CsvAsync("id,image\n1,2\n", columns: Columns((field, column))));

        Assert.Equal("columns-unknown", exception.Code);
    }

    [Theory]
    [InlineData("", "source-empty")]
    [InlineData("\n\n  \n", "source-empty")]
    public async Task Empty_files_are_told(string text, string code)
    {
        var exception = await Assert.ThrowsAsync<ImportSourceException>(() => ImportedSource.CsvAsync(text));

        Assert.Equal(code, exception.Code);
    }

    [Fact]
    public async Task A_spreadsheet_named_csv_is_told()
    {
        byte[] zip = [0x50, 0x4B, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 0x21, 0, .. Enumerable.Range(0, 3000).Select(i => (byte)(i * 37))];

        var exception = await Assert.ThrowsAsync<ImportSourceException>(() => ImportedSource.FileAsync("p.csv", zip));

        Assert.Equal("source-shape", exception.Code);
    }

    [Fact]
    public async Task A_header_alone_is_an_empty_catalogue()
    {
        using var source = await ImportedSource.CsvAsync("id,image");

        Assert.Empty(source.Items);
    }

    [Fact]
    public async Task Huge_fields_are_cut_and_told()
    {
        var emoji = string.Concat(Enumerable.Repeat("👢", 300));

        using var source = await ImportedSource.CsvAsync($"id,name,description,image\n1,x{emoji},{new string('d', 900_000)},a.jpg\n{new string('9', 500)},n,d,b.jpg\n");

        var product = source.Products.Single();
        Assert.Equal((499, 20_000), (product.Name.Length, product.Description!.Length));
        Assert.False(char.IsHighSurrogate(product.Name[^1]));
        Assert.Equal("row 2 field-too-long; row 2 field-too-long; row 3 id-too-long", source.ProblemList);
    }

    [Fact]
    public async Task Control_characters_do_not_reach_the_catalogue()
    {
        using var source = await ImportedSource.CsvAsync("id,name,image\n1\u0001,a\u0007b\u001b[31m,a.jpg\n");

        Assert.Equal(("1", "ab[31m"), (source.Products.Single().ExternalId, source.Products.Single().Name));
    }

    [Fact]
    public async Task Written_rows_are_read_back()
    {
        var random = new Random(11);
        string[] bits = ["a", ",", "\"", "\n", "\r\n", ";", " x", "ü", "|", "''", "\t", "sep=", "1"];
        for (var round = 0; round < 60; round++)
        {
            var rows = Enumerable.Range(0, random.Next(1, 6)).Select(i => (Id: $"id{i}", Name: "n" + string.Concat(random.GetItems(bits, random.Next(0, 8))) + "e")).ToList();
            var text = "id,name,image\r\n" + string.Concat(rows.Select(r => $"{r.Id},\"{r.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{r.Id}.jpg\r\n"));

            using var source = await ImportedSource.CsvAsync(text);

            Assert.Equal(rows.Select(r => r.Name.Replace("\r", "", StringComparison.Ordinal)), source.Products.Select(p => p.Name), StringComparer.Ordinal);
            Assert.Empty(source.Problems);
        }
    }

    private static Dictionary<string, string> Columns(params (string Field, string Column)[] mapping) =>
        mapping.ToDictionary(pair => pair.Field, pair => pair.Column, StringComparer.OrdinalIgnoreCase);
}
