using Microsoft.Extensions.DependencyInjection;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Search.Reranking;
using VisualSearch.Core.Search.Resources;

namespace VisualSearch.Core.Search;

/// <summary>Registers the room.</summary>
internal static class SearchServices
{
    internal static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton<ComputeGate>()
        .AddSingleton<SearchSpaces>()
        .AddAdapt()
        .AddSingleton<StoredProductVectors>()
        .AddSingleton<AllowedProducts>()
        .AddSingleton<HitLoader>()
        .AddSingleton<QueryClasses>()
        .AddSingleton<IProductClasses, ProductClassReader>()
        .AddSingleton<ResourceMeter>()
        .AddSingleton<QueryVectors>()
        .AddReranking()
        .AddSingleton<ISearchService, SearchService>();

    private static IServiceCollection AddAdapt(this IServiceCollection services)
    {
        services.AddOptions<AdaptOptions>().BindConfiguration(AdaptOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<QuerySample>()
            .AddSingleton<QueryMeans>()
            .AddSingleton<IQueryMeans>(static provider => provider.GetRequiredService<QueryMeans>())
            .AddSingleton<QueryMeanFitter>()
            .AddHostedService(static provider => provider.GetRequiredService<QueryMeanFitter>());
    }

    private static IServiceCollection AddReranking(this IServiceCollection services) => services
        .AddSingleton<IReranker, KeypointReranker>()
        .AddSingleton<IReranker, ColourReranker>()
        .AddSingleton<Rerankers>()
        .AddSingleton<FeatureFiles>()
        .AddSingleton<CatalogueFeatures>()
        .AddSingleton<HitReranker>();
}
