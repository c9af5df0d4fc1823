using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Core.Indexing;

/// <summary>Names runs in words.</summary>
internal static class JobTitles
{
    /// <summary>Names the source by its last part, since the folders above it are nobody's business.</summary>
    internal static string Of(ImportRequest request) =>
        $"Import of {Path.GetFileName(Path.TrimEndingDirectorySeparator(request.Path)) switch { "" => "the root folder", var name => name }}";

    internal static string Of(IndexRequest request)
    {
        var name = new IndexName(request.Embedder, request.Mode, request.Index);
        var index = name == IndexName.Active ? "" : $" with {(request.Embedder is null ? "the active embedder" : "")}{name}";
        return $"{(request.Force ? "Full re-index" : "Re-index")} of the catalogue{index}";
    }
}
