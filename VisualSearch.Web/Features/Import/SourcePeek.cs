namespace VisualSearch.Web.Features.Import;

/// <summary>What lies under a path, told while it is typed.</summary>
/// <param name="Exists">Whether anything is there.</param>
/// <param name="Words">What it is, in words.</param>
internal sealed record SourcePeek(bool Exists, string Words)
{
    /// <summary>Looks, without reading any file.</summary>
    public static SourcePeek At(string path)
    {
        if (File.Exists(path))
        {
            return new SourcePeek(true, Path.GetExtension(path).ToUpperInvariant() switch
            {
                ".CSV" => "A CSV file.",
                ".JSON" => "A JSON file.",
                _ => "A file; catalogues are CSV or JSON files.",
            });
        }

        if (!Directory.Exists(path))
        {
            return new SourcePeek(false, "Nothing is there yet.");
        }

        return File.Exists(Path.Combine(path, "catalog.json"))
            ? new SourcePeek(true, "A folder with a catalog.json.")
            : new SourcePeek(true, "A folder; its sub-folders become categories.");
    }
}
