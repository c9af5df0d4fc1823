using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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
        return services
            .AddSingleton<IValidateOptions<VisualSearchOptions>, PrivateAddressesCheck>()
            .AddSingleton<IImageFetcher, HttpImageFetcher>();
    }

    private sealed class PrivateAddressesCheck : IValidateOptions<VisualSearchOptions>
    {
        public ValidateOptionsResult Validate(string? name, VisualSearchOptions options)
        {
            try
            {
                PrivateAddresses.Parse(options.AllowPrivateAddresses);
                return ValidateOptionsResult.Success;
            }
            catch (FormatException e)
            {
                return ValidateOptionsResult.Fail(e.Message);
            }
        }
    }
}
