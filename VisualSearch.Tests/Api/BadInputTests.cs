using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using VisualSearch.Tests.Hosting;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Api;

/// <summary>Bad input gives a clear problem, and the server answers the next search as if nothing had been.</summary>
public sealed class BadInputTests(CatalogueServer catalogue) : IClassFixture<CatalogueServer>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>After each test the server must still search.</summary>
    public async ValueTask DisposeAsync()
    {
        using var form = Answered.Form(catalogue.Png("red-circle"));
        var answer = await catalogue.Client.PostAsync("/api/search", form, Token).JsonAsync();
        Assert.Equal("red-circle", answer.HitIds()[0]);
    }

    [Theory]
    [InlineData("k", "0")]
    [InlineData("k", "10000")]
    [InlineData("k", "-1")]
    [InlineData("k", "many")]
    [InlineData("k", "99999999999999999999")]
    [InlineData("box", "1,2,3")]
    [InlineData("box", "a,b,c,d")]
    [InlineData("box", "0.2,0.2,0.2,0.2")]
    [InlineData("box", "5,5,9,9")]
    [InlineData("box", "NaN,0,1,1")]
    [InlineData("box", ",,,")]
    [InlineData("mode", "stretch")]
    [InlineData("mode", "7")]
    [InlineData("metric", "city")]
    [InlineData("augmented", "perhaps")]
    [InlineData("pca", "0")]
    [InlineData("pca", "many")]
    [InlineData("compare", "net+city")]
    [InlineData("minScore", "2")]
    [InlineData("minScore", "NaN")]
    [InlineData("minPrice", "-1")]
    [InlineData("minPrice", "cheap")]
    public async Task A_value_out_of_range_is_refused_by_name(string name, string value)
    {
        using var form = Answered.Form(catalogue.Png("red-circle"), (name, value));

        var problem = await catalogue.Client.PostAsync("/api/search", form, Token).ProblemAsync();

        Assert.Equal((400, "invalid-request"), (problem.Status, problem.Code));
    }

    [Theory]
    [InlineData("category", "Shape", "Shapes")]
    [InlineData("category", "Rund", "Shapes/Round")]
    [InlineData("brand", "Norde", "Nord")]
    [InlineData("scope", "Sport", "no product has a scope")]
    public async Task A_filter_by_what_there_is_not_is_refused_with_what_there_is(string name, string value, string advice)
    {
        using var form = Answered.Form(catalogue.Png("red-circle"), (name, value));

        var problem = await catalogue.Client.PostAsync("/api/search", form, Token).ProblemAsync();
        var listed = await catalogue.Client.GetAsync($"/api/products?{name}={value}", Token).ProblemAsync();

        Assert.Equal((400, $"unknown-{name}"), (problem.Status, problem.Code));
        Assert.Contains(advice, problem.Advice, StringComparison.Ordinal);
        Assert.Equal(problem, listed);
    }

    [Fact]
    public async Task An_inverted_price_range_is_refused()
    {
        using var form = Answered.Form(catalogue.Png("red-circle"), ("minPrice", "9"), ("maxPrice", "3"));

        Assert.Equal(400, (await catalogue.Client.PostAsync("/api/search", form, Token).ProblemAsync()).Status);
    }

    [Fact]
    public async Task An_unknown_embedder_is_not_found_and_the_known_ones_are_named()
    {
        using var form = Answered.Form(catalogue.Png("red-circle"), ("embedder", "nonsense"));

        var problem = await catalogue.Client.PostAsync("/api/search", form, Token).ProblemAsync();

        Assert.Equal(404, problem.Status);
        Assert.Contains("builtin-descriptor", problem.Detail + problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_without_a_picture_says_how_to_send_one()
    {
        using var empty = Answered.Form(null, ("k", "3"));

        var byForm = await catalogue.Client.PostAsync("/api/search", empty, Token).ProblemAsync();
        var byNothing = await catalogue.Client.PostAsync("/api/search", null, Token).ProblemAsync();

        Assert.Equal((400, 400), (byForm.Status, byNothing.Status));
        Assert.Contains("image", byForm.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_and_an_address_together_are_refused()
    {
        using var form = Answered.Form(catalogue.Png("red-circle"), ("url", "https://example.com/a.png"));

        Assert.Equal(400, (await catalogue.Client.PostAsync("/api/search", form, Token).ProblemAsync()).Status);
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        Assert.Equal((400, "image-empty"), await RefusalAsync([]));
    }

    [Fact]
    public async Task A_truncated_file_is_refused()
    {
        var png = catalogue.Png("red-circle");

        Assert.Equal((400, "image-truncated"), await RefusalAsync(png[..(png.Length / 2)]));
    }

    [Fact]
    public async Task A_text_renamed_to_a_picture_is_refused_by_its_content()
    {
        Assert.Equal((415, "image-unsupported-format"), await RefusalAsync(Encoding.UTF8.GetBytes("<html>no picture</html>")));
    }

    [Fact]
    public async Task A_drawing_is_refused_as_a_query_since_it_could_name_files()
    {
        Assert.Equal((415, "image-unsupported-format"), await RefusalAsync(Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/passwd'/></svg>")));
    }

    [Fact]
    public async Task A_header_that_promises_a_gigantic_picture_is_refused_before_decoding()
    {
        var png = catalogue.Png("red-circle");
        // The width stands at byte 16 of a PNG; the header's checksum is made to fit so that only the size is wrong.
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 100_000);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc32(png.AsSpan(12, 17)));

        Assert.Equal(413, (await RefusalAsync(png)).Status);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        Assert.Equal(413, (await RefusalAsync(new byte[(33 << 20) + 4096])).Status);
        Assert.Equal(413, (await RefusalAsync(new byte[(32 << 20) + 4096])).Status);
    }

    [Fact]
    public async Task A_body_of_another_type_is_refused()
    {
        using var content = new ByteArrayContent(catalogue.Png("red-circle"));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");

        Assert.Equal((415, "unsupported-content-type"), Pair(await catalogue.Client.PostAsync("/api/search", content, Token).ProblemAsync()));
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\nendless")]
    [InlineData("multipart/form-data", "no boundary")]
    [InlineData("application/json", "{\"url\": ")]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "{\"url\": {\"a\": 1}}")]
    [InlineData("application/json", "null")]
    public async Task A_body_that_cannot_be_read_is_refused(string type, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        Assert.Equal(400, (await catalogue.Client.PostAsync("/api/search", content, Token).ProblemAsync()).Status);
    }

    [Theory]
    [InlineData("ftp://example.com/a.png", 400, "url-invalid")]
    [InlineData("file:///etc/passwd", 400, "url-invalid")]
    [InlineData("not an address", 400, "url-invalid")]
    [InlineData("http://127.0.0.1:1/a.png", 422, "url-unreachable")]
    public async Task An_address_that_gives_no_picture_is_refused(string url, int status, string code)
    {
        Assert.Equal((status, code), await UrlRefusalAsync(url));
    }

    [Fact]
    public async Task A_private_address_is_refused_unless_allowed()
    {
        await using var server = await RunningServer.StartAsync();
        await server.WaitUntilReadyAsync();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("url", "http://127.0.0.1:1/a.png")]);

        Assert.Equal((400, "url-private-address"), Pair(await server.Client.PostAsync("/api/search", form, Token).ProblemAsync()));
    }

    [Fact]
    public async Task A_server_that_answers_wrongly_is_told_apart()
    {
        await using var odd = await ImageServer.StartAsync(context =>
        {
            switch (context.Request.Path)
            {
                case "/page":
                    context.Response.ContentType = "text/html";
                    return context.Response.Body.WriteAsync("<html>hello</html>"u8.ToArray()).AsTask();
                case "/loop":
                    context.Response.Redirect("/loop");
                    return Task.CompletedTask;
                default:
                    context.Response.StatusCode = (int)HttpStatusCode.NotFound;
                    return Task.CompletedTask;
            }
        });

        Assert.Equal((422, "url-http-status"), await UrlRefusalAsync(odd.Url + "/missing.png"));
        Assert.Equal((415, "url-not-an-image"), await UrlRefusalAsync(odd.Url + "/page"));
        Assert.Equal((422, "url-redirects"), await UrlRefusalAsync(odd.Url + "/loop"));
    }

    private static (int Status, string Code) Pair(Problem problem) => (problem.Status, problem.Code);

    private async Task<(int Status, string Code)> UrlRefusalAsync(string url)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("url", url)]);
        return Pair(await catalogue.Client.PostAsync("/api/search", form, Token).ProblemAsync());
    }

    private async Task<(int Status, string Code)> RefusalAsync(byte[] file)
    {
        using var form = Answered.Form(file);
        return Pair(await catalogue.Client.PostAsync("/api/search", form, Token).ProblemAsync());
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320u & (uint)-(int)(crc & 1));
            }
        }

        return ~crc;
    }
}
