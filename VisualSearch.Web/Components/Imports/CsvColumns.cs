using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace VisualSearch.Web.Components.Imports;

/// <summary>The columns of a CSV file, for mapping them by hand.</summary>
internal static class CsvColumns
{
    /// <summary>Our fields, in the order in which they are asked for.</summary>
    public static readonly IReadOnlyList<string> Fields = ["id", "name", "category", "scope", "brand", "price", "currency", "description", "url", "image"];

    /// <summary>Reads the header; empty where the file has none that can be read.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = new StreamReader(path);
            using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { DetectDelimiter = true });
            cancellationToken.ThrowIfCancellationRequested();
            return await csv.ReadAsync() && csv.ReadHeader() ? csv.HeaderRecord ?? [] : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CsvHelperException)
        {
            // The import itself says what is wrong with the file.
            return [];
        }
    }
}
