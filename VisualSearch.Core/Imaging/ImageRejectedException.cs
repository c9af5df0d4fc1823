namespace VisualSearch.Core.Imaging;

/// <summary>Why an image file was not taken.</summary>
public enum ImageRejection
{
    /// <summary>The file has no bytes.</summary>
    Empty,

    /// <summary>The file is over the limit on bytes.</summary>
    TooManyBytes,

    /// <summary>The content is no image, or of a format that is not taken.</summary>
    UnsupportedFormat,

    /// <summary>Width times height is over the limit.</summary>
    TooManyPixels,

    /// <summary>One side is over the limit.</summary>
    SideTooLong,

    /// <summary>An animation or document has more frames or pages than the limit.</summary>
    TooManyFrames,

    /// <summary>The file ends before its picture does.</summary>
    Truncated,

    /// <summary>The content contradicts itself.</summary>
    Damaged,
}

/// <summary>An image file was not taken.</summary>
/// <param name="reason">Why.</param>
/// <param name="message">What was wrong.</param>
/// <param name="advice">What to do.</param>
/// <param name="inner">The imaging library's own words, for the log.</param>
public sealed class ImageRejectedException(ImageRejection reason, string message, string advice, Exception? inner = null)
    : VisualSearchException(message, advice, inner)
{
    /// <summary>Why the file was not taken.</summary>
    public ImageRejection Reason { get; } = reason;

    /// <inheritdoc />
    public override ErrorKind Kind => Reason switch
    {
        ImageRejection.TooManyBytes or ImageRejection.TooManyPixels or ImageRejection.SideTooLong
            or ImageRejection.TooManyFrames => ErrorKind.TooLarge,
        ImageRejection.UnsupportedFormat => ErrorKind.UnsupportedType,
        _ => ErrorKind.BadInput,
    };

    /// <inheritdoc />
    public override string Code => Reason switch
    {
        ImageRejection.Empty => "image-empty",
        ImageRejection.TooManyBytes => "image-too-many-bytes",
        ImageRejection.UnsupportedFormat => "image-unsupported-format",
        ImageRejection.TooManyPixels => "image-too-many-pixels",
        ImageRejection.SideTooLong => "image-side-too-long",
        ImageRejection.TooManyFrames => "image-too-many-frames",
        ImageRejection.Truncated => "image-truncated",
        _ => "image-damaged",
    };
}
