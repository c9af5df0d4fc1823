using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Indexing;

/// <summary>How pictures are decoded to be looked at; the same for the catalogue's and the query's, so that equal files give equal vectors.</summary>
internal static class WorkingPicture
{
    internal static DecodeOptions Options { get; } = new() { LongestSide = 1280 };
}
