namespace VisualSearch.Core.Imaging.Formats;

/// <summary>
/// What a file's own structure says, read without decoding: whether it is cut short, and how many frames or pages it has.
/// The decoders stay the judges of everything else; nothing here throws, whatever the bytes.
/// </summary>
internal static class FileStructure
{
    /// <summary>Whether the file lacks the end, or data, that its structure demands.</summary>
    internal static bool EndsEarly(ImageFormat format, ReadOnlySpan<byte> file) => format switch
    {
        ImageFormat.Jpeg => JpegStructure.EndsEarly(file),
        ImageFormat.Png => file.LastIndexOf("IEND"u8) < 0,
        ImageFormat.WebP => WebPStructure.EndsEarly(file),
        ImageFormat.Gif => GifStructure.Read(file).EndsEarly,
        ImageFormat.Avif => HeifStructure.EndsEarly(file),
        _ => TiffStructure.EndsEarly(file),
    };

    /// <summary>Frames of an animation or pages of a document; 1 where the format has one picture or the decoder itself sets a limit.</summary>
    internal static int CountFrames(ImageFormat format, ReadOnlySpan<byte> file) => format switch
    {
        ImageFormat.WebP => WebPStructure.CountFrames(file),
        ImageFormat.Gif => GifStructure.Read(file).Frames,
        ImageFormat.Tiff => TiffStructure.CountPages(file),
        _ => 1,
    };
}
