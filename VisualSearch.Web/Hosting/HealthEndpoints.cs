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
    private static readonly Dictionary<string, HealthStatus> None = [];

    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<VectorsCheck>("vectors")
        .AddDbContextCheck<CatalogDbContext>("database");

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = (context, _) => WriteAsync(context, None, "The process answers.") });
        routes.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = WriteHealthAsync });
    }

    /// <summary>
    /// Adds whether the index can be searched. That is no health check of the framework's, which logs each one that does not pass
    /// as an error: a server that prepares itself is as it should be, however often somebody asks.
    /// </summary>
    private static Task WriteHealthAsync(HttpContext context, HealthReport report)
    {
        var readiness = context.RequestServices.GetRequiredService<IReadiness>();
        var checks = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status, StringComparer.Ordinal);
        checks.Add("index", readiness.IsReady ? HealthStatus.Healthy : HealthStatus.Unhealthy);
        if (report.Status != HealthStatus.Unhealthy && !readiness.IsReady)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return WriteAsync(context, checks, readiness.Preparation?.Words ?? readiness.Reason);
        }

        var broken = report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy).Select(entry => entry.Value.Description ?? $"The {entry.Key} does not answer.");
        return WriteAsync(context, checks, report.Status == HealthStatus.Healthy ? readiness.Reason : string.Join(' ', broken));
    }

    private static Task WriteAsync(HttpContext context, IReadOnlyDictionary<string, HealthStatus> checks, string reason) =>
        context.Response.WriteAsJsonAsync(new HealthAnswer(checks.Values.Append(HealthStatus.Healthy).Min(), reason, checks));

    private sealed record HealthAnswer(HealthStatus Status, string Reason, IReadOnlyDictionary<string, HealthStatus> Checks);

    /// <summary>Whether searches have to do without vectors that are damaged.</summary>
    private sealed class VectorsCheck(IDamagedVectors vectors) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await vectors.ReadAsync(cancellationToken) is { Count: > 0 } damaged
                ? HealthCheckResult.Degraded($"Stored vectors that are damaged: {damaged.Count}. {damaged.Advice}")
                : HealthCheckResult.Healthy("The vectors are sound.");
    }
}
