using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.Extensions.Options;
using VisualSearch.Core;
using VisualSearch.Web.Api;
using VisualSearch.Web.Shell;

namespace VisualSearch.Web.Hosting;

/// <summary>Puts the server together.</summary>
internal static class VisualSearchHost
{
    /// <summary>Where the server listens unless told otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>The server, not yet started.</summary>
    public static WebApplication Build(ServerSettings settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(VisualSearchHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        ApplySettings(builder, settings);
        LoggingDefaults.Apply(builder.Logging, builder.Configuration, settings.Verbose, LogLevel.Information);
        AddServices(builder.Services, settings);
        var app = builder.Build();
        Map(app);
        return app;
    }

    private static void ApplySettings(WebApplicationBuilder builder, ServerSettings settings)
    {
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        builder.Configuration.AddInMemoryCollection(settings.Overrides);
        if (settings.AllowedHosts is { } hosts)
        {
            builder.Configuration["AllowedHosts"] = hosts;
        }

        if (settings.Urls is { } urls)
        {
            builder.Configuration[WebHostDefaults.ServerUrlsKey] = urls;
        }
        else if (!SaysWhereToListen(builder.Configuration))
        {
            builder.Configuration[WebHostDefaults.ServerUrlsKey] = DefaultUrl;
        }
    }

    private static bool SaysWhereToListen(IConfiguration configuration) =>
        new[] { WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey }.Any(key => !string.IsNullOrEmpty(configuration[key]))
        || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();

    private static void AddServices(IServiceCollection services, ServerSettings settings)
    {
        services.AddVisualSearch(settings.Configure);
        services.AddUserInterface();
        services.AddVisualSearchApi();
        services.AddHealth();
        services.AddProblemDetails();
        services.AddExceptionHandler<ErrorHandler>();
        services.AddResponseCompression();
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(10));
        RequestLimits.AddTo(services);
        KeepKeysWithData(services);
    }

    /// <summary>Keys that protect forms and circuits lie in the data folder, so that a restart keeps open pages working.</summary>
    private static void KeepKeysWithData(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("VisualSearch");
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<VisualSearchOptions>, ILoggerFactory>((keys, options, loggers) =>
        {
            var folder = new DirectoryInfo(Path.Combine(options.Value.DataFolder, "keys"));
            folder.Create();
            if (!OperatingSystem.IsWindows())
            {
                folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            }

            keys.XmlRepository = new FileSystemXmlRepository(folder, loggers);
        });
    }

    private static void Map(WebApplication app)
    {
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseSecurityHeaders();
        app.UseHostNameGuard();
        app.UseCrossOriginGuard();
        app.UseResponseCompression();
        app.UseWhen(ErrorHandler.IsForPrograms, programs => programs.UseStatusCodePages(StatusCodeProblems.WriteAsync));
        app.UseWhen(context => !ErrorHandler.IsForPrograms(context), pages => pages.UseStatusCodePagesWithReExecute("/not-found"));
        app.UseRouting();
        app.UseRateLimiter();
        app.MapStaticAssets();
        app.MapHealth();
        app.MapVisualSearchApi();
        app.MapUserInterface();
    }
}
