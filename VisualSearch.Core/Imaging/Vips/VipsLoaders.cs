namespace VisualSearch.Core.Imaging.Vips;

/// <summary>The loaders that take users' files: one for each format, chosen by us and never by libvips.</summary>
internal static class VipsLoaders
{
    /// <summary>Whether the format's decoder can skip detail that a smaller picture does not need.</summary>
    internal static bool CanShrink(ImageFormat format) => format is ImageFormat.Jpeg or ImageFormat.WebP;

    /// <summary>
    /// Reads the header and readies the decoding of one page, from top to bottom, by 1/<paramref name="shrink"/>.
    /// Decoding stops at errors, not at warnings: those stand for harmless oddities of many cameras' files.
    /// </summary>
    /// <exception cref="VipsException">The header cannot be read.</exception>
    internal static VipsImage Open(ImageFormat format, VipsBlob file, int page, int shrink)
    {
        using var load = new VipsOperation(OperationOf(format));
        load.Set("buffer", file).Set("fail-on", "error").Set("access", "sequential");
        if (format is not (ImageFormat.Jpeg or ImageFormat.Png))
        {
            load.Set("page", page);
        }

        if (shrink > 1)
        {
            _ = format is ImageFormat.Jpeg ? load.Set("shrink", shrink) : load.Set("scale", 1.0 / shrink);
        }

        return load.ToImage();
    }

    /// <summary>Opens a drawing of our own, scaled.</summary>
    /// <exception cref="VipsException">The text is no SVG.</exception>
    internal static VipsImage OpenSvg(VipsBlob svg, double scale)
    {
        using var load = new VipsOperation("svgload_buffer");
        return load.Set("buffer", svg).Set("scale", scale).ToImage();
    }

    private static string OperationOf(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "jpegload_buffer",
        ImageFormat.Png => "pngload_buffer",
        ImageFormat.WebP => "webpload_buffer",
        ImageFormat.Gif => "gifload_buffer",
        ImageFormat.Avif => "heifload_buffer",
        ImageFormat.Tiff => "tiffload_buffer",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no loader for this format."),
    };
}
