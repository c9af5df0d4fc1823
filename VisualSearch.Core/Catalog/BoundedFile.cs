using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Catalog;

/// <summary>Reads files whose size is not to be trusted, such as <c>/dev/zero</c>, which says 0 and never ends.</summary>
internal static class BoundedFile
{
    /// <summary>All bytes of a file.</summary>
    /// <exception cref="ImageRejectedException">The file has more bytes than the limit.</exception>
    /// <exception cref="IOException">The file is gone or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    internal static async Task<byte[]> ReadAsync(string path, long maxBytes, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, useAsync: true);
        if (file.CanSeek && file.Length > maxBytes)
        {
            throw TooLarge(maxBytes);
        }

        using var bytes = new MemoryStream(file.CanSeek ? (int)file.Length : 0);
        var chunk = new byte[81_920];
        for (int read; (read = await file.ReadAsync(chunk, cancellationToken)) > 0;)
        {
            if (bytes.Length + read > maxBytes)
            {
                throw TooLarge(maxBytes);
            }

            bytes.Write(chunk, 0, read);
        }

        return bytes.ToArray();
    }

    private static ImageRejectedException TooLarge(long maxBytes) => new(
        ImageRejection.TooManyBytes, $"The image file has more than {maxBytes >> 20} MiB.", "Use a smaller file.");
}
