using NetVips;

namespace VisualSearch.Core.Imaging.Vips;

/// <summary>The loaders that take users' files: one for each format, chosen by us and never by libvips.</summary>
internal static class VipsLoaders
{
    private const Enums.Access TopToBottom = Enums.Access.Sequential;

    // decoding stops at errors, not at warnings: those stand for harmless oddities of many cameras' files
    private const Enums.FailOn Errors = Enums.FailOn.Error;

    /// <summary>Whether the format's decoder can skip detail that a smaller picture does not need.</summary>
    internal static bool CanShrink(ImageFormat format) => format is ImageFormat.Jpeg or ImageFormat.WebP;

    /// <summary>Reads the header and readies the decoding of one page, from top to bottom, by 1/<paramref name="shrink"/>.</summary>
    /// <exception cref="VipsException">The header cannot be read.</exception>
    internal static Image Open(ImageFormat format, byte[] file, int page, int shrink) => format switch
    {
        ImageFormat.Jpeg => Image.JpegloadBuffer(file, shrink: shrink > 1 ? shrink : null, access: TopToBottom, failOn: Errors),
        ImageFormat.Png => Image.PngloadBuffer(file, access: TopToBottom, failOn: Errors),
        ImageFormat.WebP => Image.WebploadBuffer(file, page: page, scale: shrink > 1 ? 1.0 / shrink : null, access: TopToBottom, failOn: Errors),
        ImageFormat.Gif => Image.GifloadBuffer(file, page: page, access: TopToBottom, failOn: Errors),
        ImageFormat.Avif => Image.HeifloadBuffer(file, page: page, access: TopToBottom, failOn: Errors),
        ImageFormat.Tiff => Image.TiffloadBuffer(file, page: page, access: TopToBottom, failOn: Errors),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no loader for this format."),
    };
}
