namespace VisualSearch.Web.Features.Import;

/// <summary>The columns of a CSV file, for mapping them by hand.</summary>
internal static class CsvColumns
{
    /// <summary>Our fields, in the order in which they are asked for.</summary>
    public static readonly IReadOnlyList<string> Fields = ["id", "name", "category", "scope", "brand", "price", "currency", "description", "url", "image"];
}
