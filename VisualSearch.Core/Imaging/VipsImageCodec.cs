using System.Text;
using NetVips;
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
        var source = VipsSource.Open(file, options ?? Defaults);
        return new ImageHeader(source.Format, source.Width, source.Height);
    }

    public Picture Decode(ReadOnlySpan<byte> file, DecodeOptions? options = null)
    {
        options ??= Defaults;
        var source = VipsSource.Open(file, options);
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
        return Save(picture.Rgb, picture, 3, image => image.JpegsaveBuffer(q: quality, optimizeCoding: true, keep: Enums.ForeignKeep.None));
    }

    public byte[] EncodeWebP(Picture picture, int quality = 80)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        return Save(picture.Rgb, picture, 3, image => image.WebpsaveBuffer(q: quality, keep: Enums.ForeignKeep.None));
    }

    public byte[] EncodePng(Picture picture) => Save(
        picture.Alpha is null ? picture.Rgb : AlphaCompositing.Lift(picture),
        picture,
        picture.Alpha is null ? 3 : 4,
        image => image.PngsaveBuffer(keep: Enums.ForeignKeep.None));

    public Picture RenderSvg(string svg, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        try
        {
            // an empty buffer is none for NetVips
            return Render(svg.Length == 0 ? " " : svg, width);
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
        var drawing = Encoding.UTF8.GetBytes(svg);
        using var natural = Image.SvgloadBuffer(drawing);
        var height = ImageSize.Scale(natural.Height, (double)width / natural.Width);
        if (natural.Width == width)
        {
            // opening is most of the work: a drawing of the right size is not opened anew
            return ToPicture(natural, width, height);
        }

        using var scaled = Image.SvgloadBuffer(drawing, scale: (double)width / natural.Width);
        return ToPicture(scaled, width, height);
    }

    private static Picture ToPicture(Image scaled, int width, int height)
    {
        using var image = scaled.Width == width && scaled.Height == height
            ? VipsSteps.ToSrgb(scaled)
            : VipsSteps.ResizeWithAlpha(scaled, width, height).Then(VipsSteps.ToSrgb);
        var (rgb, alpha) = AlphaCompositing.Flatten(image.WriteToMemory<byte>(), image.Bands, Defaults.Background);
        return new Picture(width, height, rgb) { Alpha = alpha };
    }

    private static byte[] Save(byte[] samples, Picture picture, int bands, Func<Image, byte[]> save)
    {
        using var tagged = VipsSteps.Over(samples, picture.Width, picture.Height, bands).Then(image => image.Copy(interpretation: Enums.Interpretation.Srgb));
        return save(tagged);
    }
}
