using Microsoft.Extensions.DependencyInjection;

namespace VisualSearch.Core.Demo;

/// <summary>Registers the room.</summary>
internal static class DemoServices
{
    internal static IServiceCollection AddDemo(this IServiceCollection services) => services.AddSingleton<IDemo, DemoWriter>();
}
