using System.Buffers.Binary;

namespace VisualSearch.Core.Imaging.Formats;

/// <summary>The RIFF chunks of a WebP file (RFC 9649, section 2).</summary>
internal static class WebPStructure
{
    private const int ChunkHeader = 8;

    internal static bool EndsEarly(ReadOnlySpan<byte> file) =>
        file.Length < ChunkHeader || file.Length < BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + (long)ChunkHeader;

    internal static int CountFrames(ReadOnlySpan<byte> file)
    {
        var frames = 0;
        for (long at = 12; at + ChunkHeader <= file.Length;)
        {
            var chunk = file[(int)at..];
            frames += chunk.StartsWith("ANMF"u8) ? 1 : 0;
            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            at += ChunkHeader + length + (length & 1);
        }

        return Math.Max(1, frames);
    }
}
