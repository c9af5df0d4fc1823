using Microsoft.Extensions.DependencyInjection;

namespace VisualSearch.Core.VectorIndex;

/// <summary>Registers the room.</summary>
internal static class VectorIndexServices
{
    internal static IServiceCollection AddVectorIndex(this IServiceCollection services) => services;
}
