using VisualSearch.Core.Catalog;

namespace VisualSearch.Tests.Catalog.Import;

public sealed class SourcePricesTests
{
    [Fact]
    public async Task Prices_of_a_Turkish_shop_are_read_as_its_other_prices_show()
    {
        using var source = await ImportedSource.CsvAsync(
            "\uFEFFid;name;price;image\nA1;Kupa;4,20;a.jpg\nA2;Lamba;1.355,90;a.jpg\nA3;Masa;1.355;a.jpg\nA4;Dolap;12.990;a.jpg\nA5;Bardak;999;a.jpg\n");

        Assert.Equal([4.20m, 1355.90m, 1355m, 12990m, 999m], Prices(source));
        Assert.Empty(source.Problems);
    }

    [Fact]
    public async Task What_stands_later_in_the_file_decides_too()
    {
        using var source = await ImportedSource.CsvAsync("id;price;image\n1;1.355;a.jpg\n2;\"4,20\";a.jpg\n");
        using var points = await ImportedSource.CsvAsync("id;price;image\n1;€ 1.355;a.jpg\n2;4.20;a.jpg\n");

        Assert.Equal([1355m, 4.20m], Prices(source));
        Assert.Equal([1.355m, 4.20m], Prices(points));
    }

    [Fact]
    public async Task Where_no_price_shows_it_a_notice_says_how_they_were_read_and_how_to_say_otherwise()
    {
        using var source = await ImportedSource.CsvAsync("id;price;image\n1;1.355;a.jpg\n2;12.990;a.jpg\n3;999;a.jpg\n");

        Assert.Equal([1.355m, 12.990m, 999m], Prices(source));
        var notice = Assert.Single(source.Problems);
        Assert.True(notice.IsNotice);
        Assert.Contains("2 prices can be read in two ways: “1.355” (row 2, read as 1.355)", notice.Message, StringComparison.Ordinal);
        Assert.Contains("--decimal comma", notice.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DecimalMark.Comma, 1355, 1.355)]
    [InlineData(DecimalMark.Point, 1.355, 1355)]
    public async Task What_was_said_decides_and_needs_no_notice(DecimalMark mark, double point, double comma)
    {
        using var source = new ImportedSource();
        var path = await source.WriteAsync("id;price;image\n1;1.355;a.jpg\n2;1,355;a.jpg\n"u8.ToArray(), "p.csv");

        await source.ReadAsync(new ImportRequest { Path = path, Decimal = mark });

        Assert.Equal([(decimal)point, (decimal)comma], Prices(source));
        Assert.Empty(source.Problems);
    }

    [Fact]
    public async Task Prices_of_both_kinds_are_told_and_the_more_frequent_kind_decides()
    {
        using var source = await ImportedSource.CsvAsync("id;price;image\n1;4,20;a.jpg\n2;5,10;a.jpg\n3;6.50;a.jpg\n4;1.355;a.jpg\n");

        Assert.Equal([4.20m, 5.10m, 6.50m, 1355m], Prices(source));
        var notice = Assert.Single(source.Problems);
        Assert.Contains("decimal point, such as “6.50” (row 4)", notice.Message, StringComparison.Ordinal);
        Assert.Contains("“1.355” (row 5, read as 1355)", notice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_of_JSON_have_a_point_whatever_its_texts_show()
    {
        using var source = await ImportedSource.JsonAsync("""
            [{"id":1,"price":"1.355","image":"a.jpg"}, {"id":2,"price":1.355,"image":"a.jpg"},
             {"id":3,"price":"4,20","image":"a.jpg"}, {"id":4,"price":1e400,"image":"a.jpg"}]
            """);

        Assert.Equal([1355m, 1.355m, 4.20m], Prices(source).Take(3));
        Assert.Equal("products[3].price price-unreadable", source.ProblemList);
    }

    [Fact]
    public async Task Texts_of_JSON_that_leave_it_open_are_told()
    {
        using var source = await ImportedSource.JsonAsync("""[{"id":1,"price":"1.355","image":"a.jpg"},{"id":2,"price":1355.9,"image":"a.jpg"}]""");

        Assert.Equal([1.355m, 1355.9m], Prices(source));
        Assert.Equal("list.json decimals-guessed", source.ProblemList);
    }

    private static IEnumerable<decimal> Prices(ImportedSource source) => source.Products.Select(product => product.Price ?? -1);
}
