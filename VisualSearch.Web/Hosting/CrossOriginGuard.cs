namespace VisualSearch.Web.Hosting;

/// <summary>
/// Refuses what another site's page sends through a visitor's browser: state changes and web sockets. Programs, which send
/// neither header, are let through.
/// </summary>
internal static class CrossOriginGuard
{
    public static void UseCrossOriginGuard(this WebApplication app) => app.Use((context, next) =>
        (ChangesState(context) || OpensWebSocket(context.Request)) && IsFromElsewhere(context.Request)
            ? Problems.WriteAsync(
                context, StatusCodes.Status403Forbidden, "cross-origin", "Another site's page asked for this.", "Use VisualSearch's own pages, or a program that is no browser.")
            : next(context));

    private static bool ChangesState(HttpContext context) =>
        !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && !HttpMethods.IsOptions(context.Request.Method);

    /// <summary>Over HTTP/1.1; over HTTP/2 the method is CONNECT.</summary>
    private static bool OpensWebSocket(HttpRequest request) =>
        request.Headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase);

    private static bool IsFromElsewhere(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0 && site is not ("same-origin" or "none"))
        {
            return true;
        }

        // The scheme is left out of account: behind a proxy that ends TLS it differs.
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, Authority(request, uri), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The host that was asked, written as <see cref="Uri.Authority"/> writes it: without the scheme's own port.</summary>
    private static string? Authority(HttpRequest request, Uri origin) =>
        Uri.TryCreate($"{origin.Scheme}://{request.Host.Value}", UriKind.Absolute, out var asked) ? asked.Authority : null;
}
