using System.Text.RegularExpressions;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>
/// Several images in one cell. They are parted by a bar, two semicolons or a line break; by a comma and a space; before
/// <c>http://</c> or
/// <c>https://</c> also by a comma, a semicolon or spaces; and after a path by a semicolon. Any other comma or semicolon, and
/// <c>%20</c>, is a part of the address. A path that is the name of a file is one, whatever it holds; a comma and a space part
/// paths only where one of them is a file or each has an extension.
/// </summary>
internal static partial class ImageCell
{
    private const StringSplitOptions Tidy = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    /// <summary>The images, in their order.</summary>
    /// <param name="cell">What stands in the source.</param>
    /// <param name="folder">Folder of the source.</param>
    internal static IEnumerable<string> Split(string cell, string folder) =>
        IsFile(cell, folder) ? [cell.Trim()] : cell.Split(["|", ";;", "\r", "\n"], Tidy).SelectMany(piece => PartsOf(piece, folder));

    private static IEnumerable<string> PartsOf(string piece, string folder) => IsFile(piece, folder)
        ? [piece]
        : Tidied(BeforeUrl().Split(piece)).SelectMany(part => ImageReference.IsPath(part) ? PathsOf(part, folder) : UrlsOf(part));

    private static IEnumerable<string> UrlsOf(string part) =>
        Tidied(CommaAndSpace().Split(part)).Select(url => url.Replace("\\,", ",", StringComparison.Ordinal));

    private static IEnumerable<string> PathsOf(string part, string folder) => part.Split(';', Tidy).SelectMany(path =>
    {
        var parts = Tidied(CommaAndSpace().Split(path)).ToList();
        return !IsFile(path, folder) && (parts.Exists(one => IsFile(one, folder)) || parts.TrueForAll(Path.HasExtension)) ? parts : [path];
    });

    // A separator at an end parts nothing.
    private static IEnumerable<string> Tidied(IEnumerable<string> parts) =>
        parts.Select(part => part.Trim(',', ';', ' ', '\t', '\u00A0')).Where(part => part.Length > 0);

    private static bool IsFile(string text, string folder) =>
        ImageReference.IsPath(text) && ImageReference.TryResolve(text, folder, out var path, out _) && File.Exists(path);

    // Both take one pass over any text, so neither needs a time limit, which a busy machine would break.
    [GeneratedRegex(@"[,;]\s*(?=https?://)|\s(?=https?://)", RegexOptions.IgnoreCase, Timeout.Infinite)]
    private static partial Regex BeforeUrl();

    // A backslash before a comma says that it is none between images; WooCommerce writes so.
    [GeneratedRegex(@"(?<!\\),\s", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex CommaAndSpace();
}
