using System.Text;
using VisualSearch.Core.Imaging.Vips;

namespace VisualSearch.Core.Imaging;

/// <summary>Decoding and encoding by libvips. Safe for concurrent use.</summary>
internal sealed class VipsImageCodec : IImageCodec
{
    private static readonly DecodeOptions Defaults = new();

    public string Library
    {
        get
        {
            try
            {
                return $"libvips {VipsLibrary.Version}";
            }
            catch (UnavailableException e)
            {
                return $"{e.Message} {e.Advice}";
            }
        }
    }

    public ImageHeader Identify(ReadOnlySpan<byte> file, DecodeOptions? options = null)
    {
        using var source = VipsSource.Open(file, options ?? Defaults);
        return new ImageHeader(source.Format, source.Width, source.Height);
    }

    public Picture Decode(ReadOnlySpan<byte> file, DecodeOptions? options = null)
    {
        options ??= Defaults;
        using var source = VipsSource.Open(file, options);
        try
        {
            return source.Decode(options);
        }
        catch (VipsException e)
        {
            throw ImageRejections.Undecodable(source.Format, file, e);
        }
    }

    public byte[] EncodeJpeg(Picture picture, int quality = 85)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        return Save(picture.Rgb, picture, 3, "jpegsave_buffer", s => s.Set("Q", quality).Set("optimize-coding", true));
    }

    public byte[] EncodeWebP(Picture picture, int quality = 80)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        return Save(picture.Rgb, picture, 3, "webpsave_buffer", s => s.Set("Q", quality));
    }

    public byte[] EncodePng(Picture picture) => picture.Alpha is null
        ? Save(picture.Rgb, picture, 3, "pngsave_buffer", s => s)
        : Save(AlphaCompositing.Lift(picture), picture, 4, "pngsave_buffer", s => s);

    public Picture RenderSvg(string svg, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        try
        {
            return Render(svg, width);
        }
        catch (VipsException e)
        {
            throw new ImageRejectedException(
                ImageRejection.Damaged, "The drawing is no SVG that can be rendered.", "Check the drawing's markup.", e);
        }
    }

    private static Picture Render(string svg, int width)
    {
        VipsLibrary.EnsureStarted();
        using var drawing = VipsBlob.CopyOf(Encoding.UTF8.GetBytes(svg));
        using var natural = VipsLoaders.OpenSvg(drawing, 1);
        var height = ImageSize.Scale(natural.Height, (double)width / natural.Width);
        if (natural.Width == width)
        {
            // opening is most of the work: a drawing of the right size is not opened anew
            return ToPicture(natural, width, height);
        }

        using var scaled = VipsLoaders.OpenSvg(drawing, (double)width / natural.Width);
        return ToPicture(scaled, width, height);
    }

    private static Picture ToPicture(VipsImage scaled, int width, int height)
    {
        using var image = scaled.Width == width && scaled.Height == height
            ? VipsSteps.ToSrgb(scaled)
            : VipsSteps.ResizeWithAlpha(scaled, width, height).Then(VipsSteps.ToSrgb);
        var (rgb, alpha) = AlphaCompositing.Flatten(image.ToArray(), image.Bands, Defaults.Background);
        return new Picture(width, height, rgb) { Alpha = alpha };
    }

    private static unsafe byte[] Save(byte[] samples, Picture picture, int bands, string saver, Func<VipsOperation, VipsOperation> configure)
    {
        VipsLibrary.EnsureStarted();
        fixed (byte* data = samples)
        {
            using var image = VipsImage.OverMemory(data, picture.Width, picture.Height, bands);
            using var tagged = VipsSteps.TagSrgb(image);
            using var save = new VipsOperation(saver);
            return configure(save.Set("in", tagged).Set("keep", "none")).ToBytes();
        }
    }
}
