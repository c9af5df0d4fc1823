using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace VisualSearch.Core.Evaluation;

/// <summary>
/// Reads the CSV files of an evaluation: a header, then one picture a row. Columns <c>path</c> (absolute, or relative to the
/// file) and <c>product</c>; optional <c>category</c>; optional <c>xMin</c>, <c>yMin</c>, <c>xMax</c>, <c>yMax</c> in pixels.
/// </summary>
public static class LabelledImageReader
{
    private static readonly string[] BoxColumns = ["xMin", "yMin", "xMax", "yMax"];

    /// <summary>Reads a file whose rows name products.</summary>
    /// <exception cref="NotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidRequestException">A column is missing, or a row cannot be read.</exception>
    public static Task<IReadOnlyList<LabelledImage>> ReadAsync(string csvPath, CancellationToken cancellationToken = default) =>
        ReadAsync(csvPath, ["path", "product"], cancellationToken);

    /// <summary>Reads a file whose rows name boxes; the product column is not needed.</summary>
    /// <exception cref="NotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidRequestException">A column is missing, or a row cannot be read.</exception>
    public static Task<IReadOnlyList<LabelledImage>> ReadBoxesAsync(string csvPath, CancellationToken cancellationToken = default) =>
        ReadAsync(csvPath, ["path", .. BoxColumns], cancellationToken);

    private static async Task<IReadOnlyList<LabelledImage>> ReadAsync(string csvPath, string[] required, CancellationToken cancellationToken)
    {
        if (!File.Exists(csvPath))
        {
            throw new NotFoundException($"There is no file {Path.GetFileName(csvPath)}.", "Give the path of a CSV file with a header.");
        }

        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            PrepareHeaderForMatch = static header => header.Header.Trim().ToUpperInvariant(),
            TrimOptions = TrimOptions.Trim,
            MissingFieldFound = null,
        };
        using var reader = new StreamReader(csvPath);
        using var csv = new CsvReader(reader, configuration);
        var images = new List<LabelledImage>();
        try
        {
            if (!await csv.ReadAsync() || !csv.ReadHeader())
            {
                throw new InvalidRequestException($"{Path.GetFileName(csvPath)} is empty.", "Give it a header and one row for each picture.");
            }

            RequireColumns(csv, csvPath, required);
            var hasBoxes = BoxColumns.All(column => HasColumn(csv, column));
            var folder = Path.GetDirectoryName(Path.GetFullPath(csvPath))!;
            while (await csv.ReadAsync())
            {
                cancellationToken.ThrowIfCancellationRequested();
                images.Add(ReadRow(csv, folder, hasBoxes));
            }
        }
        catch (CsvHelperException exception)
        {
            throw new InvalidRequestException(
                $"Row {csv.Context.Parser?.Row} of {Path.GetFileName(csvPath)} cannot be read.",
                $"Check its columns {string.Join(", ", required)} and its quotes: {exception.GetType().Name}.");
        }

        return images;
    }

    private static LabelledImage ReadRow(CsvReader csv, string folder, bool hasBoxes)
    {
        var path = csv.GetField("path") ?? "";
        var category = HasColumn(csv, "category") ? csv.GetField("category") : null;
        var product = HasColumn(csv, "product") ? csv.GetField("product") ?? "" : "";
        var box = hasBoxes
            ? new PixelCorners(csv.GetField<double>("xMin"), csv.GetField<double>("yMin"), csv.GetField<double>("xMax"), csv.GetField<double>("yMax"))
            : null;
        return new LabelledImage(Path.GetFullPath(path, folder), product, string.IsNullOrEmpty(category) ? null : category, box);
    }

    private static void RequireColumns(CsvReader csv, string csvPath, string[] required)
    {
        var missing = required.Where(column => !HasColumn(csv, column)).ToList();
        if (missing.Count > 0)
        {
            throw new InvalidRequestException(
                $"{Path.GetFileName(csvPath)} has no column {string.Join(", ", missing)}.",
                $"Its header has {string.Join(", ", csv.HeaderRecord ?? [])}; name the columns {string.Join(", ", required)}.");
        }
    }

    private static bool HasColumn(CsvReader csv, string name) =>
        csv.HeaderRecord?.Any(header => string.Equals(header.Trim(), name, StringComparison.OrdinalIgnoreCase)) == true;
}
