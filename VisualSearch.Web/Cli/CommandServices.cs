using System.CommandLine;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Web.Hosting;

namespace VisualSearch.Web.Cli;

/// <summary>The services of one command, without a server.</summary>
internal static class CommandServices
{
    /// <summary>Runs work on the catalogue, whose database is made or brought up to date first.</summary>
    public static Task<int> RunOnCatalogueAsync(ParseResult parsed, Func<IServiceProvider, Task<int>> work, CancellationToken cancellationToken) =>
        RunAsync(parsed, async services =>
        {
            await services.GetRequiredService<CatalogDatabase>().EnsureReadyAsync(cancellationToken);
            return await work(services);
        });

    /// <summary>Runs work with the services that the command line asks for.</summary>
    public static async Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, Task<int>> work)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true);
        builder.Configuration.AddEnvironmentVariables();
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        LoggingDefaults.Apply(builder.Logging, builder.Configuration, GlobalOptions.IsVerbose(parsed), LogLevel.Warning);
        builder.Services.AddVisualSearch(GlobalOptions.Configure(parsed));
        using var host = builder.Build();
        return await work(host.Services);
    }
}
