using Microsoft.Extensions.DependencyInjection;

namespace VisualSearch.Core.Fetching;

/// <summary>Registers the room.</summary>
internal static class FetchingServices
{
    internal static IServiceCollection AddFetching(this IServiceCollection services) => services;
}
