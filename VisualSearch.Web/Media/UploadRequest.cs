using Microsoft.AspNetCore.Http.Features;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Web.Media;

/// <summary>A picture in the body of a request.</summary>
internal static class UploadRequest
{
    /// <summary>Reads the whole body.</summary>
    /// <exception cref="ImageRejectedException">It is longer than the limit.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, long maxBytes, CancellationToken cancellationToken)
    {
        if (context.Request.ContentLength > maxBytes)
        {
            throw TooLarge(maxBytes);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = maxBytes + 1;
        }

        using var body = new MemoryStream((int)(context.Request.ContentLength ?? 0));
        var buffer = new byte[64 << 10];
        for (int read; (read = await context.Request.Body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (body.Length + read > maxBytes)
            {
                throw TooLarge(maxBytes);
            }

            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static ImageRejectedException TooLarge(long maxBytes) => new(
        ImageRejection.TooManyBytes, $"The file is larger than {maxBytes >> 20} MB.", "Save the picture smaller or with stronger compression, then try again.");
}
