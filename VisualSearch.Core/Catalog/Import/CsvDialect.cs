using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>How a CSV file is written.</summary>
/// <param name="Encoding">Of its text.</param>
/// <param name="Delimiter">Between fields.</param>
/// <param name="Header">Names of the columns.</param>
/// <param name="HeaderLines">Physical lines up to the first row.</param>
/// <param name="Warning">What was guessed about the encoding.</param>
internal sealed record CsvDialect(Encoding Encoding, string Delimiter, IReadOnlyList<string> Header, int HeaderLines, string? Warning)
{
    /// <summary>Longest field in characters; beyond it a quote was surely not closed.</summary>
    internal const int MaxFieldChars = 1 << 20;

    private static readonly string[] Delimiters = [",", ";", "\t", "|"];

    /// <summary>
    /// Reads the header with each of the usual delimiters and takes the one under which most columns are understood, then the
    /// one with most columns. A first line <c>sep=;</c> (as spreadsheets write it) decides alone.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="encodingName">Its encoding; null to find out.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImportSourceException">The file is empty or no text.</exception>
    internal static async Task<CsvDialect> DetectAsync(string path, string? encodingName, CancellationToken cancellationToken)
    {
        var (encoding, warning) = await TextEncoding.DetectAsync(path, encodingName, cancellationToken);
        var candidates = new List<CsvDialect>();
        foreach (var delimiter in Delimiters)
        {
            candidates.Add(await ReadHeaderAsync(path, encoding, warning, delimiter, cancellationToken));
        }

        return candidates
            .OrderByDescending(dialect => FieldNames.Match(dialect.Header).Count)
            .ThenByDescending(dialect => dialect.Header.Count)
            .First();
    }

    /// <summary>A parser for the file's rules that keeps what it can of badly quoted fields and tells of them.</summary>
    internal static CsvParser Parser(TextReader reader, string delimiter, Action onBadData) => new(reader, new CsvConfiguration(System.Globalization.CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter,
        BadDataFound = _ => onBadData(),
        IgnoreBlankLines = false,
        MaxFieldSize = MaxFieldChars,
        ExceptionMessagesContainRawData = false,
    });

    private static async Task<CsvDialect> ReadHeaderAsync(string path, Encoding encoding, string? warning, string delimiter, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(ImportSource.Open(path), encoding);
        using var parser = Parser(reader, delimiter, static () => { });
        try
        {
            while (await parser.ReadAsync())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var record = parser.Record ?? [];
                if (SeparatorLine(parser.RawRecord) is { } separator)
                {
                    return string.Equals(separator, delimiter, StringComparison.Ordinal)
                        ? await AfterSeparatorLineAsync(parser, encoding, warning, delimiter)
                        : new CsvDialect(encoding, delimiter, [], 1, warning);
                }

                if (record.Any(field => !string.IsNullOrWhiteSpace(field)))
                {
                    return new CsvDialect(encoding, delimiter, record, parser.RawRow, warning);
                }
            }
        }
        catch (MaxFieldSizeException exception)
        {
            throw new ImportSourceException(ImportCodes.SourceShape, "The first line of the file is no header.", "Begin the file with the names of its columns.", exception);
        }

        throw new ImportSourceException(ImportCodes.SourceEmpty, "The file holds nothing but blank lines.", "Choose a file that holds products.");
    }

    private static async Task<CsvDialect> AfterSeparatorLineAsync(CsvParser parser, Encoding encoding, string? warning, string delimiter) =>
        new(encoding, delimiter, await parser.ReadAsync() ? parser.Record ?? [] : [], parser.RawRow, warning);

    private static string? SeparatorLine(string line)
    {
        line = line.TrimEnd('\r', '\n');
        return line.Length == 5 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? line[4..] : null;
    }
}
