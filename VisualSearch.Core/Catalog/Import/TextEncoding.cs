using System.Buffers;
using System.Globalization;
using System.Text;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>Tells the encoding of a text file by its bytes: byte order mark, UTF-16 without one, UTF-8, else one of Windows.</summary>
internal static class TextEncoding
{
    private const int SampleBytes = 4_096;
    private const int ChunkBytes = 1 << 16;
    private const int MostWords = 20_000;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The encoding, and in words what was guessed where it is not plainly Unicode.</summary>
    /// <param name="path">The file.</param>
    /// <param name="named">Name of the encoding that it is said to have; null to find out.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImportSourceException">The file is empty, or no text, or there is no encoding of that name.</exception>
    internal static async Task<(Encoding Encoding, string? Warning)> DetectAsync(string path, string? named, CancellationToken cancellationToken)
    {
        if (named is not null)
        {
            return (ByName(named), null);
        }

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

        return invalid == 0 ? (Utf8, null)
            : valid > invalid ? (Utf8, $"The file is UTF-8 with {invalid} damaged bytes; damaged letters show as �. Save it as UTF-8 again.")
            : await GuessAsync(path, cancellationToken);
    }

    /// <summary>The encoding of a name (<c>windows-1254</c>, <c>iso-8859-9</c>, <c>utf-8</c>) or the number of a code page.</summary>
    /// <exception cref="ImportSourceException">There is none.</exception>
    internal static Encoding ByName(string name)
    {
        name = name.Trim();
        try
        {
            var number = name.AsSpan(name.StartsWith("cp", StringComparison.OrdinalIgnoreCase) ? 2 : 0);
            return int.TryParse(number, CultureInfo.InvariantCulture, out var page)
                ? CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page)
                : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new ImportSourceException(
                ImportCodes.EncodingUnknown, $"There is no encoding “{(name.Length <= 40 ? name : name[..40] + "…")}”.",
                "Name it like windows-1254, iso-8859-9 or utf-8, or leave it out to have it found.", exception);
        }
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

    private static async Task<(Encoding Encoding, string? Warning)> GuessAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = ImportSource.Open(path);
        var (words, buffer) = (new List<byte[]>(), new byte[ChunkBytes]);
        for (int read; words.Count < MostWords && (read = await file.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            words.AddRange(WindowsEncodings.WordsOf(buffer.AsMemory(0, read)));
        }

        var encoding = WindowsEncodings.Guess(words);
        return (encoding, $"The file is not UTF-8; by its letters it was read as {encoding.WebName}. "
            + "If letters look wrong, import it again with its encoding: --encoding NAME on the command line, Encoding on the Import page.");
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
