using NetVips;

namespace VisualSearch.Core.Imaging.Vips;

/// <summary>The pipeline steps that decoding and resampling are made of. Each gives a new reference and leaves its input alone.</summary>
internal static class VipsSteps
{
    /// <summary>Wraps interleaved 8-bit samples without copying; they stay pinned for as long as the image lives.</summary>
    internal static Image Over(byte[] samples, int width, int height, int bands)
    {
        VipsLibrary.EnsureStarted();
        return Image.NewFromMemory(samples, width, height, bands, Enums.BandFormat.Uchar);
    }

    /// <summary>The next step of a pipeline. This reference is given up, whether or not the step succeeds.</summary>
    internal static Image Then(this Image image, Func<Image, Image> step)
    {
        using (image)
        {
            return step(image);
        }
    }

    /// <summary>EXIF orientation 1..8; 1 is upright, 5 and above swap the sides.</summary>
    internal static int Orientation(this Image image) => image.Int("orientation") is { } turn and >= 1 and <= 8 ? turn : 1;

    /// <summary>A whole number of the header, if it has one of that name.</summary>
    internal static int? Int(this Image image, string field) => image.Contains(field) && image.Get(field) is int value ? value : null;

    /// <summary>Scales to exactly the given size: box filter and Lanczos 3 when shrinking, bicubic when enlarging.</summary>
    internal static Image Resize(Image image, int width, int height) => image.Resize((double)width / image.Width, vscale: (double)height / image.Height);

    /// <summary>As <see cref="Resize"/>, for an image whose last band is alpha: transparent pixels lend no colour to their neighbours.</summary>
    internal static Image ResizeWithAlpha(Image image, int width, int height) =>
        image.Premultiply().Then(i => Resize(i, width, height)).Then(static i => i.Unpremultiply());

    /// <summary>Turns and mirrors as the EXIF orientation says.</summary>
    internal static Image Upright(Image image) => image.CopyMemory().Then(static i => i.Autorot());

    /// <summary>Converts to 8-bit sRGB, by the embedded ICC profile where there is a usable one.</summary>
    /// <exception cref="ImageRejectedException">The samples are no colours.</exception>
    internal static Image ToSrgb(Image image)
    {
        // first, since it tells which samples are no colours
        var plain = Colourspace(image);
        if (image.Contains("icc-profile-data"))
        {
            try
            {
                var byProfile = image.IccTransform("srgb", intent: Enums.Intent.Relative, embedded: true).Then(ToBytes);
                plain.Dispose();
                return byProfile;
            }
            catch (VipsException)
            {
                // A profile that does not fit its picture is as good as none: viewers show such pictures, too.
            }
        }

        return plain.Then(ToBytes);
    }

    private static Image Colourspace(Image image)
    {
        try
        {
            return image.Colourspace(Enums.Interpretation.Srgb);
        }
        catch (VipsException e)
        {
            throw ImageRejections.UnknownColour(e);
        }
    }

    private static Image ToBytes(Image image) => image.Cast(Enums.BandFormat.Uchar);
}
