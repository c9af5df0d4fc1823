using Microsoft.Extensions.DependencyInjection;

namespace VisualSearch.Core.Imaging;

/// <summary>Registers the room.</summary>
internal static class ImagingServices
{
    internal static IServiceCollection AddImaging(this IServiceCollection services) => services
        .AddSingleton<IImageCodec, VipsImageCodec>()
        .AddSingleton<IPictureResampler, VipsPictureResampler>();
}
