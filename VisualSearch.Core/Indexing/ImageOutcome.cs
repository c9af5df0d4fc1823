using VisualSearch.Core.Catalog;
using VisualSearch.Core.Detection;

namespace VisualSearch.Core.Indexing;

/// <summary>How a run ended for one image.</summary>
internal abstract record ImageOutcome(ImageWork Work);

/// <summary>Its bytes are what they were, and all that is wanted is there.</summary>
internal sealed record ImageUnchanged(ImageWork Work, ImageContent Content) : ImageOutcome(Work);

/// <summary>It was computed, or copied from an image of the same bytes.</summary>
/// <param name="Work">The image.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Width">Upright width in pixels.</param>
/// <param name="Height">Upright height in pixels.</param>
/// <param name="RegionKey">What its regions were found with.</param>
/// <param name="Regions">All of its regions, best first.</param>
internal sealed record ImageComputed(
    ImageWork Work, ImageContent Content, int Width, int Height, string RegionKey, IReadOnlyList<EmbeddedRegion> Regions)
    : ImageOutcome(Work)
{
    /// <summary>Whether it was taken before white; null where nobody has looked.</summary>
    internal bool? IsOnWhite { get; init; }
}

/// <summary>It could not be read or understood.</summary>
internal sealed record ImageFailed(ImageWork Work, ImageStatus Status, string Code, string Problem) : ImageOutcome(Work);

/// <summary>A region and its vectors.</summary>
/// <param name="StoredId">Its database id when it is stored already.</param>
/// <param name="Region">The region.</param>
/// <param name="Vectors">Its vectors in the run's space, one for each variant in order; none where the region is only shown.</param>
internal sealed record EmbeddedRegion(long? StoredId, Region Region, IReadOnlyList<float[]> Vectors);
