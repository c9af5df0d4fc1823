using MudBlazor.Services;
using VisualSearch.Web.Features.Import;
using VisualSearch.Web.Features.Search.Queries;
using VisualSearch.Web.Media;

namespace VisualSearch.Web.Shell;

/// <summary>Registers the pages and maps them.</summary>
internal static class UserInterfaceServices
{
    /// <summary>Adds what the pages need beside VisualSearch.Core.</summary>
    public static IServiceCollection AddUserInterface(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddSingleton(provider => new QueryPictureStore(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<QueryPhotoFiles>();
        services.AddHostedService(static provider => provider.GetRequiredService<QueryPhotoFiles>());
        services.AddSingleton<QueryPictures>();
        services.AddSingleton<SampleScenes>();
        services.AddSingleton<SourceUploads>();
        services.AddTransient<SearchSession>();
        return services;
    }

    /// <summary>Maps the pages and the pictures they show; static assets are mapped by the host.</summary>
    public static WebApplication MapUserInterface(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapMedia();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }
}
