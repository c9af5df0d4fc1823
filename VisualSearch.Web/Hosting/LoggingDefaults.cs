using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Logging.Console;

namespace VisualSearch.Web.Hosting;

/// <summary>Quiet logs on stderr; the configuration section <c>Logging</c> changes them as usual.</summary>
internal static class LoggingDefaults
{
    /// <summary>Adds the console and the levels.</summary>
    /// <param name="logging">The logging to set up.</param>
    /// <param name="configuration">Where the levels go, below every other source.</param>
    /// <param name="verbose">Whether to tell more.</param>
    /// <param name="own">The least level of VisualSearch's own lines.</param>
    public static void Apply(ILoggingBuilder logging, IConfigurationManager configuration, bool verbose, LogLevel own)
    {
        configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Logging:LogLevel:Default"] = verbose ? "Information" : "Warning",
                ["Logging:LogLevel:VisualSearch"] = (verbose ? LogLevel.Debug : own).ToString(),
                // Start and end of each request, with its full address; a failed start, which is told in two lines instead.
                ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "None",
                ["Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel"] = "None",
                ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
                // Every SQL command, and each failure, which the catalogue tells in its own words.
                ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = verbose ? "Warning" : "Critical",
                // Every poll of /health while something is amiss, which the answer says, and a line of our own has said.
                ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "Error",
                // Says at every start that keys on disk are not encrypted.
                ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
            },
        });
        logging.ClearProviders();
        logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.TimestampFormat = "HH:mm:ss ";
        });
        logging.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
