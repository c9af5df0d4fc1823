using System.Buffers.Binary;

namespace VisualSearch.Core.Imaging;

/// <summary>Tells whether a file is cut short, by the structure of its format alone.</summary>
internal static class ImageEnding
{
    /// <summary>Whether the file lacks the end that its format demands.</summary>
    internal static bool IsMissing(ImageFormat format, ReadOnlySpan<byte> file) => format switch
    {
        // Cameras and editors write data of their own behind the end marker, so it is looked for everywhere.
        ImageFormat.Jpeg => file.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) < 0,
        ImageFormat.Png => file.LastIndexOf("IEND"u8) < 0,
        ImageFormat.WebP => file.Length < 8 || file.Length < BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L,
        ImageFormat.Gif => file[^1] != 0x3B,
        ImageFormat.Avif => BoxesOverrun(file),
        _ => TiffStructure.Overruns(file),
    };

    /// <summary>ISO/IEC 14496-12: a file is a row of boxes, each led by its length.</summary>
    private static bool BoxesOverrun(ReadOnlySpan<byte> file)
    {
        while (file.Length >= 8)
        {
            long size = BinaryPrimitives.ReadUInt32BigEndian(file);
            if (size == 0)
            {
                return false;
            }

            if (size == 1 && file.Length >= 16)
            {
                size = BinaryPrimitives.ReadInt64BigEndian(file[8..]);
            }

            if (size > file.Length || size < 8)
            {
                return size >= 8;
            }

            file = file[(int)size..];
        }

        return file.Length > 0;
    }
}
