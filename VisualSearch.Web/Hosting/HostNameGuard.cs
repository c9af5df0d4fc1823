using System.Net;
using VisualSearch.Core;

namespace VisualSearch.Web.Hosting;

/// <summary>
/// Against DNS rebinding: a name under an attacker's control that suddenly leads to this machine would make the attacker's page
/// "same origin". So only addresses in digits, localhost, this machine's own name and names given in the URLs are answered,
/// unless the setting AllowedHosts (the framework's own) names others.
/// </summary>
internal static class HostNameGuard
{
    public static void UseHostNameGuard(this WebApplication app)
    {
        if (!string.IsNullOrEmpty(app.Configuration["AllowedHosts"]))
        {
            return;
        }

        var known = KnownNames(app.Configuration[WebHostDefaults.ServerUrlsKey]);
        app.Use((context, next) => IsKnown(context.Request.Host.Host, known)
            ? next(context)
            : Problems.WriteAsync(
                context, StatusCodes.Status421MisdirectedRequest, "unknown-host", "The server does not know itself by this host name.",
                $"Use its IP address, or start it with {AdvisedCommand.Of("--allowed-hosts", "NAME")}."));
    }

    private static HashSet<string> KnownNames(string? urls)
    {
        var machine = Dns.GetHostName();
        var named = (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(url => BindingAddress.Parse(url).Host);
        return new HashSet<string>([machine, machine + ".local", .. named], StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsKnown(string host, HashSet<string> known) =>
        host.Length == 0
        || string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host.Trim('[', ']'), out _)
        || known.Contains(host);
}
