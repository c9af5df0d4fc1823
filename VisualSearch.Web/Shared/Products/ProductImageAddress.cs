namespace VisualSearch.Web.Shared.Products;

/// <summary>Addresses of the catalogue's pictures.</summary>
internal static class ProductImageAddress
{
    /// <summary>A picture whose longest side is at most that many pixels: 160, 320, 640 or 1280.</summary>
    public static string Of(long imageId, int size) => $"/media/products/images/{imageId}?size={size}";

    /// <summary>The card's picture for ordinary and for dense screens.</summary>
    public static string CardSet(long imageId) => $"{Of(imageId, 320)} 320w, {Of(imageId, 640)} 640w";
}
