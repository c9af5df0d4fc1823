using VisualSearch.Core.Catalog;
using VisualSearch.Core.Sample;

namespace VisualSearch.Core.Indexing;

/// <summary>The sample catalogue as a source, and what is said of it.</summary>
internal static class SampleImport
{
    internal static readonly string WayBack = $"{AdvisedCommand.Of("sample", "restore")} or the Import page brings it back.";

    /// <summary>The import of its files; they are the program's own, so nothing is asked.</summary>
    internal static ImportRequest Of(SampleFiles files) => new()
    {
        Path = files.CatalogPath,
        Format = ImportFormat.Json,
        Origin = ImportRequest.SampleOrigin,
        AllowRemovals = int.MaxValue,
    };
}
