using Microsoft.Extensions.DependencyInjection;

namespace VisualSearch.Core.Detection;

/// <summary>Registers the room.</summary>
internal static class DetectionServices
{
    internal static IServiceCollection AddDetection(this IServiceCollection services) => services
        .AddSingleton<DetectorSelection>()
        .AddSingleton<ForegroundFinder>()
        .AddSingleton<RegionFinders>()
        .AddSingleton<IRegionFinders>(static provider => provider.GetRequiredService<RegionFinders>())
        .AddSingleton(static provider => provider.GetRequiredService<RegionFinders>().Configured);
}
