using System.Runtime.CompilerServices;
using CsvHelper;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>A row of a CSV file.</summary>
/// <param name="Number">Its number as a spreadsheet shows it: the header is 1.</param>
/// <param name="Fields">Its fields; null when it cannot be read.</param>
/// <param name="Problem">Why it cannot be read.</param>
internal sealed record CsvRow(int Number, string[]? Fields, string? Problem = null)
{
    internal bool IsBlank => Fields is not null && Fields.All(string.IsNullOrWhiteSpace);
}

/// <summary>
/// The rows of a CSV file (RFC 4180; quoted fields may span lines). A quote that is never closed would swallow all that
/// follows: such a row is given up, and reading goes on at the next line.
/// </summary>
internal static class CsvRows
{
    private const int MostRestarts = 100;

    internal static async IAsyncEnumerable<CsvRow> ReadAsync(string path, CsvDialect dialect, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (line, number) = (dialect.HeaderLines, 1);
        for (var restart = 0; ; restart++)
        {
            var broken = false;
            await foreach (var (row, nextLine) in FromLineAsync(path, dialect, line, number, cancellationToken))
            {
                (line, number) = (nextLine, row.Number);
                broken = row.Fields is null;
                yield return row;
            }

            if (!broken)
            {
                yield break;
            }

            if (restart == MostRestarts)
            {
                yield return new CsvRow(number + 1, null, $"More than {MostRestarts} rows have unclosed quotes; the rest of the file was not read. Save it again with every quote closed.");
                yield break;
            }
        }
    }

    // Ends after a broken row, with the line to go on at.
    private static async IAsyncEnumerable<(CsvRow Row, int NextLine)> FromLineAsync(
        string path, CsvDialect dialect, int line, int number, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(ImportSource.Open(path), dialect.Encoding);
        for (var skipped = 0; skipped < line; skipped++)
        {
            await reader.ReadLineAsync(cancellationToken);
        }

        var bad = false;
        using var parser = CsvDialect.Parser(reader, dialect.Delimiter, () => bad = true);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bad = false;
            var before = parser.RawRow;
            var fields = await NextAsync(parser);
            if (fields is { Length: 0 })
            {
                yield break;
            }

            number++;
            if (fields is null || IsSwallowed(parser, before, bad))
            {
                yield return (new CsvRow(number, null, "A quote is opened and not closed; the row was left out. Close it, or write quotes inside a field twice."), line + before + 1);
                yield break;
            }

            yield return (new CsvRow(number, fields), line + parser.RawRow);
        }
    }

    // The fields; none at the end of the file; null when a field is longer than any can be.
    private static async Task<string[]?> NextAsync(CsvParser parser)
    {
        try
        {
            return await parser.ReadAsync() ? parser.Record ?? [] : [];
        }
        catch (MaxFieldSizeException)
        {
            return null;
        }
    }

    private static bool IsSwallowed(CsvParser parser, int before, bool bad) =>
        parser.RawRow > before + 1 && (bad || parser.RawRecord.AsSpan().Count('"') % 2 == 1);
}
