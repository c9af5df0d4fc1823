namespace VisualSearch.Core.Imaging;

/// <summary>Limits and wishes for decoding; the limits are checked on the header, before any pixel is decoded.</summary>
public sealed record DecodeOptions
{
    /// <summary>Largest file in bytes. Default 32 MiB.</summary>
    public long MaxBytes { get; init; } = 32L << 20;

    /// <summary>Largest number of pixels (width * height). Default 100 million.</summary>
    public long MaxPixels { get; init; } = 100_000_000;

    /// <summary>Longest side in pixels. Default 30,000.</summary>
    public int MaxSide { get; init; } = 30_000;

    /// <summary>
    /// Most frames of an animation or pages of a document; only the first is decoded, yet all are walked over. Default 2,000.
    /// </summary>
    public int MaxFrames { get; init; } = 2_000;

    /// <summary>
    /// When set, the picture is shrunk while loading so that its longest side is at most this many pixels; never enlarged.
    /// Default null: full size.
    /// </summary>
    public int? LongestSide { get; init; }

    /// <summary>Colour that shows through transparent pixels. Default white.</summary>
    public RgbColour Background { get; init; } = new(255, 255, 255);
}

/// <summary>An 8-bit sRGB colour.</summary>
public readonly record struct RgbColour(byte R, byte G, byte B);

/// <summary>What a file's header says of it.</summary>
/// <param name="Format">File format, told by its content and not by its name.</param>
/// <param name="Width">Upright width in pixels.</param>
/// <param name="Height">Upright height in pixels.</param>
public sealed record ImageHeader(ImageFormat Format, int Width, int Height);

/// <summary>Bytes to pixels and back. The one seam to the imaging library.</summary>
public interface IImageCodec
{
    /// <summary>Name and version of the library behind it, for the status page.</summary>
    string Library { get; }

    /// <summary>Reads the header and checks the limits.</summary>
    /// <exception cref="ImageRejectedException">The file is empty, over a limit, of no taken format, or damaged.</exception>
    ImageHeader Identify(ReadOnlySpan<byte> file, DecodeOptions? options = null);

    /// <summary>
    /// Decodes to an upright 8-bit sRGB picture: EXIF orientation applied, ICC profiles converted,
    /// CMYK, grey and 16 bit reduced, alpha laid over the background. A truncated file is rejected.
    /// </summary>
    /// <exception cref="ImageRejectedException">The file is empty, over a limit, of no taken format, truncated or damaged.</exception>
    Picture Decode(ReadOnlySpan<byte> file, DecodeOptions? options = null);

    /// <summary>Encodes as JPEG without metadata.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="quality">1..100.</param>
    byte[] EncodeJpeg(Picture picture, int quality = 85);

    /// <summary>Encodes as WebP without metadata.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="quality">1..100.</param>
    byte[] EncodeWebP(Picture picture, int quality = 80);

    /// <summary>Encodes as PNG without metadata; the alpha channel is kept.</summary>
    byte[] EncodePng(Picture picture);

    /// <summary>Renders a drawing of our own (never a user's file) at the given size; transparent parts are kept in Alpha.</summary>
    /// <param name="svg">The SVG document.</param>
    /// <param name="width">Target width in pixels; the height follows from the drawing.</param>
    Picture RenderSvg(string svg, int width);
}
