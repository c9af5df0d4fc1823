using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Core.Indexing;

/// <summary>Names runs in words.</summary>
internal static class JobTitles
{
    internal const string SampleRemoval = "Removal of the sample catalogue";

    internal const string SampleReturn = "Return of the sample catalogue";

    /// <summary>Names the source by its last part, since the folders above it are nobody's business.</summary>
    internal static string Of(ImportRequest request) => $"Import of {NameOf(request)}";

    internal static string NameOf(ImportRequest request) => NameOf(request.IsSample ? ImportRequest.SampleOrigin : request.Path);

    /// <summary>The name of a source that is remembered by this path or word.</summary>
    internal static string NameOf(string origin) => Path.GetFileName(Path.TrimEndingDirectorySeparator(origin)) switch
    {
        "" => "the root folder",
        ImportRequest.SampleOrigin when !Path.IsPathRooted(origin) => "the sample catalogue",
        var name => name,
    };

    internal static string Of(IndexRequest request)
    {
        var name = new IndexName(request.Embedder, request.Mode, request.Index);
        var index = name == IndexName.Active ? "" : $" with {(request.Embedder is null ? "the active embedder" : "")}{name}";
        return $"{(request.Force ? "Full re-index" : "Re-index")} of the catalogue{index}";
    }
}
