using Microsoft.AspNetCore.Http.HttpResults;
using VisualSearch.Core.Status;

namespace VisualSearch.Web.Api;

/// <summary>How the server is.</summary>
internal static class StatusApi
{
    public static void MapStatusApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/status", GetAsync)
            .WithName("GetStatus")
            .WithSummary("Tells the catalogue's size, the index, the models and how the server is.");

    private static async Task<Ok<StatusAnswer>> GetAsync(ISystemStatus status, CancellationToken cancellationToken) =>
        TypedResults.Ok(StatusAnswer.From(await status.ReadAsync(cancellationToken), ofServer: true));
}
