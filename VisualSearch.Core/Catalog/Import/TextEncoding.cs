using System.Buffers;
using System.Text;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>Tells the encoding of a text file by its bytes: byte order mark, UTF-16 without one, UTF-8, else Windows-1252.</summary>
internal static class TextEncoding
{
    private const int SampleBytes = 4_096;
    private const int ChunkBytes = 1 << 16;

    /// <summary>The encoding, and in words what was guessed where it is not plainly Unicode.</summary>
    /// <exception cref="ImportSourceException">The file is empty, or no text.</exception>
    internal static async Task<(Encoding Encoding, string? Warning)> DetectAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = ImportSource.Open(path);
        var buffer = new byte[ChunkBytes];
        var filled = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (filled == 0)
        {
            throw new ImportSourceException(ImportCodes.SourceEmpty, "The file is empty.", "Choose a file that holds products.");
        }

        if (FromStart(buffer.AsSpan(0, Math.Min(filled, SampleBytes))) is { } unicode)
        {
            return (unicode, null);
        }

        var (valid, invalid) = (0L, 0L);
        for (var carried = 0; filled > 0;)
        {
            var length = carried + filled;
            if (buffer.AsSpan(0, length).Contains((byte)0))
            {
                throw new ImportSourceException(ImportCodes.SourceShape, "The file is no text file.", "Save it as CSV or JSON (a spreadsheet: File, Save as, CSV UTF-8).");
            }

            var rest = Count(buffer.AsSpan(0, length), ref valid, ref invalid);
            buffer.AsSpan(length - rest, rest).CopyTo(buffer);
            carried = rest;
            filled = await file.ReadAsync(buffer.AsMemory(carried), cancellationToken);
            invalid += filled == 0 ? carried : 0;
        }

        return Judge(valid, invalid);
    }

    /// <summary>The first bytes of a text file as UTF-8, for a look at its kind; other encodings than UTF-16 are left as they are.</summary>
    /// <exception cref="ImportSourceException">The file cannot be read.</exception>
    internal static byte[] ReadStart(string path, int maxBytes)
    {
        var start = new byte[maxBytes];
        var filled = ImportSource.Guard(() =>
        {
            using var file = ImportSource.Open(path);
            return file.ReadAtLeast(start, maxBytes, throwOnEndOfStream: false);
        });
        var bytes = start.AsSpan(0, filled);
        return FromStart(bytes[..Math.Min(filled, SampleBytes)]) is { } utf16 ? Encoding.Convert(utf16, Encoding.UTF8, start, 0, filled) : bytes.ToArray();
    }

    private static (Encoding Encoding, string? Warning) Judge(long valid, long invalid)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (invalid == 0)
        {
            return (utf8, null);
        }

        return valid > invalid
            ? (utf8, $"The file is UTF-8 with {invalid} damaged bytes; damaged letters show as �. Save it as UTF-8 again.")
            : (CodePagesEncodingProvider.Instance.GetEncoding(1252)!, "The file is not UTF-8; it was read as Windows-1252. If letters look wrong, save it as UTF-8 and import it again.");
    }

    private static Encoding? FromStart(ReadOnlySpan<byte> start)
    {
        if (start is [0xFF, 0xFE, ..])
        {
            return Encoding.Unicode;
        }

        if (start is [0xFE, 0xFF, ..])
        {
            return Encoding.BigEndianUnicode;
        }

        var zeros = (Even: 0, Odd: 0);
        for (var i = 0; i < start.Length; i++)
        {
            zeros = start[i] != 0 ? zeros : i % 2 == 0 ? zeros with { Even = zeros.Even + 1 } : zeros with { Odd = zeros.Odd + 1 };
        }

        // Western text in UTF-16 has a zero in nearly every second byte, and in those alone.
        var many = start.Length / 4;
        return zeros.Odd > many && zeros.Even == 0 ? Encoding.Unicode : zeros.Even > many && zeros.Odd == 0 ? Encoding.BigEndianUnicode : null;
    }

    /// <summary>Counts well-formed and malformed multi-byte sequences; returns how many bytes at the end may go on in the next chunk.</summary>
    private static int Count(ReadOnlySpan<byte> bytes, ref long valid, ref long invalid)
    {
        while (true)
        {
            var next = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (next < 0)
            {
                return 0;
            }

            bytes = bytes[next..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out var used);
            if (status == OperationStatus.NeedMoreData)
            {
                return bytes.Length;
            }

            valid += status == OperationStatus.Done ? 1 : 0;
            invalid += status == OperationStatus.Done ? 0 : used;
            bytes = bytes[used..];
        }
    }
}
