using NetVips;
using VisualSearch.Core.Imaging.Formats;

namespace VisualSearch.Core.Imaging.Vips;

/// <summary>An image file whose header was read and found within the limits; its pixels are still to be decoded.</summary>
internal sealed class VipsSource
{
    private readonly byte[] content;
    private readonly int orientation;
    private readonly int page;

    private VipsSource(ImageFormat format, byte[] file, Image header, int page)
    {
        (Format, content, orientation, this.page) = (format, file, header.Orientation(), page);
        (Width, Height) = SwapsSides ? (header.Height, header.Width) : (header.Width, header.Height);
    }

    internal ImageFormat Format { get; }

    /// <summary>Upright width in pixels.</summary>
    internal int Width { get; }

    /// <summary>Upright height in pixels.</summary>
    internal int Height { get; }

    private bool SwapsSides => orientation >= 5;

    /// <summary>Tells the format by content, reads the header with that format's loader alone, and checks the limits.</summary>
    /// <exception cref="ImageRejectedException">The file is empty, over a limit, of no taken format, or damaged.</exception>
    internal static VipsSource Open(ReadOnlySpan<byte> file, DecodeOptions options)
    {
        ImageRejections.CheckBytes(file.Length, options);
        var format = ImageSignature.Sniff(file) ?? throw ImageRejections.UnsupportedFormat();
        ImageRejections.CheckFrames(FileStructure.CountFrames(format, file), options);
        VipsLibrary.EnsureStarted();
        try
        {
            var source = ReadHeader(format, file.ToArray(), page: 0);
            ImageRejections.CheckSize(source.Width, source.Height, options);
            return source;
        }
        catch (VipsException e)
        {
            throw ImageRejections.Undecodable(format, file, e);
        }
    }

    /// <summary>Decodes, shrinks, converts and turns; see <see cref="IImageCodec.Decode"/>.</summary>
    /// <exception cref="VipsException">The content cannot be decoded.</exception>
    internal Picture Decode(DecodeOptions options)
    {
        var (width, height) = ImageSize.Fit(Width, Height, options.LongestSide ?? int.MaxValue);
        var (columns, rows) = SwapsSides ? (height, width) : (width, height);
        var image = VipsLoaders.Open(Format, content, page, ShrinkOnLoad(width, height));
        try
        {
            if (image.Width != columns || image.Height != rows)
            {
                image = image.Then(i => i.HasAlpha() ? VipsSteps.ResizeWithAlpha(i, columns, rows) : VipsSteps.Resize(i, columns, rows));
            }

            image = image.Then(VipsSteps.ToSrgb);
            if (orientation > 1)
            {
                image = image.Then(VipsSteps.Upright);
            }

            var (rgb, alpha) = AlphaCompositing.Flatten(image.WriteToMemory<byte>(), image.Bands, options.Background);
            return new Picture(width, height, rgb)
            {
                Alpha = alpha,
                Background = options.Background,
                SourceWidth = Width,
                SourceHeight = Height,
                Format = Format,
            };
        }
        finally
        {
            image.Dispose();
        }
    }

    private static VipsSource ReadHeader(ImageFormat format, byte[] file, int page)
    {
        using var header = VipsLoaders.Open(format, file, page, shrink: 1);
        var primary = header.Int("heif-primary") ?? page;
        return primary == page ? new VipsSource(format, file, header, page) : ReadHeader(format, file, primary);
    }

    /// <summary>
    /// The largest power of two that leaves at least a factor of two to the resampling filter, so that the result stays close
    /// to a full decode; above 8 JPEG's transform cannot shrink.
    /// </summary>
    private int ShrinkOnLoad(int width, int height)
    {
        var shrink = 1;
        while (VipsLoaders.CanShrink(Format) && shrink < 8 && Width / (shrink * 4) >= width && Height / (shrink * 4) >= height)
        {
            shrink *= 2;
        }

        return shrink;
    }
}
