using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using VisualSearch.Core;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Web.Hosting;

/// <summary>Limits of the server, from the configuration section <c>VisualSearch:Limits</c>.</summary>
internal sealed class RequestLimits
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = VisualSearchOptions.Section + ":Limits";

    /// <summary>Name of the rate limit on searches.</summary>
    public const string SearchPolicy = "search";

    /// <summary>Largest picture in bytes.</summary>
    public static readonly long MaxImageBytes = new DecodeOptions().MaxBytes;

    /// <summary>Largest body in bytes: a picture, the other fields of its form and the boundaries between.</summary>
    public static readonly long MaxBodyBytes = MaxImageBytes + (1L << 20);

    /// <summary>Searches by the API that one address may make in a minute; 0 for no limit. Default 3,000.</summary>
    [Range(0, 1_000_000)]
    public int SearchesPerMinute { get; set; } = 3_000;

    /// <summary>Largest body in bytes that carries no picture.</summary>
    public const long MaxJsonBytes = 1L << 20;

    internal static void AddTo(IServiceCollection services)
    {
        services.AddOptions<RequestLimits>().BindConfiguration(Section).ValidateDataAnnotations().ValidateOnStart();
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        services.Configure<FormOptions>(options => options.MultipartBodyLengthLimit = MaxBodyBytes);
        services.AddRateLimiter(options =>
        {
            options.AddPolicy(SearchPolicy, SearchesOf);
            options.OnRejected = (rejected, _) => new ValueTask(RefuseAsync(rejected.HttpContext, rejected.Lease));
        });
    }

    /// <summary>Holds a body to a limit, whether or not it says its length.</summary>
    /// <exception cref="BodyTooLargeException">It says that it is longer.</exception>
    public static void Hold(HttpRequest request, long maxBytes)
    {
        var limit = request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>();
        var isOver = request.ContentLength > maxBytes;
        if (limit is { IsReadOnly: false })
        {
            // Without a limit the server reads the rest for a few seconds, so that the sender gets to see the answer.
            limit.MaxRequestBodySize = isOver ? null : maxBytes;
        }

        if (isOver)
        {
            throw new BodyTooLargeException();
        }
    }

    private static RateLimitPartition<string> SearchesOf(HttpContext context)
    {
        var perMinute = context.RequestServices.GetRequiredService<IOptions<RequestLimits>>().Value.SearchesPerMinute;
        var client = context.Connection.RemoteIpAddress?.ToString() ?? "";
        return perMinute == 0
            ? RateLimitPartition.GetNoLimiter(client)
            : RateLimitPartition.GetSlidingWindowLimiter(client, _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = perMinute,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = 6,
            });
    }

    private static Task RefuseAsync(HttpContext context, RateLimitLease lease)
    {
        var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? (int)Math.Ceiling(wait.TotalSeconds) : 10;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problems.WriteAsync(
            context, StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many searches came from this address within a minute.", $"Try again in {seconds} seconds.");
    }
}

/// <summary>The body of a request is over the limit.</summary>
internal sealed class BodyTooLargeException() : VisualSearchException(
    $"The request is too large: pictures may have {RequestLimits.MaxImageBytes >> 20} MB.", "Save the picture smaller or with stronger compression, then try again.")
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.TooLarge;

    /// <inheritdoc />
    public override string Code => "body-too-large";
}
