using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using VisualSearch.Core;
using VisualSearch.Tests.Support;
using VisualSearch.Web.Hosting;

namespace VisualSearch.Tests.Hosting;

/// <summary>The real server on a free port of this machine, over a data folder of its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningServer(WebApplication app, TempFolder folder)
    {
        (_app, Folder) = (app, folder);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public TempFolder Folder { get; }

    public HttpClient Client { get; }

    public static async Task<RunningServer> StartAsync(
        Action<VisualSearchOptions>? configure = null, IReadOnlyDictionary<string, string?>? overrides = null, string? allowedHosts = null)
    {
        var folder = new TempFolder();
        var app = VisualSearchHost.Build(new ServerSettings
        {
            Urls = "http://127.0.0.1:0",
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
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningServer(app, folder);
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
