using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using VisualSearch.Core;
using VisualSearch.Tests.Support;
using VisualSearch.Web.Hosting;

namespace VisualSearch.Tests.Hosting;

/// <summary>The real server on a free port of this machine, over a data folder of its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly Func<string, WebApplication> _build;
    private WebApplication _app;

    private RunningServer(Func<string, WebApplication> build, TempFolder folder)
    {
        (_build, _app, Folder) = (build, build("http://127.0.0.1:0"), folder);
        Client = new HttpClient();
    }

    public TempFolder Folder { get; }

    public HttpClient Client { get; }

    public static async Task<RunningServer> StartAsync(
        Action<VisualSearchOptions>? configure = null, IReadOnlyDictionary<string, string?>? overrides = null, string? allowedHosts = null)
    {
        var folder = new TempFolder();
        var server = new RunningServer(
            urls => VisualSearchHost.Build(new ServerSettings
            {
                Urls = urls,
                AllowedHosts = allowedHosts,
                Overrides = overrides ?? new Dictionary<string, string?>(StringComparer.Ordinal),
                Configure = options =>
                {
                    options.DataFolder = folder["data"];
                    options.SampleCatalog = false;
                    options.Embedder = "builtin-descriptor";
                    options.Detector = "none";
                    configure?.Invoke(options);
                },
            }),
            folder);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        server.Client.BaseAddress = new Uri(server._app.Urls.Single());
        return server;
    }

    /// <summary>Stops it as a kill would leave it for its visitors: nobody answers any more.</summary>
    public ValueTask StopAsync() => _app.DisposeAsync();

    /// <summary>Starts another over the same folder, at the same address, and waits until it can search.</summary>
    public async Task StartAgainAsync()
    {
        _app = _build(Client.BaseAddress!.AbsoluteUri);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        await WaitUntilReadyAsync();
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Polls <c>/health</c> as a container's watcher would.</summary>
    public async Task WaitUntilReadyAsync()
    {
        while (true)
        {
            using var response = await Client.GetAsync("/health", TestContext.Current.CancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Folder.Dispose();
    }
}
