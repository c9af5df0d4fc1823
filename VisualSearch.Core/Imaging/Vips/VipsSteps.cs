namespace VisualSearch.Core.Imaging.Vips;

/// <summary>The pipeline steps that decoding and resampling are made of. Each gives a new reference and leaves its input alone.</summary>
internal static class VipsSteps
{
    /// <summary>Scales to exactly the given size: box filter and Lanczos 3 when shrinking, bicubic when enlarging.</summary>
    internal static VipsImage Resize(VipsImage image, int width, int height)
    {
        using var resize = new VipsOperation("resize");
        return resize.Set("in", image)
            .Set("scale", (double)width / image.Width)
            .Set("vscale", (double)height / image.Height)
            .ToImage();
    }

    /// <summary>As <see cref="Resize"/>, for an image whose last band is alpha: transparent pixels lend no colour to their neighbours.</summary>
    internal static VipsImage ResizeWithAlpha(VipsImage image, int width, int height) =>
        Run("premultiply", image)
            .Then(i => Resize(i, width, height))
            .Then(i => Run("unpremultiply", i));

    internal static VipsImage Crop(VipsImage image, PixelBox box)
    {
        using var crop = new VipsOperation("extract_area");
        return crop.Set("input", image)
            .Set("left", box.Left).Set("top", box.Top).Set("width", box.Width).Set("height", box.Height)
            .ToImage();
    }

    /// <summary>Turns and mirrors as the EXIF orientation says.</summary>
    internal static VipsImage Upright(VipsImage image) => image.InMemory().Then(i => Run("autorot", i));

    /// <summary>Converts to 8-bit sRGB, by the embedded ICC profile where there is a usable one.</summary>
    internal static VipsImage ToSrgb(VipsImage image)
    {
        if (image.HasField("icc-profile-data"))
        {
            try
            {
                using var icc = new VipsOperation("icc_transform");
                return icc.Set("in", image).Set("output-profile", "srgb").Set("embedded", true).Set("intent", "relative").ToImage()
                    .Then(ToBytes);
            }
            catch (VipsException)
            {
                // A profile that does not fit its picture is as good as none: viewers show such pictures, too.
            }
        }

        using var colourspace = new VipsOperation("colourspace");
        return colourspace.Set("in", image).Set("space", "srgb").ToImage().Then(ToBytes);
    }

    /// <summary>Says of plain samples that they are sRGB.</summary>
    internal static VipsImage TagSrgb(VipsImage image)
    {
        using var copy = new VipsOperation("copy");
        return copy.Set("in", image).Set("interpretation", "srgb").ToImage();
    }

    private static VipsImage ToBytes(VipsImage image)
    {
        using var cast = new VipsOperation("cast");
        return cast.Set("in", image).Set("format", "uchar").ToImage();
    }

    private static VipsImage Run(string name, VipsImage image)
    {
        using var operation = new VipsOperation(name);
        return operation.Set("in", image).ToImage();
    }
}
