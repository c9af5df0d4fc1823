using VisualSearch.Core.Catalog;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Core.Indexing;

/// <summary>Which images a run looks at, and what they are to have in the end.</summary>
/// <param name="Origin">Only images of products from this source; null takes all.</param>
/// <param name="Index">The index that is to hold them.</param>
/// <param name="Force">Whether everything is computed anew.</param>
/// <param name="Parallel">Downloads side by side.</param>
internal sealed record IndexScope(string? Origin, ChosenIndex Index, bool Force, int Parallel)
{
    /// <summary>Ids of the images that alone are looked into; null for all.</summary>
    internal IReadOnlyCollection<long>? Images { get; init; }

    internal IEmbedder Embedder => Index.Embedder;

    internal ResizeMode Mode => Index.Mode;

    internal EmbeddingSpace Space => Index.Space;
}

/// <summary>An image as the database knows it when a run comes to it.</summary>
/// <param name="ImageId">Database id.</param>
/// <param name="ExternalId">Id of its product.</param>
/// <param name="Source">Absolute path or URL.</param>
/// <param name="ContentHash">Hash of the bytes that its regions were taken from.</param>
/// <param name="FileSize">Size when last read.</param>
/// <param name="SourceStamp">Stamp when last read.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="RegionFinderKey">What its regions were found with.</param>
/// <param name="GivenBoxes">The source's own boxes, in pixels.</param>
/// <param name="IsEmbedded">Whether it has vectors in the run's space, and none of them is damaged.</param>
internal sealed record ImageWork(
    long ImageId, string ExternalId, string Source, string? ContentHash, long? FileSize, string? SourceStamp,
    ImageStatus Status, string? RegionFinderKey, List<ImportedBox>? GivenBoxes, bool IsEmbedded)
{
    /// <summary>Whether it was read and computed before, with whatever models.</summary>
    internal bool IsComputed => Status is not (ImageStatus.Pending or ImageStatus.SourceError or ImageStatus.ImageError);

    internal bool IsUrl =>
        Source.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || Source.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where it is, for a list of failures: the product and the last part of the source.</summary>
    internal string Place => PlaceOf(ExternalId, Source);

    /// <inheritdoc cref="Place" />
    internal static string PlaceOf(string externalId, string source) => $"{externalId}: {source[(source.LastIndexOfAny(['/', '\\']) + 1)..]}";

    internal bool HasBytes(string contentHash) => string.Equals(ContentHash, contentHash, StringComparison.Ordinal);

    internal bool HasRegionsOf(string regionKey) => string.Equals(RegionFinderKey, regionKey, StringComparison.Ordinal);
}

/// <summary>What was read of an image.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="ContentHash">SHA-256 of the bytes, lower-case hex.</param>
/// <param name="Stamp">Modification time or the server's own stamp.</param>
internal sealed record ImageContent(byte[] Bytes, string ContentHash, string? Stamp);
