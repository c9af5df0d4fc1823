using Microsoft.AspNetCore.Diagnostics;

namespace VisualSearch.Web.Hosting;

/// <summary>Gives words to the bare status codes that routing answers with.</summary>
internal static class StatusCodeProblems
{
    public static Task WriteAsync(StatusCodeContext context)
    {
        var status = context.HttpContext.Response.StatusCode;
        var (code, detail, advice) = status switch
        {
            StatusCodes.Status404NotFound => ("not-found", "There is nothing at this address.", "See /openapi/v1.json for the addresses there are."),
            StatusCodes.Status405MethodNotAllowed => ("method-not-allowed", "This address does not take that method.", "See the Allow header, or /openapi/v1.json."),
            StatusCodes.Status415UnsupportedMediaType => ("unsupported-content-type", "This address does not take bodies of that content type.", "See /openapi/v1.json for those it takes."),
            _ => ("invalid-request", "The request cannot be answered.", "See /openapi/v1.json for what can be asked."),
        };
        return Problems.WriteAsync(context.HttpContext, status, code, detail, advice);
    }
}
