using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Search;

namespace VisualSearch.Tests.Support;

/// <summary>All real services over a data folder, as one process of the program has them. Several may share a folder.</summary>
internal sealed class VisualSearchProcess : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="dataFolder">The data folder.</param>
    /// <param name="change">Changes the services.</param>
    /// <param name="options">Changes the settings.</param>
    /// <param name="indexing">Settings of <see cref="IndexingOptions"/>, by name.</param>
    public VisualSearchProcess(
        string dataFolder, Action<IServiceCollection>? change = null, Action<VisualSearchOptions>? options = null,
        params (string Name, string Value)[] indexing)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(indexing.Prepend(("RefreshInterval", "00:00:00"))
                .Select(static setting => KeyValuePair.Create<string, string?>($"{IndexingOptions.Section}:{setting.Item1}", setting.Item2)))
            .Build());
        services.AddVisualSearch(settings =>
        {
            settings.DataFolder = dataFolder;
            settings.Embedder = "builtin-descriptor";
            settings.Detector = "none";
            options?.Invoke(settings);
        });
        change?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public IServiceProvider Services => _services;

    public IIndexingPipeline Pipeline => Get<IIndexingPipeline>();

    public ISearchService Search => Get<ISearchService>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public CatalogDbContext Open() => Get<IDbContextFactory<CatalogDbContext>>().CreateDbContext();

    /// <summary>Searches by a file with the options.</summary>
    public async Task<SearchResponse> SearchAsync(string file, SearchOptions? options = null)
    {
        var token = TestContext.Current.CancellationToken;
        var query = await Search.PrepareAsync(await File.ReadAllBytesAsync(file, token), token);
        return await Search.SearchAsync(query, options ?? new SearchOptions(), token);
    }

    public void WritePng(string path, Picture picture)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Get<IImageCodec>().EncodePng(picture));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
