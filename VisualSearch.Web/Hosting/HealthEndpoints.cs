using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace VisualSearch.Web.Hosting;

/// <summary><c>/alive</c>: the process answers. <c>/health</c>: it can answer searches; 503 with the reason until then.</summary>
internal static class HealthEndpoints
{
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks();

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        routes.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new HealthAnswer(
        report.Status,
        string.Join(' ', report.Entries.Values.Where(entry => entry.Status == report.Status).Select(entry => entry.Description)),
        report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status, StringComparer.Ordinal)));

    private sealed record HealthAnswer(HealthStatus Status, string Reason, IReadOnlyDictionary<string, HealthStatus> Checks);
}
