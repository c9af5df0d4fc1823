using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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
        return services;
    }
}
