using System.Text.RegularExpressions;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>What the names of picture files say.</summary>
internal static partial class FolderNames
{
    private static readonly HashSet<string> Taken = new(StringComparer.OrdinalIgnoreCase)
    {
        ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif", ".avif", ".heic", ".heif", ".tif", ".tiff",
    };

    private static readonly HashSet<string> NotTaken = new(StringComparer.OrdinalIgnoreCase)
    {
        ".bmp", ".svg", ".psd", ".jxl", ".jp2", ".raw", ".dng", ".cr2", ".cr3", ".nef", ".arw", ".ico", ".tga", ".eps",
    };

    /// <summary>Whether the file is a picture of a format that is taken, by its name.</summary>
    internal static bool IsPicture(string file) => Taken.Contains(Path.GetExtension(file));

    /// <summary>Whether the file is a picture of a format that is not taken, by its name.</summary>
    internal static bool IsOtherPicture(string file) => NotTaken.Contains(Path.GetExtension(file));

    /// <summary>
    /// The product that a file shows: what stands before the last underscore, if what follows looks like the id of an image,
    /// else the whole name without its extension. An id of an image is a number, also after <c>img</c>, <c>image</c>,
    /// <c>photo</c>, <c>pic</c>, <c>view</c>, <c>v</c>, <c>no</c> or <c>p</c>, or one of the words front, back, side, left,
    /// right, top, bottom, detail, main and cover. So <c>8156287_476862.jpg</c> shows 8156287, <c>red_shoe_2.jpg</c> shows
    /// red_shoe, and <c>red_shoe.jpg</c> is a product of its own.
    /// </summary>
    internal static string ModelOf(string file)
    {
        var stem = Path.GetFileNameWithoutExtension(file);
        var underscore = stem.LastIndexOf('_');
        return underscore > 0 && ImageId().IsMatch(stem.AsSpan(underscore + 1)) ? stem[..underscore].TrimEnd('_', ' ') is { Length: > 0 } model ? model : stem : stem;
    }

    /// <summary>A name for people: underscores and dashes become spaces; a bare number is preceded by its category.</summary>
    internal static string NameOf(string model, string? category)
    {
        var words = Separators().Replace(model, " ").Trim();
        return words.Any(char.IsLetter) || category is null ? words.Length > 0 ? words : model : $"{category[(category.LastIndexOf('/') + 1)..]} {words}";
    }

    [GeneratedRegex(@"^(?:(?:img|image|photo|pic|view|v|no|p)?-?[0-9]+|front|back|side|left|right|top|bottom|detail|main|cover)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ImageId();

    [GeneratedRegex(@"[_\-\s]+", RegexOptions.NonBacktracking)]
    private static partial Regex Separators();
}
