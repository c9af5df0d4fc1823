using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.ModelStore;

/// <summary>A web server on this machine that has one file, and a record of what was asked of it.</summary>
internal sealed class WeightsServer : IAsyncDisposable
{
    private readonly ImageServer _server;

    private WeightsServer(ImageServer server, ConcurrentQueue<string?> ranges) => (_server, Ranges) = (server, ranges);

    /// <summary>The Range header of each request, null where there was none.</summary>
    public ConcurrentQueue<string?> Ranges { get; }

    /// <summary>Address of the file.</summary>
    public string Address(string file) => $"{_server.Url}/{file}";

    /// <summary>Address of its folder.</summary>
    public string Folder => _server.Url + "/";

    /// <param name="bytes">The file.</param>
    /// <param name="file">Its name; null answers under every path.</param>
    /// <param name="knowsRange">Whether it sends parts.</param>
    /// <param name="tag">Its ETag.</param>
    /// <param name="breakAfter">Bytes after which the connection of the first request breaks.</param>
    /// <param name="hold">Awaited in the middle of the first answer.</param>
    /// <param name="coding">The Content-Encoding that it sends unasked; <paramref name="bytes"/> are encoded already.</param>
    public static async Task<WeightsServer> StartAsync(
        byte[] bytes, string? file = null, bool knowsRange = true, string tag = "\"1\"", int? breakAfter = null, Func<Task>? hold = null,
        string? coding = null)
    {
        var ranges = new ConcurrentQueue<string?>();
        var requests = 0;
        var server = await ImageServer.StartAsync(async context =>
        {
            var first = Interlocked.Increment(ref requests) == 1;
            var range = context.Request.Headers.Range.ToString();
            ranges.Enqueue(range.Length > 0 ? range : null);
            if (file is not null && !string.Equals(context.Request.Path, "/" + file, StringComparison.Ordinal))
            {
                context.Response.StatusCode = 404;
                return;
            }

            var start = Start(context, knowsRange, tag, range, bytes.Length);
            var body = bytes.AsMemory(start);
            context.Response.ContentLength = body.Length;
            context.Response.Headers.ContentEncoding = coding;
            if (first && breakAfter is { } limit)
            {
                await context.Response.Body.WriteAsync(body[..limit]);
                await context.Response.Body.FlushAsync();
                context.Abort();
                return;
            }

            if (first && hold is not null)
            {
                await context.Response.Body.WriteAsync(body[..(body.Length / 2)]);
                await context.Response.Body.FlushAsync();
                await hold();
                body = body[(body.Length / 2)..];
            }

            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        });
        return new WeightsServer(server, ranges);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static int Start(HttpContext context, bool knowsRange, string tag, string range, int length)
    {
        context.Response.Headers.ETag = tag;
        var condition = context.Request.Headers.IfRange.ToString();
        if (!knowsRange || range.Length == 0 || (condition.Length > 0 && !string.Equals(condition, tag, StringComparison.Ordinal)))
        {
            return 0;
        }

        var start = int.Parse(range["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture);
        context.Response.StatusCode = 206;
        context.Response.Headers.ContentRange = $"bytes {start}-{length - 1}/{length}";
        return start;
    }
}
