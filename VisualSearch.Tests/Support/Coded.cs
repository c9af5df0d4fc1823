using System.IO.Compression;

namespace VisualSearch.Tests.Support;

/// <summary>Bytes as servers send them under a Content-Encoding.</summary>
internal static class Coded
{
    /// <summary>Applies codings from left to right, as the header lists them; <c>raw-deflate</c> is deflate without the zlib format.</summary>
    public static byte[] As(IEnumerable<string> codings, byte[] bytes) => codings.Aggregate(bytes, static (body, coding) => As(coding, body));

    public static byte[] As(string coding, byte[] bytes)
    {
        using var coded = new MemoryStream();
        using (Stream stream = coding.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(coded, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(coded, CompressionLevel.Fastest, leaveOpen: true),
            "raw-deflate" => new DeflateStream(coded, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(coded, CompressionLevel.Fastest, leaveOpen: true),
            "identity" => coded,
            _ => throw new ArgumentException($"There is no coding {coding}.", nameof(coding)),
        })
        {
            stream.Write(bytes);
        }

        return coded.ToArray();
    }
}
