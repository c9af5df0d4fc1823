using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Detection;

/// <summary>How a region came about.</summary>
public enum RegionSource
{
    /// <summary>A detector found it.</summary>
    Detector,

    /// <summary>The foreground of a picture on a plain background.</summary>
    Foreground,

    /// <summary>The whole picture, since nothing better was found.</summary>
    WholePicture,

    /// <summary>A person drew it.</summary>
    Drawn,

    /// <summary>The catalogue's own data named it.</summary>
    Given,
}

/// <summary>A part of a picture that may hold a product.</summary>
/// <param name="Box">Where, in fractions of the picture.</param>
/// <param name="Source">How it came about.</param>
/// <param name="Finder">Name of the detector or rule that found it, for the UI.</param>
/// <param name="Score">Its confidence, 0..1.</param>
/// <param name="Label">What the detector takes it for, if it says.</param>
public sealed record Region(BoundingBox Box, RegionSource Source, string Finder, float Score, string? Label = null)
{
    /// <summary>The whole picture as a region.</summary>
    public static Region Whole { get; } = new(BoundingBox.Whole, RegionSource.WholePicture, "whole picture", 1);
}

/// <summary>Finds boxes in a picture.</summary>
public interface IDetector
{
    /// <summary>The name of its model card.</summary>
    string Name { get; }

    /// <summary>All boxes above the detector's thresholds, after NMS, best first; possibly none.</summary>
    IReadOnlyList<Region> Detect(Picture picture, CancellationToken cancellationToken = default);
}

/// <summary>
/// The product's answer to "where is the object?": a detector where one is at hand, else the foreground of a plain
/// background, else the whole picture.
/// </summary>
public interface IRegionFinder
{
    /// <summary>
    /// Identity of the rules and weights behind it, stored with every region so that a change of detector recomputes them.
    /// </summary>
    string Key { get; }

    /// <summary>What finds the regions, in words for the status page.</summary>
    string Description { get; }

    /// <summary>At least one region, best first: the first is the chosen one.</summary>
    IReadOnlyList<Region> Find(Picture picture, CancellationToken cancellationToken = default);
}
