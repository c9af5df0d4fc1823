using System.Globalization;
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
        Assert.True(PriceText.TryRead(text, out var read, out var code));
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
        Assert.True(PriceText.TryRead(text, out var read, out _));
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
    public void What_is_no_price_is_refused(string text) => Assert.False(PriceText.TryRead(text, out _, out _));

    [Fact]
    public void A_text_of_any_length_is_refused_at_once() => Assert.False(PriceText.TryRead(string.Concat(Enumerable.Repeat("1 ", 100_000)), out _, out _));

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
                Assert.True(PriceText.TryRead(style, out var read, out _), style);
                Assert.True(price == read, $"{style} was read as {read}");
            }
        }
    }
}
