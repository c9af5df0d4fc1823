using System.Security.Cryptography;

namespace VisualSearch.Core.VectorIndex;

/// <summary>A file that begins with the SHA-256 of what follows.</summary>
internal static class CheckedFile
{
    /// <summary>Writes, whole or not at all; creates the folder.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    internal static void Write(string path, ReadOnlySpan<byte> content)
    {
        AtomicFile.Write(path, [.. SHA256.HashData(content), .. content]);
    }

    /// <summary>What was written.</summary>
    /// <exception cref="FormatException">The file was changed or is cut short.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    internal static byte[] Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        const int Digest = SHA256.HashSizeInBytes;
        return bytes.Length >= Digest && SHA256.HashData(bytes.AsSpan(Digest)).AsSpan().SequenceEqual(bytes.AsSpan(0, Digest))
            ? bytes[Digest..]
            : throw new FormatException($"{Path.GetFileName(path)} does not match its checksum.");
    }
}
