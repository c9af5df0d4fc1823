using Microsoft.Extensions.DependencyInjection;

namespace VisualSearch.Core.Indexing;

/// <summary>Registers the room.</summary>
internal static class IndexingServices
{
    internal static IServiceCollection AddIndexing(this IServiceCollection services) => services;
}
