using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using VisualSearch.Core;
using VisualSearch.Core.Fetching;
using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Hosting;
using VisualSearch.Tests.Imaging;

namespace VisualSearch.Tests.Fetching;

public sealed class HttpImageFetcherTests
{
    private static readonly byte[] Jpeg = SampleImages.Encode(ImageFormat.Jpeg, SampleImages.Gradient(20, 20));

    private readonly RecordingLogger<HttpImageFetcher> log = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("image/jpeg")]
    [InlineData("IMAGE/JPEG; charset=binary")]
    [InlineData("application/octet-stream")]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task An_image_is_downloaded_whatever_harmless_type_it_is_given(string? type)
    {
        await using var server = await ImageServer.StartAsync(context => SendAsync(context, Jpeg, type));
        using var fetcher = Fetcher();

        var image = await fetcher.FetchAsync(server.Url + "/shoe.jpg", Cancel);

        Assert.Equal(Jpeg, image.Bytes);
        Assert.Null(image.Stamp);
    }

    [Fact]
    public async Task The_request_says_who_asks_and_asks_for_no_compression_and_spaces_are_escaped()
    {
        var asked = "";
        await using var server = await ImageServer.StartAsync(context =>
        {
            var headers = context.Request.Headers;
            asked = $"{context.Request.Method} {context.Request.Path.Value} {headers.UserAgent} {headers.AcceptEncoding}";
            return SendAsync(context, Jpeg);
        });
        using var fetcher = Fetcher(new FetchOptions { UserAgent = "Tester/1.0" });

        await fetcher.FetchAsync(server.Url + "/red shoe.jpg", Cancel);

        Assert.Equal("GET /red shoe.jpg Tester/1.0 identity", asked);
    }

    [Theory]
    [InlineData("\"abc\"", null, "\"abc\"")]
    [InlineData("\"abc\"", "Wed, 21 Oct 2015 07:28:00 GMT", "\"abc\"")]
    [InlineData(null, "Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 21 Oct 2015 07:28:00 GMT")]
    public async Task The_stamp_is_the_etag_or_else_the_date(string? etag, string? modified, string expected)
    {
        await using var server = await ImageServer.StartAsync(context =>
        {
            context.Response.Headers.ETag = etag;
            context.Response.Headers.LastModified = modified;
            return SendAsync(context, Jpeg);
        });
        using var fetcher = Fetcher();

        Assert.Equal(expected, (await fetcher.FetchAsync(server.Url, Cancel)).Stamp);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(304)]
    public async Task An_error_status_is_named(int status)
    {
        await using var server = await ImageServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var fetcher = Fetcher();

        var failure = await FailureAsync(fetcher, server.Url);

        Assert.Equal(FetchFailure.HttpStatus, failure.Failure);
        Assert.Contains(status.ToString(), failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirects_are_followed_relative_ones_too(int status)
    {
        await using var server = await ImageServer.StartAsync(context =>
        {
            switch (context.Request.Path.Value)
            {
                case "/old":
                    Redirect(context, "new name.jpg?x=1", status);
                    return Task.CompletedTask;
                case "/new name.jpg":
                    return SendAsync(context, Jpeg);
                default:
                    context.Response.StatusCode = 404;
                    return Task.CompletedTask;
            }
        });
        using var fetcher = Fetcher();

        Assert.Equal(Jpeg, (await fetcher.FetchAsync(server.Url + "/old", Cancel)).Bytes);
    }

    [Fact]
    public async Task A_redirect_loop_ends_at_the_limit()
    {
        var requests = 0;
        await using var server = await ImageServer.StartAsync(context =>
        {
            requests++;
            Redirect(context, "/again");
            return Task.CompletedTask;
        });
        using var fetcher = Fetcher(new FetchOptions { MaxRedirects = 3 });

        var failure = await FailureAsync(fetcher, server.Url);

        Assert.Equal(FetchFailure.Redirects, failure.Failure);
        Assert.Equal(4, requests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.com/x.jpg")]
    [InlineData("http://user:secret@127.0.0.1/x.jpg")]
    public async Task A_redirect_to_what_cannot_be_opened_is_refused(string? location)
    {
        await using var server = await ImageServer.StartAsync(context =>
        {
            Redirect(context, location);
            return Task.CompletedTask;
        });
        using var fetcher = Fetcher();

        Assert.Equal(FetchFailure.Redirects, (await FailureAsync(fetcher, server.Url)).Failure);
    }

    [Theory]
    [InlineData("127.0.0.2")]
    [InlineData("10.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.2]")]
    [InlineData("169.254.169.254")]
    public async Task A_redirect_to_a_private_address_is_refused(string host)
    {
        await using var server = await ImageServer.StartAsync(context =>
        {
            Redirect(context, $"http://{host}:{context.Connection.LocalPort}/latest/meta-data");
            return Task.CompletedTask;
        });

        // Only the server's own address passes for public.
        using var fetcher = Fetcher(mayConnect: (_, address) => address.Equals(IPAddress.Loopback) || AddressRules.IsPublic(address));

        Assert.Equal(FetchFailure.PrivateAddress, (await FailureAsync(fetcher, server.Url)).Failure);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("127.1")]
    [InlineData("0.0.0.0")]
    [InlineData("0")]
    [InlineData("[::1]")]
    [InlineData("[::]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:7f00:1]")]
    [InlineData("[64:ff9b::7f00:1]")]
    [InlineData("[2002:7f00:1::]")]
    public async Task Private_addresses_are_refused_by_default_however_they_are_written(string host)
    {
        var requests = 0;
        await using var server = await ImageServer.StartAsync(context =>
        {
            requests++;
            return SendAsync(context, Jpeg);
        });
        await using var services = Services();

        var failure = await FailureAsync(services.GetRequiredService<IImageFetcher>(), $"http://{host}:{server.Port}/x.jpg");

        Assert.Equal(FetchFailure.PrivateAddress, failure.Failure);
        Assert.Equal(0, requests);
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("127.0.0.1", "10.0.0.0/8, 127.0.0.0/8")]
    [InlineData("2130706433", "127.0.0.0/8")]
    [InlineData("[::ffff:127.0.0.1]", "127.0.0.0/8")]
    [InlineData("localhost", "127.0.0.0/8")]
    [InlineData("localhost", "LOCALHOST")]
    [InlineData("127.0.0.1", "0.0.0.0/0")]
    public async Task Private_addresses_are_opened_where_the_setting_names_them(string host, string allowed)
    {
        await using var server = await ImageServer.StartAsync(context => SendAsync(context, Jpeg));
        await using var services = Services(allowed);

        var image = await services.GetRequiredService<IImageFetcher>().FetchAsync($"http://{host}:{server.Port}/x.jpg", Cancel);

        Assert.Equal(Jpeg, image.Bytes);
    }

    [Theory]
    [InlineData("127.0.0.1", "10.0.0.0/8,127.0.0.2,localhost,*.local")]
    [InlineData("localhost", "*.localhost")]
    [InlineData("localhost", "host")]
    [InlineData("127.0.0.1", "::/0")]
    public async Task Private_addresses_that_the_setting_does_not_name_stay_closed_with_advice_that_helps(string host, string allowed)
    {
        await using var server = await ImageServer.StartAsync(context => SendAsync(context, Jpeg));
        await using var services = Services(allowed);

        var failure = await FailureAsync(services.GetRequiredService<IImageFetcher>(), $"http://{host}:{server.Port}/x.jpg");

        Assert.Equal(FetchFailure.PrivateAddress, failure.Failure);
        Assert.EndsWith($"VisualSearch__AllowPrivateAddresses={host}.", failure.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_named_may_not_redirect_to_one_that_is_not()
    {
        await using var server = await ImageServer.StartAsync(context =>
        {
            Redirect(context, $"http://127.0.0.1:{context.Connection.LocalPort}/x.jpg");
            return Task.CompletedTask;
        });
        await using var services = Services("localhost");

        var failure = await FailureAsync(services.GetRequiredService<IImageFetcher>(), $"http://localhost:{server.Port}/");

        Assert.Equal(FetchFailure.PrivateAddress, failure.Failure);
    }

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("fd00::/129")]
    [InlineData("10.1")]
    [InlineData("nas.local:8080")]
    [InlineData("http://nas.local/")]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("nas.*")]
    [InlineData("true")]
    public async Task An_entry_that_names_nothing_is_refused_at_start_and_named(string entry)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(
            () => RunningServer.StartAsync(options => options.AllowPrivateAddresses = ["127.0.0.1", entry]));

        Assert.Contains($"'{entry}'", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_limit_is_not_read_to_its_end(bool announced)
    {
        await using var server = await ImageServer.StartAsync(async context =>
        {
            context.Response.ContentLength = announced ? 1_000_000_000 : null;
            await context.Response.Body.WriteAsync(Jpeg, context.RequestAborted);
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[8192], context.RequestAborted);
            }
        });
        using var fetcher = Fetcher(new FetchOptions { MaxBytes = 100_000 });

        Assert.Equal(FetchFailure.TooLarge, (await FailureAsync(fetcher, server.Url)).Failure);
    }

    [Fact]
    public async Task A_body_of_exactly_the_limit_is_taken()
    {
        await using var server = await ImageServer.StartAsync(context => SendAsync(context, Jpeg));
        using var fetcher = Fetcher(new FetchOptions { MaxBytes = Jpeg.Length });

        Assert.Equal(Jpeg, (await fetcher.FetchAsync(server.Url, Cancel)).Bytes);
    }

    [Fact]
    public async Task A_body_shorter_than_announced_is_no_image()
    {
        await using var server = await ImageServer.StartAsync(async context =>
        {
            context.Response.ContentLength = Jpeg.Length + 100;
            await context.Response.Body.WriteAsync(Jpeg, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        });
        using var fetcher = Fetcher();

        Assert.Equal(FetchFailure.Unreachable, (await FailureAsync(fetcher, server.Url)).Failure);
    }

    [Fact]
    public async Task A_slow_drip_is_cut_off_by_the_limit_on_the_whole_download()
    {
        await using var server = await ImageServer.StartAsync(async context =>
        {
            await context.Response.Body.WriteAsync(Jpeg, context.RequestAborted);
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[1], context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(20, context.RequestAborted);
            }
        });
        using var fetcher = Fetcher(new FetchOptions { Timeout = TimeSpan.FromMilliseconds(500) });

        var failure = await FailureAsync(fetcher, server.Url);

        Assert.Equal(FetchFailure.TimedOut, failure.Failure);
        Assert.Contains("0.5 seconds", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_never_answers_times_out()
    {
        await using var server = await ImageServer.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var fetcher = Fetcher(new FetchOptions { Timeout = TimeSpan.FromMilliseconds(200) });

        Assert.Equal(FetchFailure.TimedOut, (await FailureAsync(fetcher, server.Url)).Failure);
    }

    [Fact]
    public async Task Cancelling_is_no_time_out()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await using var server = await ImageServer.StartAsync(async context =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using var fetcher = Fetcher();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetcher.FetchAsync(server.Url, cancellation.Token));
    }

    [Theory]
    [InlineData("image/jpeg", "<!doctype html><title>Log in</title> ... and so on, for a hundred bytes and more, as web pages go")]
    [InlineData("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("image/jpeg", "")]
    [InlineData(null, "hello")]
    [InlineData("application/octet-stream", "PK\u0003\u0004 an archive")]
    public async Task A_body_that_is_no_image_is_refused_whatever_it_calls_itself(string? type, string body)
    {
        await using var server = await ImageServer.StartAsync(context => SendAsync(context, System.Text.Encoding.UTF8.GetBytes(body), type));
        using var fetcher = Fetcher();

        Assert.Equal(FetchFailure.NotAnImage, (await FailureAsync(fetcher, server.Url)).Failure);
    }

    [Theory]
    [InlineData("text/html; charset=utf-8")]
    [InlineData("application/json")]
    [InlineData("application/pdf")]
    public async Task An_image_that_calls_itself_a_document_is_refused(string type)
    {
        await using var server = await ImageServer.StartAsync(context => SendAsync(context, Jpeg, type));
        using var fetcher = Fetcher();

        Assert.Equal(FetchFailure.NotAnImage, (await FailureAsync(fetcher, server.Url)).Failure);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_unreachable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var fetcher = Fetcher();

        Assert.Equal(FetchFailure.Unreachable, (await FailureAsync(fetcher, $"http://127.0.0.1:{port}/")).Failure);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_unreachable()
    {
        using var fetcher = Fetcher();

        Assert.Equal(FetchFailure.Unreachable, (await FailureAsync(fetcher, "http://no-such-host.invalid/x.jpg")).Failure);
    }

    [Fact]
    public async Task A_server_that_does_not_speak_http_is_unreachable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerAsync();
        using var fetcher = Fetcher();

        Assert.Equal(FetchFailure.Unreachable, (await FailureAsync(fetcher, $"http://{listener.LocalEndpoint}/")).Failure);
        await answering;

        async Task AnswerAsync()
        {
            using var socket = await listener.AcceptTcpClientAsync(Cancel);
            await socket.GetStream().WriteAsync("SSH-2.0-OpenSSH_9.2\r\n\r\n"u8.ToArray(), Cancel);
        }
    }

    [Fact]
    public async Task Https_to_a_server_without_a_certificate_says_that_no_secure_connection_can_be_made()
    {
        await using var server = await ImageServer.StartAsync(context => SendAsync(context, Jpeg));
        using var fetcher = Fetcher();

        var failure = await FailureAsync(fetcher, $"https://127.0.0.1:{server.Port}/");

        Assert.Equal(FetchFailure.Unreachable, failure.Failure);
        Assert.Contains("secure", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_and_messages_hold_the_host_and_never_the_rest_of_the_address()
    {
        await using var server = await ImageServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/secret-good" ? 200 : 404;
            return context.Response.StatusCode == 200 ? SendAsync(context, Jpeg) : Task.CompletedTask;
        });
        using var fetcher = Fetcher();

        await fetcher.FetchAsync(server.Url + "/secret-good?token=secret", Cancel);
        var failure = await FailureAsync(fetcher, server.Url + "/secret-bad?token=secret");

        Assert.Equal(2, log.Lines.Count);
        Assert.All([.. log.Lines, failure.Message, failure.Advice], line => Assert.DoesNotContain("secret", line, StringComparison.Ordinal));
        Assert.All(log.Lines, line => Assert.Contains("127.0.0.1", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Limits_without_sense_are_refused_at_start()
    {
        using var services = Services(settings: ("VisualSearch:Fetching:MaxBytes", "0"));

        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<FetchOptions>>().Value);
    }

    private static ServiceProvider Services(string allowed = "", params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings
                .Append(("VisualSearch:AllowPrivateAddresses", allowed))
                .Select(static setting => KeyValuePair.Create<string, string?>(setting.Item1, setting.Item2)))
            .Build())
        .AddVisualSearch()
        .BuildServiceProvider();

    private static Task SendAsync(HttpContext context, byte[] body, string? type = "image/jpeg")
    {
        context.Response.ContentType = type;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static void Redirect(HttpContext context, string? location, int status = 302)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
    }

    private static Task<FetchException> FailureAsync(IImageFetcher fetcher, string url) =>
        Assert.ThrowsAsync<FetchException>(() => fetcher.FetchAsync(url, Cancel));

    private HttpImageFetcher Fetcher(FetchOptions? options = null, Func<string, IPAddress, bool>? mayConnect = null) =>
        new(options ?? new FetchOptions(), mayConnect ?? ((_, _) => true), TimeProvider.System, log);
}
