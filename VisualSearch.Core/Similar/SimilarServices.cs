using Microsoft.Extensions.DependencyInjection;

namespace VisualSearch.Core.Similar;

/// <summary>Registers the room.</summary>
internal static class SimilarServices
{
    internal static IServiceCollection AddSimilar(this IServiceCollection services) => services
        .AddSingleton<ISimilarProducts, SimilarProducts>()
        .AddSingleton<SimilarJobs>()
        .AddSingleton<ISimilarJobs>(static provider => provider.GetRequiredService<SimilarJobs>())
        .AddHostedService(static provider => provider.GetRequiredService<SimilarJobs>());
}
