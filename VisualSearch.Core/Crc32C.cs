using System.Buffers.Binary;
using System.Numerics;

namespace VisualSearch.Core;

/// <summary>CRC-32C (Castagnoli; RFC 3720, appendix B.4), which tells whether stored bytes are those that were written.</summary>
internal static class Crc32C
{
    /// <summary>The checksum of some bytes, 0..2^32-1.</summary>
    internal static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var one in bytes)
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return ~crc;
    }
}
