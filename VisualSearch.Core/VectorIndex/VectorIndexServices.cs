using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace VisualSearch.Core.VectorIndex;

/// <summary>Registers the room.</summary>
internal static class VectorIndexServices
{
    internal static IServiceCollection AddVectorIndex(this IServiceCollection services) => services
        .AddSingleton(provider => VectorIndexFactory.Choose(provider.GetRequiredService<ILoggerFactory>().CreateLogger("VisualSearch.Core.VectorIndex")))
        .AddSingleton<IIndexStore, FileIndexStore>();
}
