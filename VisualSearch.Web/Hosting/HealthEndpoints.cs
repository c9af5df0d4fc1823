using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Web.Hosting;

/// <summary>
/// <c>/alive</c>: the process answers. <c>/health</c>: it can answer searches; 503 with the reason until then, and 200 but degraded where
/// damaged vectors are left out of them.
/// </summary>
internal static class HealthEndpoints
{
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<ReadinessCheck>("index")
        .AddCheck<VectorsCheck>("vectors")
        .AddDbContextCheck<CatalogDbContext>("database");

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        routes.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var decisive = report.Entries.Where(entry => entry.Value.Status == report.Status).Select(entry => entry.Value.Description ?? Describe(entry.Key, entry.Value.Status));
        return context.Response.WriteAsJsonAsync(new HealthAnswer(
            report.Status,
            string.Join(' ', decisive),
            report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status, StringComparer.Ordinal)));
    }

    private static string Describe(string check, HealthStatus status) =>
        status == HealthStatus.Healthy ? $"The {check} answers." : $"The {check} does not answer.";

    private sealed record HealthAnswer(HealthStatus Status, string Reason, IReadOnlyDictionary<string, HealthStatus> Checks);

    /// <summary>Whether the work at start is over.</summary>
    private sealed class ReadinessCheck(IReadiness readiness) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(readiness.IsReady ? HealthCheckResult.Healthy(readiness.Reason) : HealthCheckResult.Unhealthy(readiness.Reason));
    }

    /// <summary>Whether searches have to do without vectors that are damaged.</summary>
    private sealed class VectorsCheck(IDamagedVectors vectors) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await vectors.ReadAsync(cancellationToken) is { Count: > 0 } damaged
                ? HealthCheckResult.Degraded($"Stored vectors that are damaged: {damaged.Count}. {damaged.Advice}")
                : HealthCheckResult.Healthy("The vectors are sound.");
    }
}
