namespace VisualSearch.Tests.Api;

public sealed class ClassificationApiTests(CatalogueServer catalogue) : IClassFixture<CatalogueServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_search_tells_the_class_its_confidence_and_the_others()
    {
        using var form = Answered.Form(catalogue.Png("red-circle"), ("classify", "clusters"), ("classes", "3"), ("k", "6"));

        var answer = await catalogue.Client.PostAsync("/api/search", form, Token).JsonAsync();

        var chosen = answer.GetProperty("class");
        Assert.Equal("red-circle", answer.HitIds()[0]);
        Assert.Equal(answer.HitIds().Count, chosen.GetProperty("products").GetInt32());
        Assert.InRange(answer.HitIds().Count, 1, 5);
        Assert.InRange(chosen.GetProperty("confidence").GetDouble(), 1 / 3.0, 1);
        Assert.Equal(2, chosen.GetProperty("others").GetArrayLength());
        Assert.NotEmpty(chosen.GetProperty("name").GetString()!);
    }

    [Fact]
    public async Task A_search_of_everything_has_no_class()
    {
        using var form = Answered.Form(catalogue.Png("red-circle"));

        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await catalogue.Client.PostAsync("/api/search", form, Token).JsonAsync()).GetProperty("class").ValueKind);
    }

    [Theory]
    [InlineData("classify=piles", "clusters, zero-shot")]
    [InlineData("classify=clusters&classes=7", "2 to 6")]
    [InlineData("classify=clusters&classes=1", "2 to 100")]
    [InlineData("classify=clusters&classes=many", "digits")]
    [InlineData("classes=3", "clusters")]
    [InlineData("classify=zero-shot&class-names=a,,b", "2 to 100")]
    [InlineData("classify=zero-shot&class-names=a&class-names=A", "different")]
    [InlineData("classify=zero-shot&prompt=a+photo", "{}")]
    public async Task What_cannot_be_sorted_is_refused_with_what_could(string query, string advice)
    {
        using var form = Answered.Form(catalogue.Png("red-circle"));

        var problem = await catalogue.Client.PostAsync("/api/search?" + query, form, Token).ProblemAsync();

        Assert.Equal(400, problem.Status);
        Assert.Contains(advice, problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Named_classes_without_a_pair_are_answered_with_how_to_get_one()
    {
        using var form = Answered.Form(catalogue.Png("red-circle"), ("classify", "zero-shot"), ("classNames", "red,blue"));

        var problem = await catalogue.Client.PostAsync("/api/search", form, Token).ProblemAsync();

        Assert.Equal(409, problem.Status);
        Assert.Contains("clip-vit-b32-text", problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_classes_are_listed()
    {
        var answer = await catalogue.Client.GetAsync(new Uri("/api/classes?classes=3", UriKind.Relative), Token).JsonAsync();

        var classes = answer.GetProperty("classes");
        Assert.Equal(("clusters", 3), (answer.GetProperty("kind").GetString(), classes.GetArrayLength()));
        Assert.Equal(6, classes.EnumerateArray().Sum(one => one.GetProperty("products").GetInt32()));
        Assert.All(classes.EnumerateArray(), one => Assert.NotEmpty(one.GetProperty("example").GetProperty("externalId").GetString()!));
    }
}
