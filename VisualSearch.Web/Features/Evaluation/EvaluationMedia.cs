using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using VisualSearch.Core.Evaluation;
using VisualSearch.Core.Evaluation.Reports;
using VisualSearch.Core.Imaging;
using VisualSearch.Web.Api;
using VisualSearch.Web.Cli;

namespace VisualSearch.Web.Features.Evaluation;

/// <summary>Pictures and figures of the last evaluation. A picture is named by its place in the report, never by its path.</summary>
internal static class EvaluationMedia
{
    /// <summary>Longest side of a picture in pixels.</summary>
    public const int Side = 320;

    public static void MapEvaluations(this IEndpointRouteBuilder media)
    {
        media.MapGet("/evaluations/{id:int}/{failure:int}/{place:int}", ShowPictureAsync);
        media.MapGet("/evaluations/{id:int}/figures.json", DownloadFigures);
    }

    /// <summary>The pictures of a failure: the query, the right product's, then the wrong ones' in order.</summary>
    public static IReadOnlyList<LabelledImage> PicturesOf(QueryFailure failure) =>
        [failure.Query, failure.Right.Image, .. failure.Wrong.Select(static match => match.Image)];

    private static async Task<Results<FileContentHttpResult, NotFound>> ShowPictureAsync(
        HttpContext context, int id, int failure, int place, IEvaluationJobs jobs, IFailurePictures pictures, IImageCodec codec, CancellationToken cancellationToken)
    {
        if (ReportOf(jobs, id)?.Failures.ElementAtOrDefault(failure) is not { } shown
            || PicturesOf(shown).ElementAtOrDefault(place) is not { } image
            || await pictures.ReadAsync(image, Side, cancellationToken) is not { } picture)
        {
            return TypedResults.NotFound();
        }

        context.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { Private = true, MaxAge = TimeSpan.FromMinutes(10) };
        return TypedResults.Bytes(codec.EncodeWebP(picture), "image/webp");
    }

    private static Results<JsonHttpResult<IReadOnlyDictionary<string, object?>>, NotFound> DownloadFigures(HttpContext context, int id, IEvaluationJobs jobs)
    {
        if (ReportOf(jobs, id) is not { } report)
        {
            return TypedResults.NotFound();
        }

        context.Response.GetTypedHeaders().ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "evaluation.json" };
        return TypedResults.Json(EvaluationAnswer.From(report), JsonFormat.Indented);
    }

    private static EvaluationReport? ReportOf(IEvaluationJobs jobs, int id) => jobs.Current is { } job && job.Id == id ? job.Report : null;
}
