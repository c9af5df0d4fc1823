using System.Buffers.Binary;

namespace VisualSearch.Core.Imaging.Formats;

/// <summary>The boxes of a HEIF file (ISO/IEC 14496-12, section 4.2).</summary>
internal static class HeifStructure
{
    private const int BoxHeader = 8;

    /// <summary>Whether a box reaches beyond the end of the file.</summary>
    internal static bool EndsEarly(ReadOnlySpan<byte> file)
    {
        while (file.Length >= BoxHeader)
        {
            long size = BinaryPrimitives.ReadUInt32BigEndian(file);
            const int toTheEnd = 0, sixtyFourBits = 1;
            if (size == toTheEnd)
            {
                return false;
            }

            if (size == sixtyFourBits && file.Length >= 2 * BoxHeader)
            {
                size = BinaryPrimitives.ReadInt64BigEndian(file[BoxHeader..]);
            }

            if (size is < BoxHeader || size > file.Length)
            {
                return size > file.Length;
            }

            file = file[(int)size..];
        }

        return !file.IsEmpty;
    }
}
