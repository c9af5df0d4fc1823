using System.Globalization;
using System.Security.Cryptography;
using CsvHelper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;
using VisualSearch.Web.Features.Evaluation;
using VisualSearch.Web.Features.Search.Queries;

namespace VisualSearch.Web.Media;

/// <summary>Pictures and files that pages need, and the way in for a query picture.</summary>
internal static class MediaEndpoints
{
    private const int Runs = 200;

    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        var media = routes.MapGroup("/media").ExcludeFromDescription();
        // No antiforgery token: the host refuses what other sites' pages send.
        media.MapPost("/query", UploadAsync).DisableAntiforgery();
        media.MapGet("/query/{id}", ShowQuery);
        media.MapGet("/products/images/{id:long}", ShowProductImageAsync);
        media.MapGet("/samples/{name}", ShowSampleAsync);
        media.MapGet("/runs/{id:long}/failures.csv", DownloadFailuresAsync);
        media.MapEvaluations();
    }

    private static async Task<Ok<UploadedPicture>> UploadAsync(HttpContext context, QueryPictures pictures, CancellationToken cancellationToken)
    {
        var file = await UploadRequest.ReadAsync(context, new DecodeOptions().MaxBytes, cancellationToken);
        var picture = await pictures.AddUploadAsync(file, cancellationToken);
        return TypedResults.Ok(new UploadedPicture(picture.Id));
    }

    private static Results<FileContentHttpResult, NotFound> ShowQuery(HttpContext context, string id, QueryPictureStore store)
    {
        if (!store.TryGet(id, out var picture))
        {
            return TypedResults.NotFound();
        }

        context.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { Private = true, MaxAge = QueryPictureStore.Lifetime };
        return TypedResults.Bytes(picture.Jpeg, "image/jpeg");
    }

    private static async Task<FileContentHttpResult> ShowProductImageAsync(
        HttpContext context, long id, ICatalogImages images, CancellationToken cancellationToken, int size = 320) =>
        Cached(context, await images.ThumbnailAsync(id, size, cancellationToken));

    private static async Task<FileContentHttpResult> ShowSampleAsync(
        HttpContext context, string name, SampleScenes scenes, CancellationToken cancellationToken) =>
        Cached(context, await scenes.ThumbnailAsync(name, cancellationToken));

    private static FileContentHttpResult Cached(HttpContext context, byte[] webp)
    {
        context.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue
        {
            Private = true,
            MaxAge = TimeSpan.FromMinutes(10),
            Extensions = { new NameValueHeaderValue("stale-while-revalidate", "86400") },
        };
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(webp).AsSpan(0, 16))}\"");
        return TypedResults.Bytes(webp, "image/webp", entityTag: tag);
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> DownloadFailuresAsync(
        long id, ICatalogQueries catalog, CancellationToken cancellationToken)
    {
        var run = (await catalog.RunsAsync(Runs, cancellationToken)).FirstOrDefault(run => run.Id == id);
        if (run is null)
        {
            return TypedResults.NotFound();
        }

        using var buffer = new MemoryStream();
        await using (var writer = new StreamWriter(buffer, leaveOpen: true))
        await using (var csv = new CsvWriter(writer, CultureInfo.InvariantCulture))
        {
            await csv.WriteRecordsAsync(run.Failures.Select(FailureRow.Of), cancellationToken);
        }

        return TypedResults.Bytes(buffer.ToArray(), "text/csv; charset=utf-8", $"failures-{id}.csv");
    }

    private sealed record UploadedPicture(string Id);

    private sealed record FailureRow(string Place, string Code, string Message, string Kind)
    {
        internal static FailureRow Of(ImportFailure failure) => new(failure.Place, failure.Code, failure.Message, failure.IsNotice ? "notice" : "failure");
    }
}
