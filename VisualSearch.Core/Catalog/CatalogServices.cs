using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VisualSearch.Core.Catalog.Import;

namespace VisualSearch.Core.Catalog;

/// <summary>Registers the room.</summary>
internal static class CatalogServices
{
    internal static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddSingleton<CatalogPaths>();
        services.AddDbContextFactory<CatalogDbContext>((provider, options) =>
            CatalogDbContextSetup.Configure(options, provider.GetRequiredService<CatalogPaths>().Database));
        services.AddSingleton(provider => new CatalogDatabase(
            provider.GetRequiredService<IDbContextFactory<CatalogDbContext>>(),
            provider.GetRequiredService<CatalogPaths>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CatalogWriter>();
        services.AddSingleton<ICatalogQueries, CatalogQueries>();
        services.AddSingleton<OriginalStore>();
        services.AddSingleton<ICatalogImages, CatalogImages>();
        services.AddSingleton<ICatalogImporter, FolderImporter>();
        services.AddSingleton<ICatalogImporter, CsvImporter>();
        services.AddSingleton<ICatalogImporter, JsonCatalogImporter>();
        services.AddSingleton<ICatalogImporter, TrendyolImporter>();
        services.AddSingleton<ICatalogImporter, EShopImporter>();
        services.AddSingleton<ICatalogImporters, CatalogImporters>();
        return services;
    }
}
