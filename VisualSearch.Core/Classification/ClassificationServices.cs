using Microsoft.Extensions.DependencyInjection;
using VisualSearch.Core.Classification.Clusters;
using VisualSearch.Core.Classification.ZeroShot;

namespace VisualSearch.Core.Classification;

/// <summary>Registers the room.</summary>
internal static class ClassificationServices
{
    internal static IServiceCollection AddClassification(this IServiceCollection services) => services
        .AddSingleton<ClusterFiles>()
        .AddSingleton<ClusterModels>()
        .AddSingleton<ClipPairs>()
        .AddSingleton<ZeroShotModels>()
        .AddSingleton<CategoryNames>()
        .AddSingleton<ClassNaming>();
}
