namespace VisualSearch.Core.Imaging;

/// <summary>How a region of any shape becomes the rectangle a model wants.</summary>
public enum ResizeMode
{
    /// <summary>Stretched to the target; the aspect ratio is lost.</summary>
    Squash,

    /// <summary>Scaled to fit inside, the rest padded; nothing is lost.</summary>
    Letterbox,

    /// <summary>Scaled to cover, the overhang cut off around the centre.</summary>
    CentreCrop,
}

/// <summary>Where a letterboxed picture lies in its frame.</summary>
public enum LetterboxAnchor
{
    /// <summary>In the middle.</summary>
    Centre,

    /// <summary>In the top left corner (as YOLOX wants it).</summary>
    TopLeft,
}

/// <summary>A target rectangle and the way to it.</summary>
/// <param name="Width">Target width in pixels.</param>
/// <param name="Height">Target height in pixels.</param>
/// <param name="Mode">How the region is fitted.</param>
public sealed record ResizeSpec(int Width, int Height, ResizeMode Mode)
{
    /// <summary>Colour of the padding of a letterbox. Default black.</summary>
    public RgbColour Padding { get; init; }

    /// <summary>Where a letterboxed picture lies. Default centre.</summary>
    public LetterboxAnchor Anchor { get; init; }
}

/// <summary>Crops and resizes pictures. Antialiased when shrinking.</summary>
public interface IPictureResampler
{
    /// <summary>Cuts a region out and fits it to the target. The alpha channel goes along.</summary>
    /// <exception cref="ArgumentException">The region has no area inside the picture.</exception>
    Picture Resize(Picture picture, BoundingBox region, ResizeSpec spec);

    /// <summary>Cuts a rectangle out. The alpha channel goes along.</summary>
    Picture Crop(Picture picture, PixelBox box);

    /// <summary>Scales so that the longest side is at most <paramref name="longestSide"/> pixels; never enlarges.</summary>
    Picture Shrink(Picture picture, int longestSide);
}
