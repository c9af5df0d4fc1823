using MudBlazor;
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

    /// <summary>Colour of its tag.</summary>
    public static Color Tone(ImageStatus status) => status switch
    {
        ImageStatus.SourceError or ImageStatus.ImageError => Color.Error,
        ImageStatus.Pending => Color.Warning,
        _ => Color.Success,
    };
}
