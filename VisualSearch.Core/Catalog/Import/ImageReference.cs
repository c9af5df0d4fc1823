namespace VisualSearch.Core.Catalog.Import;

/// <summary>An image as a source names it.</summary>
internal static class ImageReference
{
    private static readonly string[] FoldersOfPictures = ["", "images"];

    /// <summary>Whether it is an http(s) URL; else it is a path.</summary>
    internal static bool IsUrl(string source) =>
        source.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || source.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text is meant as a path, not as a URL of any kind.</summary>
    internal static bool IsPath(string text) => UrlOf(text) is null;

    /// <summary>
    /// The absolute path or http(s) URL that a text means. A relative path is taken from the folder of the source, or from
    /// <c>images</c> in it where only there is such a file; a path may lead anywhere on this machine.
    /// </summary>
    /// <param name="text">What stands in the source.</param>
    /// <param name="folder">Folder of the source.</param>
    /// <param name="source">The path or URL.</param>
    /// <param name="problem">Why there is none.</param>
    internal static bool TryResolve(string text, string folder, out string source, out string problem)
    {
        text = text.Trim().Trim('"').Trim();
        (source, problem) = ("", "");
        if (text.Length == 0)
        {
            problem = "The image is empty.";
        }
        else if (text.Length > CatalogLimits.Source)
        {
            problem = $"The image's path or URL is longer than {CatalogLimits.Source} characters.";
        }
        else if (text.Any(char.IsControl))
        {
            problem = "The image's path or URL holds control characters.";
        }
        else if (UrlOf(text) is { } url)
        {
            source = url;
            problem = IsUrl(url) && Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Host.Length > 0
                ? "" : "Image URLs must begin with http:// or https:// and name a host.";
        }
        else
        {
            source = PathOf(text, folder);
        }

        return problem.Length == 0;
    }

    private static string? UrlOf(string text)
    {
        if (text.StartsWith("file:///", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // "//host.domain/picture.jpg" is how web pages name a picture of another host.
        var host = text.StartsWith("//", StringComparison.Ordinal) ? text[2..].Split('/')[0] : "";
        return host.Contains('.', StringComparison.Ordinal) ? "https:" + text
            : text.Contains("://", StringComparison.Ordinal) || text.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? text
            : null;
    }

    private static string PathOf(string text, string folder)
    {
        if (text.StartsWith("file:///", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            return Path.GetFullPath(uri.LocalPath);
        }

        var path = Path.DirectorySeparatorChar == '/' ? text.Replace('\\', '/') : text;
        var candidates = FoldersOfPictures.Select(sub => Path.GetFullPath(Path.Combine(folder, sub, path))).ToArray();
        return Path.IsPathRooted(path) ? candidates[0] : candidates.FirstOrDefault(File.Exists) ?? candidates[0];
    }
}
