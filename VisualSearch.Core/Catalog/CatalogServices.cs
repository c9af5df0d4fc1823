using Microsoft.Extensions.DependencyInjection;

namespace VisualSearch.Core.Catalog;

/// <summary>Registers the room.</summary>
internal static class CatalogServices
{
    internal static IServiceCollection AddCatalog(this IServiceCollection services) => services;
}
