using NetVips;
using VisualSearch.Core.Imaging.Formats;

namespace VisualSearch.Core.Imaging;

/// <summary>The words for files that are not taken.</summary>
internal static class ImageRejections
{
    private const string SaveAgain = "Open it in an image editor, save it again as JPEG, PNG or WebP, and try that file.";

    internal static void CheckBytes(long bytes, DecodeOptions options)
    {
        if (bytes == 0)
        {
            throw new ImageRejectedException(ImageRejection.Empty, "The file is empty.", "Choose a file that holds a picture.");
        }

        if (bytes > options.MaxBytes)
        {
            throw new ImageRejectedException(
                ImageRejection.TooManyBytes,
                $"The file has {Megabytes(bytes)} MB; the limit is {Megabytes(options.MaxBytes)} MB.",
                "Choose a smaller file, or save the picture at a lower resolution or quality.");
        }
    }

    internal static void CheckSize(int width, int height, DecodeOptions options)
    {
        if (Math.Max(width, height) > options.MaxSide)
        {
            throw new ImageRejectedException(
                ImageRejection.SideTooLong,
                $"The picture is {width} x {height} pixels; no side may be longer than {options.MaxSide}.",
                "Scale the picture down and try again.");
        }

        if ((long)width * height > options.MaxPixels)
        {
            throw new ImageRejectedException(
                ImageRejection.TooManyPixels,
                $"The picture is {width} x {height} pixels; the limit is {options.MaxPixels / 1e6:0.#} million pixels.",
                "Scale the picture down and try again.");
        }
    }

    internal static void CheckFrames(int frames, DecodeOptions options)
    {
        if (frames > options.MaxFrames)
        {
            throw new ImageRejectedException(
                ImageRejection.TooManyFrames,
                $"The file holds {frames} pictures; the limit is {options.MaxFrames}.",
                "Save the one picture that you mean as a file of its own.");
        }
    }

    internal static ImageRejectedException UnknownColour(Exception cause) => new(
        ImageRejection.UnsupportedFormat, "The file holds measurements that are no colours.", SaveAgain, cause);

    internal static ImageRejectedException UnsupportedFormat() => new(
        ImageRejection.UnsupportedFormat,
        "The file is no picture, or of a kind that is not taken.",
        "Choose a JPEG, PNG, WebP, GIF, AVIF or TIFF file; the name's ending does not matter, the content does.");

    /// <summary>The rejection for a file whose decoder gave up.</summary>
    internal static ImageRejectedException Undecodable(ImageFormat format, ReadOnlySpan<byte> file, VipsException cause)
    {
        if (format is ImageFormat.Avif && ImageSignature.IsHevc(file))
        {
            return new(
                ImageRejection.UnsupportedFormat,
                "The file is an HEIC photo; of this family only AVIF can be read.",
                "Save or share the photo as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible).",
                cause);
        }

        return FileStructure.EndsEarly(format, file)
            ? new(ImageRejection.Truncated, $"The {Name(format)} file ends before its picture does.", "Download or copy the file again, completely.", cause)
            : new(ImageRejection.Damaged, $"The {Name(format)} file is damaged and cannot be decoded.", SaveAgain, cause);
    }

    private static string Name(ImageFormat format) => format switch
    {
        ImageFormat.Avif => "AVIF",
        ImageFormat.WebP => "WebP",
        _ => format.ToString().ToUpperInvariant(),
    };

    private static string Megabytes(long bytes) => (bytes / (double)(1 << 20)).ToString("0.##");
}
