using VisualSearch.Core.Catalog;

namespace VisualSearch.Core.Indexing;

/// <summary>Names runs in words.</summary>
internal static class JobTitles
{
    /// <summary>Names the source by its last part, since the folders above it are nobody's business.</summary>
    internal static string Of(ImportRequest request) =>
        $"Import of {Path.GetFileName(Path.TrimEndingDirectorySeparator(request.Path)) switch { "" => "the root folder", var name => name }}";

    internal static string Of(IndexRequest request)
    {
        var embedder = request.Embedder is { } name ? $" with {name}" : "";
        var mode = request.Mode is { } asked ? $" ({asked.ToString().ToLowerInvariant()})" : "";
        return $"{(request.Force ? "Full re-index" : "Re-index")} of the catalogue{embedder}{mode}";
    }
}
