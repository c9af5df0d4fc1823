using System.Globalization;
using VisualSearch.Core;

namespace VisualSearch.Web.Hosting;

/// <summary>Errors as problem details (RFC 9457): detail says what was wrong, <c>advice</c> what to do, <c>code</c> is for programs.</summary>
internal static class Problems
{
    /// <summary>The HTTP status of a kind of error.</summary>
    public static int Status(ErrorKind kind) => kind switch
    {
        ErrorKind.BadInput => StatusCodes.Status400BadRequest,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorKind.UnsupportedType => StatusCodes.Status415UnsupportedMediaType,
        ErrorKind.Upstream => StatusCodes.Status422UnprocessableEntity,
        ErrorKind.Unavailable => StatusCodes.Status409Conflict,
        ErrorKind.NotReady => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Answers with an error of our own.</summary>
    public static Task WriteAsync(HttpContext context, VisualSearchException error)
    {
        if (error is NotReadyException { RetryAfter: var wait })
        {
            context.Response.Headers.RetryAfter = wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        }

        return WriteAsync(context, Status(error.Kind), error.Code, error.Message, error.Advice);
    }

    /// <summary>Answers with a problem.</summary>
    public static Task WriteAsync(HttpContext context, int status, string code, string detail, string advice) => TypedResults.Problem(
        detail,
        statusCode: status,
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code, ["advice"] = advice }).ExecuteAsync(context);
}
