using System.Net;

namespace VisualSearch.Tests.Api;

public sealed class ProductsApiTests(CatalogueServer catalogue) : IClassFixture<CatalogueServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Products_come_page_by_page_in_the_order_asked_for()
    {
        var first = await GetAsync("/api/products?sort=price-descending&pageSize=4");
        var second = await GetAsync("/api/products?sort=priceDescending&pageSize=4&page=2");

        Assert.Equal(6, first.GetProperty("total").GetInt32());
        Assert.Equal([60m, 50m, 40m, 30m], Prices(first));
        Assert.Equal([20m, 10m], Prices(second));
    }

    [Fact]
    public async Task Products_are_filtered_by_category_brand_price_and_words()
    {
        Assert.Equal(1, (await GetAsync("/api/products?category=Shapes&brand=Nord")).GetProperty("total").GetInt32());
        Assert.Equal(2, (await GetAsync("/api/products?minPrice=45")).GetProperty("total").GetInt32());
        Assert.Equal(2, (await GetAsync("/api/products?text=circle")).GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("/api/products?page=0")]
    [InlineData("/api/products?page=first")]
    [InlineData("/api/products?pageSize=100000")]
    [InlineData("/api/products?sort=colour")]
    [InlineData("/api/products?minPrice=5&maxPrice=1")]
    [InlineData("/api/products?status=fine")]
    [InlineData("/api/images/1?size=17")]
    [InlineData("/api/products/red-circle/similar?k=0")]
    public async Task A_value_that_cannot_be_used_is_refused(string address) =>
        Assert.Equal((400, "invalid-request"), Pair(await catalogue.Client.GetAsync(address, Token).ProblemAsync()));

    [Fact]
    public async Task A_product_is_found_by_either_id()
    {
        var byName = await GetAsync("/api/products/green-square");
        var byNumber = await GetAsync($"/api/products/{byName.GetProperty("id").GetInt64()}");

        Assert.Equal("Green square", byName.GetProperty("name").GetString());
        Assert.Equal(byName.GetRawText(), byNumber.GetRawText());
        Assert.Equal(240, byName.GetProperty("images")[0].GetProperty("width").GetInt32());
    }

    [Fact]
    public async Task Stored_similar_products_are_listed_and_given_as_a_file()
    {
        var similar = catalogue.Server.Get<Core.Similar.ISimilarProducts>();
        var summary = await similar.ComputeAsync(new Core.Similar.SimilarRequest { Number = 2 }, null, Token);

        var listed = await GetAsync("/api/similar-products");
        var json = await GetAsync($"/api/similar-products/{summary.Id}");
        var csv = await catalogue.Client.GetAsync($"/api/similar-products/{summary.Id}?format=csv", Token);

        Assert.Equal(summary.Id, listed[0].GetProperty("id").GetInt64());
        Assert.Equal(2, json.GetProperty("red-circle").GetArrayLength());
        Assert.Equal(("text/csv", "similar-products.csv"), (csv.Content.Headers.ContentType!.MediaType, csv.Content.Headers.ContentDisposition!.FileName));
        Assert.Equal(1 + (6 * 2), (await csv.Content.ReadAsStringAsync(Token)).TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task A_product_by_chance_is_a_product() =>
        Assert.Contains("-", (await GetAsync("/api/products/random?seed=4")).GetProperty("externalId").GetString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("/api/similar-products/999999")]
    [InlineData("/api/products/nothing")]
    [InlineData("/api/products/999999")]
    [InlineData("/api/products/a%2Fb")]
    [InlineData("/api/products/999999/similar")]
    [InlineData("/api/images/999999")]
    public async Task What_does_not_exist_is_not_found(string address) =>
        Assert.Equal((404, "not-found"), Pair(await catalogue.Client.GetAsync(address, Token).ProblemAsync()));

    [Fact]
    public async Task Similar_products_leave_the_product_itself_out()
    {
        var answer = await GetAsync("/api/products/red-circle/similar?k=6");

        Assert.Equal(5, answer.HitIds().Count);
        Assert.DoesNotContain("red-circle", answer.HitIds(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_picture_comes_as_WebP_and_is_not_sent_again_while_it_is_the_same()
    {
        var product = await GetAsync("/api/products/red-circle");
        var address = $"/api/images/{product.GetProperty("images")[0].GetProperty("id").GetInt64()}?size=160";

        using var first = await catalogue.Client.GetAsync(address, Token);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await catalogue.Client.SendAsync(again, Token);

        Assert.Equal((HttpStatusCode.OK, "image/webp"), (first.StatusCode, first.Content.Headers.ContentType?.MediaType));
        var picture = catalogue.Codec.Decode(await first.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal((160, 160), (picture.Width, picture.Height));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    private static (int Status, string Code) Pair(Problem problem) => (problem.Status, problem.Code);

    private static IEnumerable<decimal> Prices(System.Text.Json.JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("price").GetDecimal());

    private Task<System.Text.Json.JsonElement> GetAsync(string address) => catalogue.Client.GetAsync(address, Token).JsonAsync();
}
