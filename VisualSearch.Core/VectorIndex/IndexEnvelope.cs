using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace VisualSearch.Core.VectorIndex;

/// <summary>What stands before the engine's own bytes in a stored index.</summary>
/// <param name="Engine"><c>faiss</c> or <c>exact</c>.</param>
/// <param name="FactoryString">The kind of index.</param>
/// <param name="Metric">How vectors are compared.</param>
/// <param name="Dimension">Length of a vector.</param>
/// <param name="Removed">Ids that the engine still holds and must not give.</param>
internal sealed record IndexHeader(string Engine, string FactoryString, MetricType Metric, int Dimension, long[] Removed);

/// <summary>
/// The file of a stored index: magic (8 bytes), SHA-256 of all that follows (32 bytes), length of the header (4 bytes, little
/// endian), the header as JSON, the engine's bytes. FAISS reads without defending itself, so nothing reaches it before the
/// checksum holds.
/// </summary>
internal static class IndexEnvelope
{
    private const int Prefix = 8 + 32 + 4;

    private static ReadOnlySpan<byte> Magic => "VSINDEX1"u8;

    internal static byte[] Wrap(IndexHeader header, ReadOnlySpan<byte> payload)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        var bytes = new byte[Prefix + json.Length + payload.Length];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), json.Length);
        json.CopyTo(bytes.AsSpan(Prefix));
        payload.CopyTo(bytes.AsSpan(Prefix + json.Length));
        SHA256.HashData(bytes.AsSpan(40), bytes.AsSpan(8, 32));
        return bytes;
    }

    /// <exception cref="IndexDamagedException">The bytes are no stored index, are cut short, or were changed.</exception>
    internal static IndexHeader Unwrap(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> payload)
    {
        if (bytes.Length < Prefix || !bytes[..8].SequenceEqual(Magic))
        {
            throw new IndexDamagedException("The file is no stored vector index.");
        }

        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(bytes[40..], digest);
        if (!digest.SequenceEqual(bytes.Slice(8, 32)))
        {
            throw new IndexDamagedException("The stored vector index does not match its checksum.");
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[40..]);
        if (length < 0 || length > bytes.Length - Prefix)
        {
            throw new IndexDamagedException("The stored vector index has a header of impossible length.");
        }

        payload = bytes[(Prefix + length)..];
        try
        {
            return JsonSerializer.Deserialize<IndexHeader>(bytes.Slice(Prefix, length))
                ?? throw new IndexDamagedException("The stored vector index has no header.");
        }
        catch (JsonException exception)
        {
            throw new IndexDamagedException("The stored vector index has an unreadable header.", exception);
        }
    }
}
