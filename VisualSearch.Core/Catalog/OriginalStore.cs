using System.Security.Cryptography;

namespace VisualSearch.Core.Catalog;

/// <summary>Keeps downloaded images under <c>images/ab/abcdef…</c>, named by the SHA-256 of their bytes; equal bytes are kept once.</summary>
internal sealed class OriginalStore(CatalogPaths paths)
{
    /// <summary>Where the image with this hash (lower-case hex) lies; null when it is not kept.</summary>
    internal string? TryGetPath(string hash)
    {
        var path = PathOf(hash);
        return File.Exists(path) ? path : null;
    }

    /// <summary>Keeps the bytes and says where.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    internal async Task<string> SaveAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        var path = PathOf(HashOf(bytes));
        if (!File.Exists(path))
        {
            await AtomicFile.WriteAsync(path, bytes, cancellationToken);
        }

        return path;
    }

    /// <summary>SHA-256 in lower-case hex, as in <see cref="ProductImage.ContentHash"/>.</summary>
    internal static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private string PathOf(string hash) => Path.Combine(paths.Originals, hash[..2], hash);
}
