using System.Security.Cryptography;
using Microsoft.AspNetCore.Diagnostics;
using VisualSearch.Core;

namespace VisualSearch.Web.Hosting;

/// <summary>Answers exceptions on everything that is no page. Pages that fail show the user interface's own error page.</summary>
internal sealed class ErrorHandler(ILogger<ErrorHandler> logger) : IExceptionHandler
{
    /// <summary>Addresses that programs call, and that therefore answer with problem details.</summary>
    private static readonly string[] ForPrograms = ["/api", "/media", "/openapi", "/health", "/alive"];

    /// <summary>Whether a program asks, and not a person with a browser.</summary>
    public static bool IsForPrograms(HttpContext context)
    {
        // While an error is handled, the request's own path is that of the error page.
        PathString path = context.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? context.Request.Path;
        return ForPrograms.Any(prefix => path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));
    }

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        if (!IsForPrograms(httpContext))
        {
            return false;
        }

        await (exception switch
        {
            VisualSearchException known => KnownAsync(httpContext, known),
            BadHttpRequestException bad => BadRequestAsync(httpContext, bad),
            _ => UnknownAsync(httpContext, exception),
        });
        return true;
    }

    private Task KnownAsync(HttpContext context, VisualSearchException error)
    {
        // a server that is not ready yet is as it should be
        if (error is not NotReadyException && Problems.Status(error.Kind) >= StatusCodes.Status500InternalServerError)
        {
            logger.LogError(error, "{Code}: {Message}", error.Code, error.Message);
        }

        return Problems.WriteAsync(context, error);
    }

    private static Task BadRequestAsync(HttpContext context, BadHttpRequestException error) => error.StatusCode == StatusCodes.Status413PayloadTooLarge
        ? Problems.WriteAsync(context, new BodyTooLargeException())
        : Problems.WriteAsync(context, error.StatusCode, "invalid-request", "The request cannot be read.", "Check its headers and body, and send it again.");

    private Task UnknownAsync(HttpContext context, Exception error)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        logger.LogError(error, "Request failed, error {ErrorId}", id);
        return Problems.WriteAsync(
            context, StatusCodes.Status500InternalServerError, "internal-error", $"Something went wrong inside VisualSearch (error {id}).",
            "Try again; if it happens again, look for this error in the server's log.");
    }
}
