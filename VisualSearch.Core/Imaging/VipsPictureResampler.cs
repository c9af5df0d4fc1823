using VisualSearch.Core.Imaging.Vips;

namespace VisualSearch.Core.Imaging;

/// <summary>
/// Resampling by libvips: a box filter and Lanczos 3 when shrinking, bicubic when enlarging, in sRGB values.
/// Safe for concurrent use.
/// </summary>
internal sealed class VipsPictureResampler : IPictureResampler
{
    public Picture Resize(Picture picture, BoundingBox region, ResizeSpec spec)
    {
        var geometry = new LetterboxTransform(picture.Width, picture.Height, region, spec);
        return Build(picture, spec.Width, spec.Height, (samples, bands) =>
        {
            var inner = Resample(samples, picture, bands, geometry.Source, geometry.Target.Width, geometry.Target.Height);
            return geometry.Target == new PixelBox(0, 0, spec.Width, spec.Height)
                ? inner
                : Frame(inner, bands, geometry.Target, spec);
        });
    }

    public Picture Crop(Picture picture, PixelBox box)
    {
        if (box.Left < 0 || box.Top < 0 || box.Width < 1 || box.Height < 1
            || box.Width > picture.Width - box.Left || box.Height > picture.Height - box.Top)
        {
            throw new ArgumentException($"{box} does not lie inside {picture.Width} x {picture.Height} pixels.", nameof(box));
        }

        return Build(picture, box.Width, box.Height, (samples, bands) => CopyRows(samples, picture.Width, bands, box));
    }

    public Picture Shrink(Picture picture, int longestSide)
    {
        var (width, height) = ImageSize.Fit(picture.Width, picture.Height, longestSide);
        return (width, height) == (picture.Width, picture.Height)
            ? picture
            : Build(picture, width, height, (samples, bands) =>
                Resample(samples, picture, bands, new PixelBox(0, 0, picture.Width, picture.Height), width, height));
    }

    private static Picture Build(Picture picture, int width, int height, Func<byte[], int, byte[]> resample) =>
        new(width, height, resample(picture.Rgb, 3))
        {
            // Flat colours and opacity are both linear in the samples, so they may be resampled apart.
            Alpha = picture.Alpha is null ? null : resample(picture.Alpha, 1),
            Background = picture.Background,
            SourceWidth = picture.SourceWidth,
            SourceHeight = picture.SourceHeight,
            Format = picture.Format,
        };

    private static byte[] Resample(byte[] samples, Picture picture, int bands, PixelBox source, int width, int height)
    {
        if ((source.Width, source.Height) == (width, height))
        {
            return CopyRows(samples, picture.Width, bands, source);
        }

        using var resized = VipsSteps.Over(samples, picture.Width, picture.Height, bands)
            .Then(image => image.ExtractArea(source.Left, source.Top, source.Width, source.Height))
            .Then(image => VipsSteps.Resize(image, width, height));
        return resized.WriteToMemory<byte>();
    }

    private static byte[] CopyRows(byte[] samples, int stride, int bands, PixelBox box)
    {
        var copy = new byte[box.Width * box.Height * bands];
        for (var row = 0; row < box.Height; row++)
        {
            samples.AsSpan((((box.Top + row) * stride) + box.Left) * bands, box.Width * bands).CopyTo(copy.AsSpan(row * box.Width * bands));
        }

        return copy;
    }

    /// <summary>Lays samples into a frame of padding; padding is transparent where there is an alpha channel.</summary>
    private static byte[] Frame(byte[] inner, int bands, PixelBox target, ResizeSpec spec)
    {
        var frame = new byte[spec.Width * spec.Height * bands];
        if (bands == 3 && spec.Padding != default)
        {
            for (var i = 0; i < frame.Length; i += 3)
            {
                (frame[i], frame[i + 1], frame[i + 2]) = (spec.Padding.R, spec.Padding.G, spec.Padding.B);
            }
        }

        for (var row = 0; row < target.Height; row++)
        {
            inner.AsSpan(row * target.Width * bands, target.Width * bands)
                .CopyTo(frame.AsSpan((((target.Top + row) * spec.Width) + target.Left) * bands));
        }

        return frame;
    }
}
