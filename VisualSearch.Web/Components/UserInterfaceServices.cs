namespace VisualSearch.Web.Components;

/// <summary>Registers the pages and maps them.</summary>
internal static class UserInterfaceServices
{
    /// <summary>Adds what the pages need beside VisualSearch.Core.</summary>
    public static IServiceCollection AddUserInterface(this IServiceCollection services) => services;

    /// <summary>Maps the pages.</summary>
    public static WebApplication MapUserInterface(this WebApplication app) => app;
}
