using VisualSearch.Web.Shared.Products;

namespace VisualSearch.Tests.Components.Shared.Products;

public sealed class PriceTextTests
{
    [Theory]
    [InlineData(49.9, "EUR", "€49.90")]
    [InlineData(1200, "USD", "$1,200")]
    [InlineData(1200.5, "chf", "1,200.50 CHF")]
    [InlineData(7, null, "7.00")]
    public void A_price_reads_as_people_write_it(double price, string? currency, string words) =>
        Assert.Equal(words, PriceText.Of((decimal)price, currency));

    [Fact]
    public void No_price_is_no_text() => Assert.Null(PriceText.Of(null, "EUR"));
}
