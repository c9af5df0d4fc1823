namespace VisualSearch.Core.Imaging;

/// <summary>
/// An upright 8-bit sRGB picture in managed memory: rows of interleaved R, G, B without padding.
/// Treated as immutable once built.
/// </summary>
public sealed class Picture
{
    /// <summary>Wraps pixels without copying them.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="rgb">width * height * 3 bytes, row by row.</param>
    /// <exception cref="ArgumentException">The buffer's length does not fit the size.</exception>
    public Picture(int width, int height, byte[] rgb)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(rgb);
        if (rgb.Length != (long)width * height * 3)
        {
            throw new ArgumentException($"{width}x{height} RGB takes {(long)width * height * 3} bytes, not {rgb.Length}.", nameof(rgb));
        }

        (Width, Height, Rgb) = (width, height, rgb);
        (SourceWidth, SourceHeight) = (width, height);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The pixels, width * height * 3 bytes; callers must not write to them.</summary>
    public byte[] Rgb { get; }

    /// <summary>Opacity 0..255 of each pixel where the source had an alpha channel that is not opaque everywhere; else null.</summary>
    public byte[]? Alpha { get; init; }

    /// <summary>The colour that transparent pixels were laid over in <see cref="Rgb"/>. Default white.</summary>
    public RgbColour Background { get; init; } = new(255, 255, 255);

    /// <summary>Upright width of the file before shrink-on-load, in pixels.</summary>
    public int SourceWidth { get; init; }

    /// <summary>Upright height of the file before shrink-on-load, in pixels.</summary>
    public int SourceHeight { get; init; }

    /// <summary>The file format it was decoded from, if any.</summary>
    public ImageFormat? Format { get; init; }
}

/// <summary>The image file formats that are taken.</summary>
public enum ImageFormat
{
    /// <summary>JPEG.</summary>
    Jpeg,

    /// <summary>PNG.</summary>
    Png,

    /// <summary>WebP, first frame.</summary>
    WebP,

    /// <summary>GIF, first frame.</summary>
    Gif,

    /// <summary>AVIF or HEIF, primary picture.</summary>
    Avif,

    /// <summary>TIFF, first page.</summary>
    Tiff,
}
