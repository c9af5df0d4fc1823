using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Products;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Generation;

/// <summary>Makes up products without end: any seed gives a plausible one, and always the same.</summary>
internal static class ProductGenerator
{
    private static readonly (string Category, IReadOnlyList<View> Views, Func<SeededRandom, Func<Model>> Design)[] Kinds =
    [
        ("Sneakers", ProductViews.Shoes, RandomShoes.Sneaker),
        ("Boots", ProductViews.Shoes, RandomShoes.Boot),
        ("Bags", ProductViews.Bags, RandomBags.Bag),
        ("Backpacks", ProductViews.Bags, RandomBags.Backpack),
        ("T-shirts", ProductViews.Tops, RandomWear.Shirt),
        ("Jumpers", ProductViews.Tops, RandomWear.Jumper),
        ("Hats", ProductViews.Hats, RandomWear.Hat),
        ("Sunglasses", ProductViews.Sunglasses, RandomWear.Sunglasses),
        ("Headphones", ProductViews.Headphones, RandomWear.Headphones),
        ("Mugs", ProductViews.Mugs, RandomHome.Mug),
        ("Bottles", ProductViews.Bottles, RandomHome.Bottle),
        ("Lamps", ProductViews.Lamps, RandomHome.Lamp),
        ("Chairs", ProductViews.Chairs, RandomHome.Chair),
        ("Plants", ProductViews.Plants, RandomHome.Plant),
        ("Clocks", ProductViews.Clocks, RandomHome.Clock),
    ];

    /// <summary>The categories that products are made up in.</summary>
    public static IReadOnlyList<string> Categories { get; } = [.. Kinds.Select(k => k.Category)];

    /// <summary>A product of any category.</summary>
    public static GeneratedProduct Create(ulong seed)
    {
        var random = new SeededRandom(seed);
        return Create(Categories[random.Index(Categories.Count)], random.Next());
    }

    private static GeneratedProduct Design(string category, IReadOnlyList<View> views, Func<SeededRandom, Func<Model>> design, SeededRandom random)
    {
        var build = design(random);
        // what is round from above stays nearly so
        var girth = random.Between(0.9, 1.12);
        var stretch = new Vec3(girth * random.Between(0.97, 1.03), random.Between(0.88, 1.14), girth * random.Between(0.97, 1.03));
        return new GeneratedProduct(category, () => build() with { Stretch = stretch }, views);
    }

    /// <summary>A product of one category.</summary>
    /// <param name="category">One of <see cref="Categories"/>.</param>
    /// <param name="seed">Any number.</param>
    /// <exception cref="ArgumentException">There is no such category.</exception>
    public static GeneratedProduct Create(string category, ulong seed)
    {
        var kind = Array.Find(Kinds, k => string.Equals(k.Category, category, StringComparison.Ordinal));
        return kind.Design is null
            ? throw new ArgumentException($"There is no category {category}; there are {string.Join(", ", Categories)}.", nameof(category))
            : Design(kind.Category, kind.Views, kind.Design, new SeededRandom(seed));
    }
}
