using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Products;

/// <summary>The products of the sample catalogue, in the order of its listing.</summary>
internal static class SampleProducts
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<SampleProduct> All { get; } =
    [
        .. In("Sneakers", ProductViews.Shoes, SneakerProducts.All),
        .. In("Boots", ProductViews.Shoes, BootProducts.All),
        .. In("Bags", ProductViews.Bags, BagProducts.All),
        .. In("Backpacks", ProductViews.Bags, BackpackProducts.All),
        .. In("T-shirts", ProductViews.Tops, TopProducts.Shirts),
        .. In("Jumpers", ProductViews.Tops, TopProducts.Jumpers),
        .. In("Hats", ProductViews.Hats, WearProducts.Hats),
        .. In("Sunglasses", ProductViews.Sunglasses, WearProducts.Sunglasses),
        .. In("Headphones", ProductViews.Headphones, WearProducts.Headphones),
        .. In("Mugs", ProductViews.Mugs, MugProducts.All),
        .. In("Bottles", ProductViews.Bottles, BottleProducts.All),
        .. In("Lamps", ProductViews.Lamps, LampProducts.All),
        .. In("Chairs", ProductViews.Chairs, ChairProducts.All),
        .. In("Plants", ProductViews.Plants, PlantProducts.All),
        .. In("Clocks", ProductViews.Clocks, ClockProducts.All),
    ];

    private static IEnumerable<SampleProduct> In(string category, IReadOnlyList<View> views, IEnumerable<SampleProduct> products) =>
        products.Select(p => p with { Category = category, Views = views });
}
