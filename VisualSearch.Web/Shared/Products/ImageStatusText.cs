using VisualSearch.Core.Catalog;

namespace VisualSearch.Web.Shared.Products;

/// <summary>The state of an image in words.</summary>
internal static class ImageStatusText
{
    /// <summary>A few words.</summary>
    public static string Of(ImageStatus status) => status switch
    {
        ImageStatus.Pending => "Not indexed yet",
        ImageStatus.Detected => "Object detected",
        ImageStatus.Cropped => "Foreground cut out",
        ImageStatus.Whole => "Whole picture",
        ImageStatus.Given => "Boxes from the source",
        ImageStatus.SourceError => "File not readable",
        _ => "Not a usable picture",
    };

    /// <summary>CSS class of its tag.</summary>
    public static string Tone(ImageStatus status) => status switch
    {
        ImageStatus.SourceError or ImageStatus.ImageError => "bad",
        ImageStatus.Pending => "warn",
        _ => "good",
    };
}
