using System.CommandLine;
using VisualSearch.Web.Hosting;

namespace VisualSearch.Web.Cli;

/// <summary><c>serve</c>, and what happens when no command is given.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Serves the pages and the API (this is what happens without a command).");
        AddTo(command);
        return command;
    }

    /// <summary>Gives a command the server's options and action.</summary>
    public static void AddTo(Command command)
    {
        var urls = new Option<string?>("--urls") { Description = $"Where to listen, parted by semicolons; {VisualSearchHost.DefaultUrl} unless said otherwise.", HelpName = "URLS" };
        var hosts = new Option<string?>("--allowed-hosts") { Description = "Host names to answer to, parted by semicolons; * for any. IP addresses, localhost and this machine's name unless said otherwise.", HelpName = "NAMES" };
        command.Add(urls);
        command.Add(hosts);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = new ServerSettings
            {
                Urls = parsed.GetValue(urls),
                AllowedHosts = parsed.GetValue(hosts),
                Verbose = GlobalOptions.IsVerbose(parsed),
                Configure = GlobalOptions.Configure(parsed),
            };
            try
            {
                await ServerRunner.RunAsync(settings, Console.Out, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // stopped before it was up, which is as good an end as any later one
            }

            return ExitCodes.Ok;
        });
    }
}
