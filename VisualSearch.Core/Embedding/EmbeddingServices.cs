using Microsoft.Extensions.DependencyInjection;

namespace VisualSearch.Core.Embedding;

/// <summary>Registers the room.</summary>
internal static class EmbeddingServices
{
    internal static IServiceCollection AddEmbedding(this IServiceCollection services) => services
        .AddSingleton<BuiltInEmbedder>()
        .AddSingleton<IEmbedderRegistry, EmbedderRegistry>();
}
