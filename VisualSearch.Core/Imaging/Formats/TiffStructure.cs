namespace VisualSearch.Core.Imaging.Formats;

/// <summary>The directories of a TIFF file (TIFF 6.0, section 2): one for each page, linked by their offsets.</summary>
internal static class TiffStructure
{
    private const int StripOffsets = 273, StripByteCounts = 279, TileOffsets = 324, TileByteCounts = 325, FirstDirectory = 4, EntryLength = 12;

    /// <summary>Whether the first page's directory, or data that it points to, lie beyond the end of the file.</summary>
    internal static bool EndsEarly(ReadOnlySpan<byte> bytes)
    {
        var file = new Reader(bytes);
        if (!file.TryRead(FirstDirectory, 4, out var directory) || !file.TryRead(directory, 2, out var entries))
        {
            return true;
        }

        Dictionary<long, Field> fields = [];
        for (var i = 0; i < entries; i++)
        {
            if (!file.TryReadField(directory + 2 + (i * EntryLength), out var field))
            {
                return true;
            }

            fields[field.Tag] = field;
        }

        return DataOverrun(file, fields, StripOffsets, StripByteCounts) || DataOverrun(file, fields, TileOffsets, TileByteCounts);
    }

    internal static int CountPages(ReadOnlySpan<byte> bytes)
    {
        var file = new Reader(bytes);
        HashSet<long> seen = [];
        for (var link = (long)FirstDirectory; file.TryRead(link, 4, out var directory) && directory != 0 && seen.Add(directory);)
        {
            if (!file.TryRead(directory, 2, out var entries))
            {
                break;
            }

            link = directory + 2 + (entries * EntryLength);
        }

        return Math.Max(1, seen.Count);
    }

    private static bool DataOverrun(Reader file, Dictionary<long, Field> fields, int offsets, int lengths)
    {
        if (!fields.TryGetValue(offsets, out var starts) || !fields.TryGetValue(lengths, out var sizes))
        {
            return false;
        }

        for (long i = 0; i < Math.Min(starts.Count, sizes.Count); i++)
        {
            if (!file.TryRead(starts.At + (i * starts.Size), starts.Size, out var start)
                || !file.TryRead(sizes.At + (i * sizes.Size), sizes.Size, out var size)
                || start + size > file.Length)
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="Tag">What it means.</param>
    /// <param name="Size">Bytes of one value.</param>
    /// <param name="Count">Number of values.</param>
    /// <param name="At">Where the first value lies.</param>
    private readonly record struct Field(long Tag, int Size, long Count, long At);

    private readonly ref struct Reader(ReadOnlySpan<byte> file)
    {
        private readonly ReadOnlySpan<byte> file = file;
        private readonly bool littleEndian = file.StartsWith("II"u8);

        internal int Length => file.Length;

        /// <summary>Reads an unsigned number; false where it lies beyond the end.</summary>
        internal bool TryRead(long at, int size, out long value)
        {
            value = 0;
            if (at < 0 || at + size > file.Length)
            {
                return false;
            }

            var bytes = file.Slice((int)at, size);
            for (var i = 0; i < size; i++)
            {
                value = (value << 8) | bytes[littleEndian ? size - 1 - i : i];
            }

            return true;
        }

        /// <summary>Reads a directory entry; false where it or its values lie beyond the end.</summary>
        internal bool TryReadField(long at, out Field field)
        {
            field = default;
            if (!TryRead(at, 2, out var tag) || !TryRead(at + 2, 2, out var type) || !TryRead(at + 4, 4, out var count)
                || !TryRead(at + 8, 4, out var value))
            {
                return false;
            }

            var size = type switch { 3 or 8 => 2, 4 or 9 or 11 => 4, 5 or 10 or 12 => 8, _ => 1 };
            field = new Field(tag, size, count, count * size <= 4 ? at + 8 : value);
            return field.At + (count * size) <= Length;
        }
    }
}
