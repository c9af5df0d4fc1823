using System.Buffers.Binary;

namespace VisualSearch.Core.Imaging;

/// <summary>Just enough of TIFF 6.0 to tell whether the first page's data lie within the file.</summary>
internal static class TiffStructure
{
    private const int StripOffsets = 273, StripByteCounts = 279, TileOffsets = 324, TileByteCounts = 325;

    /// <summary>Whether the first directory, or pixels that it points to, lie beyond the end of the file.</summary>
    internal static bool Overruns(ReadOnlySpan<byte> file)
    {
        var littleEndian = file[0] == (byte)'I';
        if (!TryRead(file, 4, 4, littleEndian, out var directory) || !TryRead(file, directory, 2, littleEndian, out var entries))
        {
            return true;
        }

        Dictionary<long, (long Type, long Count, long At)> fields = [];
        for (var i = 0; i < entries; i++)
        {
            var at = directory + 2 + (i * 12);
            if (!TryRead(file, at, 2, littleEndian, out var tag) || !TryRead(file, at + 2, 2, littleEndian, out var type)
                || !TryRead(file, at + 4, 4, littleEndian, out var count) || !TryRead(file, at + 8, 4, littleEndian, out var value))
            {
                return true;
            }

            fields[tag] = (type, count, count * SizeOf(type) <= 4 ? at + 8 : value);
        }

        return DataOverrun(file, fields, StripOffsets, StripByteCounts, littleEndian)
            || DataOverrun(file, fields, TileOffsets, TileByteCounts, littleEndian);
    }

    private static bool DataOverrun(
        ReadOnlySpan<byte> file, Dictionary<long, (long Type, long Count, long At)> fields, long offsets, long lengths, bool littleEndian)
    {
        if (!fields.TryGetValue(offsets, out var starts) || !fields.TryGetValue(lengths, out var sizes))
        {
            return false;
        }

        for (long i = 0; i < Math.Min(starts.Count, sizes.Count); i++)
        {
            if (!TryRead(file, starts.At + (i * SizeOf(starts.Type)), SizeOf(starts.Type), littleEndian, out var start)
                || !TryRead(file, sizes.At + (i * SizeOf(sizes.Type)), SizeOf(sizes.Type), littleEndian, out var size)
                || start + size > file.Length)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Bytes of a field type: SHORT is 3, LONG is 4.</summary>
    private static int SizeOf(long type) => type == 3 ? 2 : 4;

    private static bool TryRead(ReadOnlySpan<byte> file, long at, int size, bool littleEndian, out long value)
    {
        value = 0;
        if (at < 0 || at + size > file.Length)
        {
            return false;
        }

        var bytes = file.Slice((int)at, size);
        value = (size, littleEndian) switch
        {
            (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            (2, false) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            (_, true) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            _ => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        };
        return true;
    }
}
