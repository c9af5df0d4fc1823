using Microsoft.Extensions.DependencyInjection;

namespace VisualSearch.Core.Search;

/// <summary>Registers the room.</summary>
internal static class SearchServices
{
    internal static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton<ComputeGate>()
        .AddSingleton<SearchSpaces>()
        .AddSingleton<QueryCentres>()
        .AddSingleton<StoredProductVectors>()
        .AddSingleton<AllowedProducts>()
        .AddSingleton<HitLoader>()
        .AddSingleton<QueryClasses>()
        .AddSingleton<ISearchService, SearchService>();
}
