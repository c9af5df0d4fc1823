using System.Net;
using System.Net.WebSockets;
using VisualSearch.Tests.Api;

namespace VisualSearch.Tests.Hosting;

/// <summary>What the server answers to browsers and programs that should not be trusted.</summary>
public sealed class ServerDefencesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_files_of_the_sample_catalogue_are_no_part_of_the_web_root()
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/sample/products.csv", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/sample/scenes/scene-01.jpg", Token)).StatusCode);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_state_change_from_another_sites_page_is_refused(string header, string value)
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/imports/current");
        request.Headers.Add(header, value);

        var problem = await server.Client.SendAsync(request, Token).ProblemAsync();

        Assert.Equal((403, "cross-origin"), (problem.Status, problem.Code));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("same-origin", "")]
    [InlineData("none", null)]
    public async Task A_state_change_of_our_own_pages_and_of_programs_is_let_through(string? site, string? origin)
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/imports/current");
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        }

        Assert.Equal("not-found", (await server.Client.SendAsync(request, Token).ProblemAsync()).Code);
    }

    [Fact]
    public async Task A_web_socket_of_another_sites_page_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "http://evil.example");
        socket.Options.CollectHttpResponseDetails = true;
        var address = new UriBuilder(server.Client.BaseAddress!) { Scheme = "ws", Path = "/_blazor" }.Uri;

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address, Token));

        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Theory]
    [InlineData("evil.example", 421)]
    [InlineData("127.0.0.1.evil.example", 421)]
    [InlineData("localhost", 200)]
    [InlineData("shop.localhost:81", 200)]
    [InlineData("127.0.0.1:9999", 200)]
    [InlineData("192.168.7.7", 200)]
    [InlineData("[::1]:5080", 200)]
    public async Task Only_names_that_nobody_else_can_own_are_answered(string host, int status)
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal(status, await AliveAsync(server, host));
    }

    [Fact]
    public async Task This_machines_own_name_is_answered()
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal(200, await AliveAsync(server, Dns.GetHostName()));
    }

    [Fact]
    public async Task Allowed_hosts_name_those_that_are_answered_instead()
    {
        await using var server = await RunningServer.StartAsync(allowedHosts: "shop.example");

        Assert.Equal(200, await AliveAsync(server, "shop.example"));
        Assert.Equal(400, await AliveAsync(server, "evil.example"));
    }

    [Theory]
    [InlineData("/alive")]
    [InlineData("/api/products/nothing")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/nowhere")]
    public async Task Every_answer_tells_browsers_to_trust_less(string address)
    {
        await using var server = await RunningServer.StartAsync();
        using var response = await server.Client.GetAsync(address, Token);

        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Searches_over_the_limit_are_told_when_to_come_again()
    {
        await using var server = await RunningServer.StartAsync(
            overrides: new Dictionary<string, string?>(StringComparer.Ordinal) { ["VisualSearch:Limits:SearchesPerMinute"] = "1" });
        using var first = await server.Client.PostAsync("/api/search", null, Token);
        using var second = await server.Client.PostAsync("/api/search", null, Token);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
        Assert.True(second.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal("application/problem+json", second.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("GET", "/api/nothing", 404)]
    [InlineData("DELETE", "/api/search", 405)]
    [InlineData("GET", "/api/images/one", 404)]
    public async Task An_address_of_the_api_that_does_not_exist_answers_with_a_problem(string method, string address, int status)
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), address);

        Assert.Equal(status, (await server.Client.SendAsync(request, Token).ProblemAsync()).Status);
    }

    [Fact]
    public async Task The_openapi_document_describes_every_operation_of_the_api()
    {
        await using var server = await RunningServer.StartAsync();
        var document = await server.Client.GetAsync("/openapi/v1.json", Token).JsonAsync();

        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name} {path.Name}"));
        Assert.Equal(
            ["delete /api/adapt/queries", "delete /api/imports/current", "get /api/adapt", "get /api/classes", "get /api/images/{id}", "get /api/imports/current", "get /api/indexes",
                "get /api/products", "get /api/products/random", "get /api/products/{id}", "get /api/products/{id}/similar", "get /api/similar-products",
                "get /api/similar-products/{id}", "get /api/status", "post /api/adapt/fit", "post /api/adapt/use", "post /api/imports", "post /api/indexes", "post /api/search"],
            operations.Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        var search = document.GetProperty("paths").GetProperty("/api/search").GetProperty("post");
        Assert.Equal("binary", search.GetProperty("requestBody").GetProperty("content").GetProperty("multipart/form-data").GetProperty("schema")
            .GetProperty("properties").GetProperty("image").GetProperty("format").GetString());
        Assert.Contains("k", search.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()), StringComparer.Ordinal);
        Assert.Contains("429", search.GetProperty("responses").EnumerateObject().Select(response => response.Name), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Large_answers_are_compressed_for_those_who_can_read_it()
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var response = await server.Client.SendAsync(request, Token);

        Assert.Equal("br", response.Content.Headers.ContentEncoding.Single());
    }

    private static async Task<int> AliveAsync(RunningServer server, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/alive");
        request.Headers.Host = host;
        using var response = await server.Client.SendAsync(request, Token);
        return (int)response.StatusCode;
    }
}
