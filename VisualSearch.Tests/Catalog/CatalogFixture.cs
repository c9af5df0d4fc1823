using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Catalog;

/// <summary>The real services over a data folder and a SQLite file of their own.</summary>
internal sealed class CatalogFixture : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly ServiceProvider services;

    private CatalogFixture(Action<IServiceCollection>? configure)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        collection.AddVisualSearch(options => options.DataFolder = folder["data"]);
        configure?.Invoke(collection);
        services = collection.BuildServiceProvider();
    }

    internal string DataFolder => folder["data"];

    internal string DatabaseFile => folder["data", "catalogue.db"];

    internal CatalogDatabase Database => Get<CatalogDatabase>();

    internal static CatalogFixture WithoutDatabase(Action<IServiceCollection>? configure = null) => new(configure);

    internal static async Task<CatalogFixture> CreateAsync(Action<IServiceCollection>? configure = null)
    {
        var fixture = new CatalogFixture(configure);
        await fixture.Database.EnsureReadyAsync(TestContext.Current.CancellationToken);
        return fixture;
    }

    /// <summary>A path for the test's own files, outside the data folder; its folder exists.</summary>
    internal string File(params string[] parts)
    {
        var path = folder[["files", .. parts]];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    internal T Get<T>() where T : notnull => services.GetRequiredService<T>();

    internal CatalogDbContext Open() => Get<IDbContextFactory<CatalogDbContext>>().CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }
}
