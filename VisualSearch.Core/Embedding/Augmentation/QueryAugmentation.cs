namespace VisualSearch.Core.Embedding.Augmentation;

/// <summary>A change of the query's picture that is searched by beside the picture itself.</summary>
public enum QueryAugmentation
{
    /// <summary>A Gaussian blur, for a gallery of soft or small pictures.</summary>
    Blur,

    /// <summary>Unsharp masking, for a query that is out of focus.</summary>
    Sharpen,

    /// <summary>Gaussian noise.</summary>
    Noise,

    /// <summary>Left and right change places.</summary>
    Flip,

    /// <summary>Top and bottom change places.</summary>
    FlipVertical,

    /// <summary>Every sRGB value times 1.3.</summary>
    Brighter,

    /// <summary>Every sRGB value times 0.7.</summary>
    Darker,

    /// <summary>A turn by 90 degrees clockwise.</summary>
    Rotate90,
}
