using Microsoft.Extensions.DependencyInjection;

namespace VisualSearch.Core.Sample;

/// <summary>Registers the room.</summary>
internal static class SampleServices
{
    internal static IServiceCollection AddSample(this IServiceCollection services) =>
        services.AddSingleton(static _ => SampleCatalog.Find(AppContext.BaseDirectory));
}
