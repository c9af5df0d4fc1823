using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;

namespace VisualSearch.Core.Fetching;

/// <summary>Undoes the codings of HTTP bodies (RFC 9110, 8.4) that servers apply without being asked.</summary>
internal static class ContentCoding
{
    /// <summary>The codings of a body, the outermost first; those that change nothing are left out.</summary>
    internal static IReadOnlyList<string> Of(HttpContent content) =>
        [.. content.Headers.ContentEncoding.Where(static coding => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase)).Reverse()];

    /// <summary>A stream of what a coded stream holds, which closes that one too; null where the coding is not known.</summary>
    internal static async ValueTask<Stream?> OpenAsync(string coding, Stream coded, CancellationToken cancellationToken) => coding.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => new GZipStream(coded, CompressionMode.Decompress),
        "br" => new BrotliStream(coded, CompressionMode.Decompress),
        "deflate" => await OpenDeflateAsync(coded, cancellationToken),
        _ => null,
    };

    /// <summary>Whether an error of such a stream says that what it reads is damaged or ends too early.</summary>
    internal static bool IsDamage(Exception error) => error is InvalidDataException or InvalidOperationException;

    /// <summary>"deflate" means the zlib format; many servers send bare deflate, whose first bytes are no zlib header.</summary>
    private static async ValueTask<Stream> OpenDeflateAsync(Stream coded, CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(coded);
        var start = await reader.ReadAtLeastAsync(2, cancellationToken);
        var hasHeader = start.Buffer.Length >= 2 && IsZlibHeader(start.Buffer.Slice(0, 2).ToArray());
        reader.AdvanceTo(start.Buffer.Start);
        return hasHeader ? new ZLibStream(reader.AsStream(), CompressionMode.Decompress) : new DeflateStream(reader.AsStream(), CompressionMode.Decompress);
    }

    private static bool IsZlibHeader(byte[] start) => (start[0] & 0x0F) == 8 && ((start[0] << 8) | start[1]) % 31 == 0;
}
