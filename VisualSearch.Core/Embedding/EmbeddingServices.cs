using Microsoft.Extensions.DependencyInjection;
using VisualSearch.Core.Embedding.Augmentation;

namespace VisualSearch.Core.Embedding;

/// <summary>Registers the room.</summary>
internal static class EmbeddingServices
{
    internal static IServiceCollection AddEmbedding(this IServiceCollection services) => services
        .AddSingleton<BuiltInEmbedder>()
        .AddSingleton<QueryVariants>()
        .AddSingleton<IEmbedderRegistry, EmbedderRegistry>();
}
