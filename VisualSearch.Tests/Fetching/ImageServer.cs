using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VisualSearch.Tests.Fetching;

/// <summary>A real web server on a free loopback port, for one test.</summary>
internal sealed class ImageServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private ImageServer(WebApplication app) => this.app = app;

    /// <summary>The server's root, such as http://127.0.0.1:43210.</summary>
    internal string Url => app.Urls.Single();

    internal int Port => new Uri(Url).Port;

    /// <summary>Starts a server that answers every request the same way.</summary>
    internal static async Task<ImageServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(answer);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return new ImageServer(server);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
