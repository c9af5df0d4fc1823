using System.Buffers.Binary;

namespace VisualSearch.Core.Imaging.Formats;

/// <summary>The segments of a JPEG file (ITU-T T.81, annex B).</summary>
internal static class JpegStructure
{
    private const byte StartOfScan = 0xDA;

    /// <summary>Whether no end marker follows the first scan. Those of thumbnails inside of metadata do not count.</summary>
    internal static bool EndsEarly(ReadOnlySpan<byte> file)
    {
        var at = 2;
        while (at + 4 <= file.Length && file[at] == 0xFF)
        {
            var marker = file[at + 1];
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (marker == StartOfScan)
            {
                return at > file.Length || file[at..].IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) < 0;
            }
        }

        return at + 4 > file.Length;
    }
}
