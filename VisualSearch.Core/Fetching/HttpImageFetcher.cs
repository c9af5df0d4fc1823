using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Fetching;

/// <summary>Downloads over HTTP 1.1 with every hop checked and every resource limited. Safe for concurrent use.</summary>
internal sealed class HttpImageFetcher : IImageFetcher, IDisposable
{
    private const int ChunkBytes = 64 << 10;

    private readonly HttpClient client;
    private readonly FetchOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<HttpImageFetcher> logger;

    public HttpImageFetcher(
        IOptions<FetchOptions> options, IOptions<VisualSearchOptions> settings, TimeProvider time, ILogger<HttpImageFetcher> logger)
        : this(options.Value, MayConnect(PrivateAddresses.Parse(settings.Value.AllowPrivateAddresses)), time, logger)
    {
    }

    internal HttpImageFetcher(FetchOptions options, Func<string, IPAddress, bool> mayConnect, TimeProvider time, ILogger<HttpImageFetcher> logger)
    {
        (this.options, this.time, this.logger) = (options, time, logger);
        client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = new CheckedConnector(mayConnect).ConnectAsync,
            AllowAutoRedirect = false,
            // Bodies are decoded here, by more codings and under the limit on their size.
            AutomaticDecompression = DecompressionMethods.None,
            UseProxy = false,
            UseCookies = false,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        })
        {
            // One limit of our own covers the whole download.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public async Task<FetchedImage> FetchAsync(string url, CancellationToken cancellationToken = default)
    {
        var uri = ImageUrl.Parse(url);
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var image = await FollowAsync(uri, either.Token);
            logger.LogDebug("{Host} gave an image of {Bytes} bytes", uri.Host, image.Bytes.Length);
            return image;
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Report(uri, FetchFailures.TimedOut(uri.Host, options.Timeout, e));
        }
        catch (FetchException e)
        {
            throw Report(uri, e);
        }
    }

    public void Dispose() => client.Dispose();

    private static Func<string, IPAddress, bool> MayConnect(PrivateAddresses allowed) =>
        (host, address) => AddressRules.IsPublic(address) || allowed.Allow(host, address);

    private FetchException Report(Uri uri, FetchException failure)
    {
        logger.LogInformation("{Host} gave no image: {Failure}", uri.Host, failure.Failure);
        return failure;
    }

    private async Task<FetchedImage> FollowAsync(Uri uri, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var response = await SendAsync(uri, cancellationToken);
            if (!IsRedirect(response.StatusCode))
            {
                return await ReadAsync(uri.Host, response, cancellationToken);
            }

            if (redirects == options.MaxRedirects)
            {
                throw FetchFailures.TooManyRedirects(uri.Host, options.MaxRedirects);
            }

            uri = Target(uri, response.Headers.Location);
        }
    }

    private static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    private static Uri Target(Uri from, Uri? location)
    {
        try
        {
            return ImageUrl.Parse(location is null ? null : new Uri(from, location).AbsoluteUri);
        }
        catch (Exception e) when (e is FetchException or UriFormatException)
        {
            throw FetchFailures.RedirectToNowhere(from.Host, e);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri uri, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", "image/avif,image/webp,image/png,image/jpeg,image/*;q=0.8,*/*;q=0.5");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException e) when (e.InnerException is FetchException refusal)
        {
            throw new FetchException(refusal.Failure, refusal.Message, refusal.Advice, e);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.SecureConnectionError)
        {
            throw FetchFailures.NotTrusted(uri.Host, e);
        }
        catch (HttpRequestException e)
        {
            throw FetchFailures.Unreachable(uri.Host, e);
        }
    }

    private async Task<FetchedImage> ReadAsync(string host, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw FetchFailures.HttpStatus(host, response.StatusCode);
        }

        var headers = response.Content.Headers;
        if (IsDocument(headers.ContentType))
        {
            throw FetchFailures.NotAnImage(host, headers.ContentType?.MediaType);
        }

        var codings = ContentCoding.Of(response.Content);
        if (headers.ContentLength > Limit(codings.Count > 0))
        {
            throw FetchFailures.TooLarge(host, options.MaxBytes);
        }

        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var bytes = await ReadAsync(host, body, isCoded: codings.Count > 0, cancellationToken);
            for (var i = 0; i < codings.Count; i++)
            {
                bytes = await DecodeAsync(host, bytes, codings[i], isCoded: i < codings.Count - 1, cancellationToken);
            }

            return new FetchedImage(bytes, response.Headers.ETag?.ToString() ?? headers.LastModified?.ToString("R"));
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw FetchFailures.BrokenOff(host, e);
        }
    }

    /// <summary>Types that name another kind of content. Any other is left to the first bytes: many servers do not know better.</summary>
    private static bool IsDocument(MediaTypeHeaderValue? type) => type?.MediaType?.ToLowerInvariant() is
        "text/html" or "text/css" or "text/javascript" or "text/xml" or "application/xhtml+xml" or "application/xml"
        or "application/json" or "application/problem+json" or "application/javascript" or "application/pdf" or "image/svg+xml";

    /// <summary>The limit is one on the decoded body; a poor coding adds an eighth to what it cannot shrink.</summary>
    private long Limit(bool isCoded) => isCoded ? options.MaxBytes + (options.MaxBytes >> 3) + 1024L : options.MaxBytes;

    /// <summary>Undoes one coding. Its whole input is at hand, so that no layer can make more work than the limit allows.</summary>
    private async Task<byte[]> DecodeAsync(string host, byte[] coded, string coding, bool isCoded, CancellationToken cancellationToken)
    {
        await using var body = await ContentCoding.OpenAsync(coding, new MemoryStream(coded), cancellationToken);
        if (body is null)
        {
            // Some servers give a name that says nothing of the bytes, such as utf-8.
            return ImageSignature.Sniff(coded) is null ? throw FetchFailures.UnknownCoding(host, coding) : coded;
        }

        try
        {
            return await ReadAsync(host, body, isCoded, cancellationToken);
        }
        catch (Exception e) when (ContentCoding.IsDamage(e))
        {
            throw FetchFailures.DamagedCoding(host, coding, e);
        }
    }

    /// <summary>Reads to the end or the limit; what is not coded must begin as an image does.</summary>
    private async Task<byte[]> ReadAsync(string host, Stream body, bool isCoded, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            var isImage = isCoded;
            int read;
            do
            {
                read = await body.ReadAsync(chunk, cancellationToken);
                if (content.Length + read > Limit(isCoded))
                {
                    throw FetchFailures.TooLarge(host, options.MaxBytes);
                }

                content.Write(chunk, 0, read);
                if (!isImage && (read == 0 || content.Length >= ImageSignature.Length))
                {
                    isImage = ImageSignature.Sniff(content.GetBuffer().AsSpan(0, (int)content.Length)) is not null
                        ? true
                        : throw FetchFailures.NotAnImage(host, type: null);
                }
            }
            while (read > 0);
            return content.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
