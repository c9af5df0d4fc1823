namespace VisualSearch.Core.Fetching;

/// <summary>What a URL gave.</summary>
/// <param name="Bytes">The body; its first bytes look like an image, but it is not decoded yet.</param>
/// <param name="Stamp">ETag or Last-Modified, if the server sent one.</param>
public sealed record FetchedImage(byte[] Bytes, string? Stamp);

/// <summary>Opens image URLs, and is the only part of the product that opens any URL given by a person or a catalogue.</summary>
public interface IImageFetcher
{
    /// <summary>
    /// Downloads an image. Spaces in the URL are taken as %20. Private, loopback and link-local addresses are refused on
    /// every hop unless allowed by setting.
    /// </summary>
    /// <exception cref="FetchException">The URL cannot be used, or what it gave is no image.</exception>
    Task<FetchedImage> FetchAsync(string url, CancellationToken cancellationToken = default);
}

/// <summary>Why a URL did not give an image.</summary>
public enum FetchFailure
{
    /// <summary>Not an absolute http or https URL.</summary>
    InvalidUrl,

    /// <summary>It leads to a private, loopback or link-local address.</summary>
    PrivateAddress,

    /// <summary>The host name does not resolve, or nobody answers there.</summary>
    Unreachable,

    /// <summary>It took longer than the limit.</summary>
    TimedOut,

    /// <summary>The server answered with an error status.</summary>
    HttpStatus,

    /// <summary>More redirects than the limit, or a redirect that leads nowhere.</summary>
    Redirects,

    /// <summary>The body is larger than the limit.</summary>
    TooLarge,

    /// <summary>What came is no image.</summary>
    NotAnImage,

    /// <summary>The body's Content-Encoding is not known, or what it encodes is damaged.</summary>
    Encoding,
}

/// <summary>A URL did not give an image.</summary>
public sealed class FetchException(FetchFailure failure, string message, string advice, Exception? inner = null)
    : VisualSearchException(message, advice, inner)
{
    /// <summary>Why.</summary>
    public FetchFailure Failure { get; } = failure;

    /// <inheritdoc />
    public override ErrorKind Kind => Failure switch
    {
        FetchFailure.InvalidUrl or FetchFailure.PrivateAddress => ErrorKind.BadInput,
        FetchFailure.TooLarge => ErrorKind.TooLarge,
        FetchFailure.NotAnImage => ErrorKind.UnsupportedType,
        _ => ErrorKind.Upstream,
    };

    /// <inheritdoc />
    public override string Code => Failure switch
    {
        FetchFailure.InvalidUrl => "url-invalid",
        FetchFailure.PrivateAddress => "url-private-address",
        FetchFailure.Unreachable => "url-unreachable",
        FetchFailure.TimedOut => "url-timed-out",
        FetchFailure.HttpStatus => "url-http-status",
        FetchFailure.Redirects => "url-redirects",
        FetchFailure.TooLarge => "url-too-large",
        FetchFailure.Encoding => "url-encoding",
        _ => "url-not-an-image",
    };
}
