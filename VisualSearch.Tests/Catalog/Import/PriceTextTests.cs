using System.Globalization;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Catalog.Import;

namespace VisualSearch.Tests.Catalog.Import;

public sealed class PriceTextTests
{
    [Theory]
    [InlineData("1.234,50 €", "1234.50", "EUR")]
    [InlineData("$1,234.50", "1234.50", "USD")]
    [InlineData("1234.5", "1234.5", null)]
    [InlineData("1234,5", "1234.5", null)]
    [InlineData("CHF 1'234.–", "1234", "CHF")]
    [InlineData("12,- €", "12", "EUR")]
    [InlineData("₺1.299,90", "1299.90", "TRY")]
    [InlineData("1.299 TL", "1299", "TRY")]
    [InlineData("1,299", "1299", null)]
    [InlineData("12.500", "12.5", null)]
    [InlineData("0.125", "0.125", null)]
    [InlineData("0,125", "0.125", null)]
    [InlineData("1 234 567,89", "1234567.89", null)]
    [InlineData("1\u00A0234,5\u202F€", "1234.5", "EUR")]
    [InlineData("12.345.678", "12345678", null)]
    [InlineData("1,23,456.78 ₹", "123456.78", "INR")]
    [InlineData("Rs. 500", "500", "INR")]
    [InlineData("99 kr", "99", null)]
    [InlineData("eur 5", "5", "EUR")]
    [InlineData(".5", "0.5", null)]
    [InlineData("0", "0", null)]
    [InlineData("12.3456789", "12.345679", null)]
    public void Prices_are_read_as_people_write_them(string text, string amount, string? currency)
    {
        Assert.True(Read(text, out var read, out var code));
        Assert.Equal((decimal.Parse(amount, CultureInfo.InvariantCulture), currency), (read!.Value, code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("-")]
    [InlineData("N/A")]
    [InlineData("NaN")]
    public void Nothing_is_no_price_and_no_error(string text)
    {
        Assert.True(Read(text, out var read, out _));
        Assert.Null(read);
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("(5)")]
    [InlineData("10-20")]
    [InlineData("10 / 20")]
    [InlineData("1.2.3")]
    [InlineData("1,2,3.4.5")]
    [InlineData("free")]
    [InlineData("5 bananas")]
    [InlineData("1e5")]
    [InlineData("Infinity")]
    [InlineData("9999999999999999999999999999999999999")]
    [InlineData("1000000000001")]
    public void What_is_no_price_is_refused(string text) => Assert.False(Read(text, out _, out _));

    [Fact]
    public void A_text_of_any_length_is_refused_at_once() => Assert.False(Read(string.Concat(Enumerable.Repeat("1 ", 100_000)), out _, out _));

    [Theory]
    [InlineData("1.355", DecimalMark.Comma, "1355")]
    [InlineData("1.355", DecimalMark.Point, "1.355")]
    [InlineData("1,355", DecimalMark.Comma, "1.355")]
    [InlineData("1,355", DecimalMark.Point, "1355")]
    [InlineData("₺1.355", DecimalMark.Point, "1.355")]
    [InlineData("12.990 TL", DecimalMark.Comma, "12990")]
    [InlineData("4.20", DecimalMark.Comma, "4.20")]
    [InlineData("0.125", DecimalMark.Comma, "0.125")]
    [InlineData("1234.567", DecimalMark.Comma, "1234.567")]
    [InlineData("1,355.90", DecimalMark.Comma, "1355.90")]
    [InlineData("1.355.900", DecimalMark.Point, "1355900")]
    [InlineData("1.355,-", DecimalMark.Point, "1355")]
    public void The_mark_decides_only_what_a_price_leaves_open(string text, object mark, string amount)
    {
        Assert.True(PriceText.TryRead(text, (DecimalMark)mark, out var read, out _, out _));
        Assert.Equal(decimal.Parse(amount, CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData("4,20", "Comma")]
    [InlineData("4.2", "Point")]
    [InlineData("1.355,90 TL", "Comma")]
    [InlineData("$1,355.90", "Point")]
    [InlineData("1,35,500", "Point")]
    [InlineData("1.355.900", "Comma")]
    [InlineData("1'234.50", "Point")]
    [InlineData("1 234,567", "Comma")]
    [InlineData("12,- €", "Comma")]
    [InlineData("0,125", "Comma")]
    [InlineData("1.355", "Open")]
    [InlineData("12,990 €", "Open")]
    [InlineData("999", "Nothing")]
    [InlineData("1\u202F355", "Nothing")]
    [InlineData("n/a", "Nothing")]
    [InlineData("1,5 bananas", "Nothing")]
    public void A_price_shows_how_decimals_begin_or_not(string text, string shown)
    {
        PriceText.TryRead(text, mark: null, out _, out _, out var found);
        Assert.Equal(shown, found.ToString());
    }

    [Fact]
    public void Prices_written_in_many_styles_are_all_read_back()
    {
        var random = new Random(1);
        for (var round = 0; round < 500; round++)
        {
            var price = random.Next(0, 100_000_000) / 100m;
            var text = price.ToString("#,0.00", CultureInfo.InvariantCulture);
            string[] styles =
            [
                text, text.Replace(",", "", StringComparison.Ordinal), "$" + text, text + " USD",
                text.Replace(',', ' '), text.Replace(',', '\''),
                text.Replace(',', '#').Replace('.', ',').Replace('#', '.') + " €",
            ];
            foreach (var style in styles)
            {
                Assert.True(Read(style, out var read, out _), style);
                Assert.True(price == read, $"{style} was read as {read}");
            }
        }
    }

    private static bool Read(string text, out decimal? amount, out string? currency) => PriceText.TryRead(text, mark: null, out amount, out currency, out _);
}
