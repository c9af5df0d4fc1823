using Microsoft.AspNetCore.Http.HttpResults;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Web.Api;

/// <summary>Imports in the background of the server.</summary>
internal static class ImportsApi
{
    private const string CurrentPath = "/api/imports/current";

    public static void MapImportsApi(this IEndpointRouteBuilder api)
    {
        var imports = api.MapGroup("/imports");
        imports.MapPost("", StartAsync)
            .WithName("StartImport")
            .WithSummary("Starts an import from a folder or file on the server's machine.")
            .Accepts<ImportBody>("application/json")
            .DescribeProblems(400, 409, 415);
        imports.MapGet("/current", GetCurrent)
            .WithName("GetCurrentImport")
            .WithSummary("Shows the running import or re-index, or the last one.")
            .DescribeProblems(404);
        imports.MapDelete("/current", Cancel)
            .WithName("CancelCurrentImport")
            .WithSummary("Asks the running import or re-index to stop; what was done stays done.")
            .DescribeProblems(404);
    }

    private static async Task<Accepted<JobAnswer>> StartAsync(
        HttpRequest request, IIndexingJobs jobs, ICatalogImporters importers, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            throw new UnsupportedBodyException("An import is asked for as JSON.", "Send {\"path\": \"/folder/or/file\"} with the content type application/json.");
        }

        var import = await ImportBody.ReadAsync(request, cancellationToken);
        importers.For(import);
        return TypedResults.Accepted(CurrentPath, JobAnswer.From(jobs.StartImport(import)));
    }

    private static Ok<JobAnswer> GetCurrent(IIndexingJobs jobs) => TypedResults.Ok(JobAnswer.From(Current(jobs)));

    private static Accepted<JobAnswer> Cancel(IIndexingJobs jobs)
    {
        var job = Current(jobs);
        if (job.State == RunState.Running)
        {
            jobs.Cancel();
        }

        return TypedResults.Accepted(CurrentPath, JobAnswer.From(job));
    }

    private static JobProgress Current(IIndexingJobs jobs) =>
        jobs.Current ?? throw new NotFoundException("No import has run since the server was started.", "Start one with POST /api/imports.");
}
