using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using VisualSearch.Core.Fetching;
using VisualSearch.Core.Inference;

namespace VisualSearch.Core.ModelStore;

/// <summary>
/// Fetches weights over http(s): goes on where an earlier attempt stopped (Range with If-Range), through the proxy that the
/// environment names (HTTPS_PROXY and the like), and gives up on a server that sends nothing for a minute.
/// </summary>
internal sealed class ModelDownloader(TimeProvider clock) : IDisposable
{
    private const int Attempts = 4;
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private readonly HttpClient _client = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(30), PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("VisualSearch", "1") } },
    };

    /// <summary>Fetches into a partial file until it has all bytes. A connection that breaks is taken up again as long as bytes come.</summary>
    /// <param name="card">What is fetched.</param>
    /// <param name="address">From where.</param>
    /// <param name="part">Takes the bytes.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops; what has come stays.</param>
    /// <returns>False where the server has no such file.</returns>
    /// <exception cref="ModelPullException">The server cannot be reached, refuses, or sends something else.</exception>
    internal async Task<bool> FetchAsync(ModelCard card, Uri address, PartialFile part, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = part.Length;
            try
            {
                return await TryFetchAsync(card, address, part, progress, cancellationToken);
            }
            catch (Exception error) when (IsOfTheConnection(error))
            {
                if (attempt == Attempts || part.Length <= before)
                {
                    throw new ModelPullException(
                        part.Length > 0
                            ? $"The connection to {address.Host} broke after {part.Length} of {card.Bytes} bytes of {card.Name}."
                            : $"{card.Name} could not be fetched: {address.Host} cannot be reached.",
                        $"Check the network, or the proxy in HTTPS_PROXY, and pull again: it goes on from there. "
                        + $"Another machine's copy can be used with {ModelPuller.From(card)}.",
                        error);
                }
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    /// <summary>A full disk, which is an IOException too, is none.</summary>
    private static bool IsOfTheConnection(Exception error) =>
        error is HttpRequestException or HttpIOException or TimeoutException or IOException { InnerException: SocketException };

    private async Task<bool> TryFetchAsync(ModelCard card, Uri address, PartialFile part, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        if (card.Bytes > 0 && part.Length >= card.Bytes)
        {
            // As much as there should be: whether it is the right file is for its hash to say.
            return true;
        }

        using var request = Request(address, part);
        using var silence = new CancellationTokenSource(Silence, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            {
                return false;
            }

            // A part of an encoded body is none of the file.
            if (part.Length > 0 && (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable
                || (response.StatusCode == HttpStatusCode.PartialContent && ContentCoding.Of(response.Content).Count > 0)))
            {
                part.Discard();
                return await TryFetchAsync(card, address, part, progress, cancellationToken);
            }

            CheckStatus(card, address, response);
            await TakeAsync(card, response, part, progress, silence, either.Token);
            return true;
        }
        catch (OperationCanceledException error) when (silence.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The server sent nothing for a minute.", error);
        }
    }

    private static HttpRequestMessage Request(Uri address, PartialFile part)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept-Encoding", "identity" } } };
        if (part.Length > 0)
        {
            request.Headers.Range = new RangeHeaderValue(part.Length, null);
            if (part.Tag is { } tag && EntityTagHeaderValue.TryParse(tag, out var etag))
            {
                request.Headers.IfRange = new RangeConditionHeaderValue(etag);
            }
        }

        return request;
    }

    private static void CheckStatus(ModelCard card, Uri address, HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new ModelPullException(
                $"{card.Name} could not be fetched: {address.Host} answered {(int)response.StatusCode} {response.ReasonPhrase}.".Replace(" .", ".", StringComparison.Ordinal),
                $"Try again later, or take another machine's copy with {ModelPuller.From(card)}.");
        }
    }

    private static async Task TakeAsync(
        ModelCard card, HttpResponseMessage response, PartialFile part, IProgress<PullProgress>? progress, CancellationTokenSource silence, CancellationToken cancellationToken)
    {
        // A server that does not know Range, or has another file by now, begins anew.
        var start = response.StatusCode == HttpStatusCode.PartialContent ? response.Content.Headers.ContentRange?.From ?? 0 : 0;
        if (start > part.Length)
        {
            throw new ModelPullException(
                $"{card.Name} could not be fetched: the server goes on at another place than was asked for.",
                $"Try another mirror with {ModelPuller.From(card)}.");
        }

        part.Tag = response.Headers.ETag is { IsWeak: false } tag ? tag.ToString() : null;
        await using var body = await OpenBodyAsync(card, response.Content, cancellationToken);
        await using var file = part.OpenAt(start);
        var buffer = new byte[1 << 16];
        for (var done = start; ;)
        {
            progress?.Report(new PullProgress(card.Name, done, card.Bytes, "downloading"));
            silence.CancelAfter(Silence);
            int count;
            try
            {
                count = await body.ReadAsync(buffer, cancellationToken);
            }
            catch (Exception error) when (ContentCoding.IsDamage(error))
            {
                file.SetLength(0);
                throw new ModelPullException(
                    $"What the server sends for {card.Name} is encoded, and it is damaged or ends too early; nothing of it is kept.",
                    $"Try again, or another mirror with {ModelPuller.From(card)}.", error);
            }

            if (count == 0)
            {
                break;
            }

            await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            done += count;
            if (card.Bytes > 0 && done > card.Bytes)
            {
                file.SetLength(0);
                throw new ModelPullException($"What the server sends for {card.Name} is larger than the {card.Bytes} bytes of its card; nothing of it is kept.", "Check the address or the mirror.");
            }
        }
    }

    /// <summary>The file itself, also from servers that encode it without being asked.</summary>
    private static async Task<Stream> OpenBodyAsync(ModelCard card, HttpContent content, CancellationToken cancellationToken)
    {
        var body = await content.ReadAsStreamAsync(cancellationToken);
        foreach (var coding in ContentCoding.Of(content))
        {
            body = await ContentCoding.OpenAsync(coding, body, cancellationToken)
                ?? throw new ModelPullException(
                    $"What the server sends for {card.Name} is encoded as '{coding}', which is not known here.",
                    $"Try another mirror with {ModelPuller.From(card)}.");
        }

        return body;
    }
}
