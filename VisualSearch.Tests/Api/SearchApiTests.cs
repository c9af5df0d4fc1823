using System.Net.Http.Json;
using System.Text.Json;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Api;

public sealed class SearchApiTests(CatalogueServer catalogue) : IClassFixture<CatalogueServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("red-circle")]
    [InlineData("violet-square")]
    [InlineData("orange-star")]
    public async Task The_picture_of_a_product_finds_that_product_first(string id)
    {
        var answer = await SearchAsync(catalogue.Png(id));

        Assert.Equal(id, answer.HitIds()[0]);
        Assert.Equal(1, answer.GetProperty("hits")[0].GetProperty("score").GetDouble(), 3);
        Assert.Equal(6, answer.GetProperty("vectors").GetInt64());
        Assert.NotEmpty(answer.GetProperty("timings").EnumerateArray());
    }

    [Fact]
    public async Task K_in_the_query_string_limits_the_hits()
    {
        using var form = Answered.Form(catalogue.Png("red-circle"));

        var answer = await catalogue.Client.PostAsync("/api/search?k=2", form, Token).JsonAsync();

        Assert.Equal(2, answer.HitIds().Count);
    }

    [Fact]
    public async Task An_index_is_built_listed_and_compared_with()
    {
        using var nothing = new StringContent("");
        var started = await catalogue.Client.PostAsync("/api/indexes?metric=euclidean", nothing, Token);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, started.StatusCode);
        await catalogue.Server.Get<VisualSearch.Core.Indexing.IIndexingJobs>().WhenIdleAsync(Token);
        var names = (await catalogue.Client.GetAsync("/api/indexes", Token).JsonAsync()).EnumerateArray().Select(index => index.GetProperty("index").GetString()).ToList();
        Assert.Contains(names, name => name!.EndsWith("+euclidean", StringComparison.Ordinal));

        var answer = await SearchAsync(catalogue.Png("red-circle"), ("metric", "euclidean"), ("compare", names[0]!));

        Assert.Equal(("euclidean", "cosine"), (answer.GetProperty("metric").GetString(), answer.GetProperty("compared").GetProperty("metric").GetString()));
        Assert.Equal("red-circle", answer.HitIds()[0]);
    }

    [Fact]
    public async Task Fields_of_the_form_win_over_the_query_string()
    {
        using var form = Answered.Form(catalogue.Png("red-circle"), ("k", "3"));

        var answer = await catalogue.Client.PostAsync("/api/search?k=2", form, Token).JsonAsync();

        Assert.Equal(3, answer.HitIds().Count);
    }

    [Fact]
    public async Task Categories_brands_and_prices_limit_what_is_found()
    {
        var round = await SearchAsync(catalogue.Png("red-circle"), ("category", "Shapes"));
        var nord = await SearchAsync(catalogue.Png("red-circle"), ("brand", "Nord"));
        var cheap = await SearchAsync(catalogue.Png("red-circle"), ("maxPrice", "25"), ("min-price", "15"));

        Assert.Equal(4, round.HitIds().Count);
        Assert.Equal(["black-cross", "orange-star", "violet-square"], nord.HitIds().Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(["blue-circle"], cheap.HitIds());
    }

    [Fact]
    public async Task A_minimum_score_leaves_only_what_reaches_it()
    {
        var answer = await SearchAsync(catalogue.Png("red-circle"), ("minScore", "0.999"));

        Assert.Equal(["red-circle"], answer.HitIds());
    }

    [Fact]
    public async Task The_same_box_in_fractions_and_in_pixels_gives_the_same_answer()
    {
        var fractions = await SearchAsync(catalogue.Png("green-square"), ("box", "0.1,0.2,0.6,0.9"));
        var pixels = await SearchAsync(catalogue.Png("green-square"), ("box", "144,216,24,48px"));

        Assert.Equal("drawn", fractions.GetProperty("region").GetProperty("source").GetString());
        Assert.Equal(0.1, fractions.GetProperty("region").GetProperty("box").GetProperty("xMin").GetDouble(), 6);
        Assert.Equal(Json(fractions.GetProperty("hits")), Json(pixels.GetProperty("hits")));
    }

    [Fact]
    public async Task A_url_is_fetched_and_searched_by_whether_it_comes_in_a_form_or_as_json()
    {
        await using var pictures = await ImageServer.StartAsync(catalogue.Png("black-cross"));
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("url", pictures.Url + "/a picture.png")]);
        using var json = JsonContent.Create(new { url = pictures.Url + "/b.png", k = 1, category = new[] { "Signs" }, box = new[] { 0, 0, 1, 1 } });

        var byForm = await catalogue.Client.PostAsync("/api/search", form, Token).JsonAsync();
        var byJson = await catalogue.Client.PostAsync("/api/search", json, Token).JsonAsync();

        Assert.Equal("black-cross", byForm.HitIds()[0]);
        Assert.Equal(["black-cross"], byJson.HitIds());
    }

    [Fact]
    public async Task A_mode_that_was_not_indexed_says_what_to_do()
    {
        using var form = Answered.Form(catalogue.Png("red-circle"), ("mode", "letterbox"));

        var problem = await catalogue.Client.PostAsync("/api/search", form, Token).ProblemAsync();

        Assert.Equal((409, "unavailable"), (problem.Status, problem.Code));
    }

    [Fact]
    public async Task Several_pictures_of_one_object_are_searched_by_together()
    {
        using var form = Answered.Form(catalogue.Png("red-circle"), ("box", "0,0,0.9,0.95"), ("box", "auto"));
        form.Add(new ByteArrayContent(catalogue.Png("blue-circle")), "image", "second.png");

        var answer = await catalogue.Client.PostAsync("/api/search", form, Token).JsonAsync();

        Assert.Equal(["blue-circle", "red-circle"], answer.HitIds().Take(2).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(2, answer.GetProperty("pictures").GetArrayLength());
        Assert.Equal("drawn", answer.GetProperty("pictures")[0].GetProperty("region").GetProperty("source").GetString());
        Assert.Equal(12, answer.GetProperty("resources").GetProperty("compared").GetInt64());
    }

    [Fact]
    public async Task Boxes_and_pictures_must_be_as_many()
    {
        using var form = Answered.Form(catalogue.Png("red-circle"), ("box", "0,0,1,1"), ("box", "0,0,1,0.5"));

        var problem = await catalogue.Client.PostAsync("/api/search", form, Token).ProblemAsync();

        Assert.Equal(400, problem.Status);
        Assert.Contains("auto", problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_pictures_are_refused()
    {
        using var form = Answered.Form(catalogue.Png("red-circle"));
        for (var i = 0; i < 8; i++)
        {
            form.Add(new ByteArrayContent(catalogue.Png("red-circle")), "image", $"{i}.png");
        }

        Assert.Equal(400, (await catalogue.Client.PostAsync("/api/search", form, Token).ProblemAsync()).Status);
    }

    [Fact]
    public async Task Changes_of_the_picture_and_checks_are_told_of_each_hit()
    {
        var answer = await SearchAsync(catalogue.Png("orange-star"), ("augment", "flip-vertical,rotate90"), ("rerank", "colour"));

        var hits = answer.GetProperty("hits").EnumerateArray().ToList();
        Assert.Equal("orange-star", answer.HitIds()[0]);
        Assert.All(hits, static hit => Assert.True(hit.GetProperty("rerank").GetProperty("colourDistance").GetDouble() >= 0));
        Assert.All(hits, static hit => Assert.Contains(hit.GetProperty("foundBy").GetString(), new[] { null, "flip-vertical", "rotate90" }, StringComparer.Ordinal));
        Assert.Equal(("colour", 6, 6), (
            answer.GetProperty("rerank").GetProperty("method").GetString(), answer.GetProperty("rerank").GetProperty("compared").GetInt32(), answer.GetProperty("rerank").GetProperty("of").GetInt32()));
        Assert.Equal("cpu", answer.GetProperty("resources").GetProperty("executionProvider").GetString());
    }

    [Theory]
    [InlineData("augment", "twirl", "flip-vertical")]
    [InlineData("rerank", "taste", "keypoints")]
    [InlineData("labels", "Boot", "yolox-nano")]
    public async Task An_unknown_treatment_is_answered_with_those_there_are(string name, string value, string advice)
    {
        using var form = Answered.Form(catalogue.Png("red-circle"), (name, value));

        var problem = await catalogue.Client.PostAsync("/api/search", form, Token).ProblemAsync();

        Assert.Equal(400, problem.Status);
        Assert.Contains(advice, problem.Advice, StringComparison.Ordinal);
    }

    private static string Json(JsonElement element) => element.GetRawText();

    private async Task<JsonElement> SearchAsync(byte[] image, params (string Name, string Value)[] fields)
    {
        using var form = Answered.Form(image, fields);
        return await catalogue.Client.PostAsync("/api/search", form, Token).JsonAsync();
    }
}
