using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Detection;

/// <summary>Takes the whole picture as its only region, for pictures that are cropped to the object already.</summary>
internal sealed class WholePictureFinder : IRegionFinder
{
    /// <summary>Its name among the detectors.</summary>
    internal const string Name = "whole";

    /// <inheritdoc />
    public string Key => Name;

    /// <inheritdoc />
    public string Description => "The whole picture, always; no detector runs.";

    /// <inheritdoc />
    public IReadOnlyList<Region> Find(Picture picture, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return [Region.Whole];
    }
}
