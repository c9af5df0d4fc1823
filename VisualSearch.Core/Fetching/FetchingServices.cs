using Microsoft.Extensions.DependencyInjection;

namespace VisualSearch.Core.Fetching;

/// <summary>Registers the room.</summary>
internal static class FetchingServices
{
    internal static IServiceCollection AddFetching(this IServiceCollection services)
    {
        services.AddOptions<FetchOptions>()
            .BindConfiguration(FetchOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services.AddSingleton<IImageFetcher, HttpImageFetcher>();
    }
}
