using VisualSearch.SampleGenerator.Drawings;
using VisualSearch.SampleGenerator.Drawings.Bags;
using VisualSearch.SampleGenerator.Materials;

namespace VisualSearch.SampleGenerator.Products;

internal static class BagProducts
{
    public static IReadOnlyList<SampleProduct> All { get; } =
    [
        new("bag-market-leaf", "Market tote", "Fennel & Flax", 39.00m, "natural with green leaf", "cotton canvas",
            "Heavy canvas, leather handles and a printed branch. Holds a week of vegetables or a day of books.",
            () => BagDrawing.Build(new() { Print = Print.Leaf, Accent = "#3f6b4a" })),
        new("bag-market-sun", "Market tote", "Fennel & Flax", 39.00m, "natural with orange sun", "cotton canvas",
            "The tote with a midday sun, screen-printed by hand. No two are quite alike.",
            () => BagDrawing.Build(new() { Print = Print.Sun, Accent = "#e0913a", Trim = Material.Leather("#b5632c") })),
        new("bag-breton-stripe", "Breton tote", "Fennel & Flax", 45.00m, "navy stripes", "cotton canvas",
            "Four navy stripes all the way around and dark handles. A bag for ferries and beaches.",
            () => BagDrawing.Build(new() { Print = Print.Stripes, Accent = "#24355a", Trim = Material.Leather("#3a2a20"), Proportion = 0.86 })),
        new("bag-lector-cognac", "Lector satchel", "Bram Ostler", 249.00m, "cognac", "leather",
            "A briefcase that remembers school: two buckled straps, contrast stitching and room for a laptop.",
            () => BagDrawing.Build(new() { Kind = BagKind.Satchel, Body = Material.Leather("#8c4f2a"), Trim = Material.Leather("#6e3b1d") })),
        new("bag-lector-forest", "Lector satchel", "Bram Ostler", 249.00m, "forest green", "leather",
            "The satchel in dark green with brown straps and brass buckles.",
            () => BagDrawing.Build(new() { Kind = BagKind.Satchel, Body = Material.Leather("#31503c"), Trim = Material.Leather("#5a3a22") })),
        new("bag-pommel-taupe", "Pommel bucket bag", "Bram Ostler", 179.00m, "taupe and brown", "leather",
            "Gathered by a cord through brass eyelets, on a firm brown base.",
            () => BagDrawing.Build(new() { Kind = BagKind.Bucket, Body = Material.Leather("#b9a38a"), Trim = Material.Leather("#5c4330") })),
        new("bag-pommel-black", "Pommel bucket bag", "Bram Ostler", 179.00m, "black", "leather",
            "A soft black bucket with a tan base and cord. Sits upright when you put it down.",
            () => BagDrawing.Build(new() { Kind = BagKind.Bucket, Body = Material.Leather("#2b2a2c"), Trim = Material.Leather("#9a6235") })),
        new("bag-sleeper-green", "Sleeper weekend bag", "Nordkai", 139.00m, "green and brown", "waxed canvas",
            "Waxed canvas with leather ends, sized for two nights and the overhead rack.",
            () => BagDrawing.Build(new() { Kind = BagKind.Duffel, Body = Material.Canvas("#4a5a4a"), Trim = Material.Leather("#7a4a28") })),
        new("bag-sleeper-navy", "Sleeper weekend bag", "Nordkai", 139.00m, "navy and tan", "waxed canvas",
            "The same barrel in navy with tan leather. The zip runs from end to end.",
            () => BagDrawing.Build(new() { Kind = BagKind.Duffel, Body = Material.Canvas("#2b3a57"), Trim = Material.Leather("#a5713f") })),
        new("bag-shutter-red", "Shutter camera bag", "Maison Verre", 119.00m, "red", "leather",
            "A small boxy bag with a zipped lid, an outer pocket and a tassel. Room for a camera, or for nothing but keys.",
            () => BagDrawing.Build(new() { Kind = BagKind.Camera, Body = Material.Leather("#9c2f3a"), Trim = Material.Leather("#8a2831") })),
        new("bag-shutter-mint", "Shutter camera bag", "Maison Verre", 119.00m, "mint and tan", "leather",
            "Pale mint leather with a tan strap and a gold zip.",
            () => BagDrawing.Build(new() { Kind = BagKind.Camera, Body = Material.Leather("#9dbfae"), Trim = Material.Leather("#a5713f") })),
        new("bag-harvest-basket", "Harvest basket", "Fennel & Flax", 49.00m, "straw with red zigzag", "woven straw",
            "Woven from one long braid, with leather handles and a line of red stitches.",
            () => BagDrawing.Build(new() { Kind = BagKind.Basket, Body = Material.Canvas("#cfa868"), Trim = Material.Leather("#7a4a28"), Print = Print.Zigzag, Accent = "#a5432f" })),
    ];
}
