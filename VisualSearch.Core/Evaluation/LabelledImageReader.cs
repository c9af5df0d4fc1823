using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using VisualSearch.Core.Catalog.Import;

namespace VisualSearch.Core.Evaluation;

/// <summary>The rows of a file: those that can be used, and what is wrong with the others.</summary>
public sealed record LabelledImages(IReadOnlyList<LabelledImage> Images, IReadOnlyList<EvaluationProblem> Problems)
{
    /// <summary>No rows.</summary>
    public static LabelledImages None { get; } = new([], []);
}

/// <summary>
/// Reads the CSV files of an evaluation: a header, then one picture a row, UTF-8 or what its bytes tell, delimited by comma,
/// semicolon or tab. Columns <c>path</c> (absolute, or relative to the file) and <c>product</c>; optional <c>category</c>;
/// optional <c>query</c>, the same for pictures of one object that are searched by together; optional <c>xMin</c>, <c>yMin</c>, <c>xMax</c>, <c>yMax</c> in pixels. Other columns are passed over.
/// </summary>
public static class LabelledImageReader
{
    private static readonly string[] BoxColumns = ["xMin", "yMin", "xMax", "yMax"];
    private static readonly string[] Delimiters = [",", ";", "\t"];

    /// <summary>Reads a file whose rows name products.</summary>
    /// <exception cref="NotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidRequestException">The file is empty, a column is missing, or no row can be used.</exception>
    public static Task<LabelledImages> ReadAsync(string csvPath, CancellationToken cancellationToken = default) =>
        ReadAsync(csvPath, ["path", "product"], cancellationToken);

    /// <summary>Reads a file whose rows name boxes; the product column is not needed.</summary>
    /// <exception cref="NotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidRequestException">The file is empty, a column is missing, or no row can be used.</exception>
    public static Task<LabelledImages> ReadBoxesAsync(string csvPath, CancellationToken cancellationToken = default) =>
        ReadAsync(csvPath, ["path", .. BoxColumns], cancellationToken);

    private static async Task<LabelledImages> ReadAsync(string csvPath, string[] required, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(csvPath);
        if (!File.Exists(csvPath))
        {
            throw new NotFoundException($"There is no file {name}.", "Give the path of a CSV file with a header.");
        }

        if (new FileInfo(csvPath).Length == 0)
        {
            throw new InvalidRequestException($"{name} is empty.", "Give it a header and one row for each picture.");
        }

        var (encoding, _) = await TextEncoding.DetectAsync(csvPath, named: null, cancellationToken);
        var delimiter = await DelimiterAsync(csvPath, encoding, required);
        using var csv = Open(csvPath, encoding, delimiter);
        var (images, problems) = (new List<LabelledImage>(), new List<EvaluationProblem>());
        try
        {
            await csv.ReadAsync();
            csv.ReadHeader();
            RequireColumns(csv, name, required);
            var folder = Path.GetDirectoryName(Path.GetFullPath(csvPath))!;
            while (await csv.ReadAsync())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Problem(csv, required) is { } problem)
                {
                    problems.Add(new EvaluationProblem($"{name}, row {csv.Parser.Row}", problem));
                    continue;
                }

                images.Add(ReadRow(csv, folder));
            }
        }
        catch (CsvHelperException exception)
        {
            throw new InvalidRequestException(
                $"Row {csv.Parser.Row} of {name} cannot be read.", $"Check its columns {string.Join(", ", required)} and its quotes: {exception.GetType().Name}.");
        }

        return images.Count > 0
            ? new LabelledImages(images, problems)
            : throw new InvalidRequestException(
                $"{name} has no row that can be used.", problems.Count > 0 ? $"{problems[0].Path}: {problems[0].Message}" : "Give it one row for each picture, below its header.");
    }

    private static CsvReader Open(string csvPath, Encoding encoding, string delimiter) => new(
        new StreamReader(ImportSource.Open(csvPath), encoding),
        new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
            PrepareHeaderForMatch = static header => header.Header.Trim().ToUpperInvariant(),
            TrimOptions = TrimOptions.Trim,
            MissingFieldFound = null,
            BadDataFound = null,
            MaxFieldSize = CsvDialect.MaxFieldChars,
            ExceptionMessagesContainRawData = false,
        });

    /// <summary>The first delimiter under which the header has the columns; the comma where none does.</summary>
    private static async Task<string> DelimiterAsync(string csvPath, Encoding encoding, string[] required)
    {
        foreach (var delimiter in Delimiters)
        {
            using var csv = Open(csvPath, encoding, delimiter);
            try
            {
                if (await csv.ReadAsync() && csv.ReadHeader() && required.All(column => HasColumn(csv, column)))
                {
                    return delimiter;
                }
            }
            catch (CsvHelperException)
            {
                // what is wrong with the header is told when it is read to be used
            }
        }

        return Delimiters[0];
    }

    private static string? Problem(CsvReader csv, string[] required)
    {
        foreach (var column in required)
        {
            var text = csv.GetField(column);
            if (string.IsNullOrEmpty(text))
            {
                return $"It has no {column}; the row is left out.";
            }

            if (text.AsSpan().IndexOfAny('\n', '\0') >= 0)
            {
                return $"Its {column} goes over a line's end; check that every quote is closed. The row is left out.";
            }
        }

        return HasBox(csv) && Box(csv) is null ? "Its box is not four numbers of pixels with an area between them; the row is left out." : null;
    }

    private static LabelledImage ReadRow(CsvReader csv, string folder)
    {
        var category = Field(csv, "category");
        return new LabelledImage(
            Path.GetFullPath(csv.GetField("path")!, folder), Field(csv, "product") ?? "", string.IsNullOrEmpty(category) ? null : category, Box(csv))
        {
            Query = Field(csv, "query") is { Length: > 0 } query ? query : null,
        };
    }

    private static string? Field(CsvReader csv, string column) => HasColumn(csv, column) ? csv.GetField(column) : null;

    private static bool HasBox(CsvReader csv) => Array.Exists(BoxColumns, column => !string.IsNullOrEmpty(Field(csv, column)));

    private static PixelCorners? Box(CsvReader csv)
    {
        var corners = new double[BoxColumns.Length];
        for (var i = 0; i < corners.Length; i++)
        {
            if (!double.TryParse(Field(csv, BoxColumns[i]), NumberStyles.Float, CultureInfo.InvariantCulture, out corners[i]) || !double.IsFinite(corners[i]))
            {
                return null;
            }
        }

        return corners[0].Equals(corners[2]) || corners[1].Equals(corners[3]) ? null : new PixelCorners(corners[0], corners[1], corners[2], corners[3]);
    }

    private static void RequireColumns(CsvReader csv, string name, string[] required)
    {
        var missing = required.Where(column => !HasColumn(csv, column)).ToList();
        if (missing.Count > 0)
        {
            throw new InvalidRequestException(
                $"{name} has no column {string.Join(", ", missing)}.",
                $"Its header has {Short(string.Join(", ", csv.HeaderRecord ?? []))}; name the columns {string.Join(", ", required)}.");
        }
    }

    private static string Short(string text) => text.Length <= 200 ? text : text[..200] + "…";

    private static bool HasColumn(CsvReader csv, string name) =>
        csv.HeaderRecord?.Any(header => string.Equals(header.Trim(), name, StringComparison.OrdinalIgnoreCase)) == true;
}
