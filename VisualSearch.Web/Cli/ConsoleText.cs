using System.Globalization;
using System.Text.Json;
using VisualSearch.Web.Api;

namespace VisualSearch.Web.Cli;

/// <summary>Writes answers on stdout.</summary>
internal static class ConsoleText
{
    /// <summary>One JSON document.</summary>
    public static Task WriteJsonAsync<T>(T answer) => Console.Out.WriteLineAsync(JsonSerializer.Serialize(answer, JsonFormat.Indented));

    /// <summary>Rows under a header, in columns as wide as they must be. Columns whose header begins with a space are set flush right.</summary>
    public static async Task WriteTableAsync(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var lines = new List<IReadOnlyList<string>> { header.Select(name => name.Trim()).ToList() };
        lines.AddRange(rows.Select(row => row.Select(Plain).ToList()));
        var widths = header.Select((_, column) => lines.Max(line => line[column].Length)).ToList();
        foreach (var line in lines)
        {
            var cells = line.Select((cell, column) => header[column][0] == ' ' ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            await Console.Out.WriteLineAsync(string.Join("  ", cells).TrimEnd());
        }
    }

    /// <summary>A price, or nothing.</summary>
    public static string Price(decimal? price, string? currency) =>
        price is { } value ? $"{value.ToString("0.00", CultureInfo.InvariantCulture)} {currency}".TrimEnd() : "";

    /// <summary>A size in bytes for people.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1 << 10 => $"{bytes} B",
        < 1 << 20 => $"{bytes / 1024.0:0.0} KB",
        < 1 << 30 => $"{bytes / (1024.0 * 1024):0.0} MB",
        _ => $"{bytes / (1024.0 * 1024 * 1024):0.0} GB",
    };

    /// <summary>A cell without line breaks, at most 60 characters.</summary>
    private static string Plain(string cell)
    {
        var line = cell.ReplaceLineEndings(" ");
        return line.Length <= 60 ? line : line[..59] + "…";
    }
}
