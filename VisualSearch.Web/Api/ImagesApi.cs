using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using VisualSearch.Core;
using VisualSearch.Core.Catalog;
using VisualSearch.Web.Requests;

namespace VisualSearch.Web.Api;

/// <summary>Pictures of the catalogue.</summary>
internal static class ImagesApi
{
    private static readonly int[] Sizes = [160, 320, 640, 1280];

    public static void MapImagesApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/images/{id:long}", GetAsync)
            .WithName("GetImage")
            .WithSummary("Gives a picture of a product as WebP.")
            .DescribeQuery("size", "integer", $"Longest side in pixels: {string.Join(", ", Sizes)}; 640 unless said otherwise.")
            .Produces(StatusCodes.Status200OK, contentType: "image/webp")
            .DescribeProblems(400, 404);

    private static async Task<FileContentHttpResult> GetAsync(long id, HttpContext context, ICatalogImages images, CancellationToken cancellationToken)
    {
        var size = new RequestValues(context.Request.Query).Number<int>("size") ?? 640;
        if (!Sizes.Contains(size))
        {
            throw new InvalidRequestException($"Pictures are not made {size} pixels large.", $"Ask for one of {string.Join(", ", Sizes)}.");
        }

        var webp = await images.ThumbnailAsync(id, size, cancellationToken);
        context.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { Private = true, MaxAge = TimeSpan.FromMinutes(10) };
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(webp).AsSpan(0, 16))}\"");
        return TypedResults.Bytes(webp, "image/webp", entityTag: tag);
    }
}
