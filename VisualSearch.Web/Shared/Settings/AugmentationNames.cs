using VisualSearch.Core.Embedding.Augmentation;

namespace VisualSearch.Web.Shared.Settings;

/// <summary>The changes of a query picture, in words.</summary>
internal static class AugmentationNames
{
    public static string Name(QueryAugmentation augmentation) => augmentation switch
    {
        QueryAugmentation.Blur => "Blurred",
        QueryAugmentation.Sharpen => "Sharpened",
        QueryAugmentation.Noise => "With noise",
        QueryAugmentation.Flip => "Flipped",
        QueryAugmentation.FlipVertical => "Upside down",
        QueryAugmentation.Brighter => "Brighter",
        QueryAugmentation.Darker => "Darker",
        _ => "Turned by 90°",
    };
}
