using Microsoft.Extensions.DependencyInjection;

namespace VisualSearch.Core.Status;

/// <summary>Registers the room.</summary>
internal static class StatusServices
{
    internal static IServiceCollection AddStatus(this IServiceCollection services) =>
        services.AddSingleton<ISystemStatus, StatusReader>();
}
