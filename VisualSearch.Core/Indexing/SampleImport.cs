using VisualSearch.Core.Catalog;

namespace VisualSearch.Core.Indexing;

/// <summary>The sample catalogue as a source, and what is said of it.</summary>
internal static class SampleImport
{
    internal static readonly string WayBack = $"{AdvisedCommand.Of("sample", "restore")} or the Import page brings it back.";

    /// <summary>The import of its list; the files are the program's own, so nothing is asked.</summary>
    internal static ImportRequest Of(string list) => new()
    {
        Path = list,
        Format = ImportFormat.Csv,
        Decimal = DecimalMark.Point,
        Origin = ImportRequest.SampleOrigin,
        AllowRemovals = int.MaxValue,
    };
}
