using VisualSearch.SampleGenerator.Drawings;
using VisualSearch.SampleGenerator.Drawings.Wear;
using VisualSearch.SampleGenerator.Materials;

namespace VisualSearch.SampleGenerator.Products;

internal static class WearProducts
{
    public static IReadOnlyList<SampleProduct> Hats { get; } =
    [
        new("hat-diamond-navy", "Diamond cap", "Copper Street", 29.00m, "navy with a sun", "cotton twill",
            "Six panels, a curved visor and a small sun on the front. Fits most heads by a strap at the back.",
            () => HatDrawing.Build(new() { Print = Print.Sun, Accent = "#e9b949" })),
        new("hat-diamond-olive", "Diamond cap", "Copper Street", 29.00m, "olive and tan", "cotton twill",
            "The cap in olive with a tan visor and two printed blocks.",
            () => HatDrawing.Build(new() { Cloth = Material.Canvas("#66704a"), Trim = Material.Canvas("#b08a58"), Print = Print.Blocks, Accent = "#e6dfcd" })),
        new("hat-picnic-check", "Picnic bucket hat", "Fennel & Flax", 35.00m, "cream with red checks", "cotton",
            "A soft bucket hat with a checked crown. Folds into a pocket.",
            () => HatDrawing.Build(new() { Kind = HatKind.Bucket, Cloth = Material.Canvas("#e2d8c2"), Trim = Material.Canvas("#b5483c"), Print = Print.Checks, Accent = "#b5483c" })),
        new("hat-picnic-black", "Picnic bucket hat", "Fennel & Flax", 32.00m, "black", "cotton",
            "Plain black cotton with six rows of stitching around the brim.",
            () => HatDrawing.Build(new() { Kind = HatKind.Bucket, Cloth = Material.Canvas("#2a2a2d"), Trim = Material.Canvas("#2a2a2d") })),
        new("hat-bobble-red", "Bobble beanie", "Aldermoor", 34.00m, "red with cream stripes", "wool",
            "Chunky ribs, three stripes and a pompom that cannot be taken seriously.",
            () => HatDrawing.Build(new() { Kind = HatKind.Beanie, Cloth = Material.Knit("#a83a34"), Trim = Material.Knit("#a83a34"), Accent = "#eee5d2", Print = Print.Stripes, Pompom = true })),
        new("hat-watch-petrol", "Watch beanie", "Aldermoor", 28.00m, "petrol blue", "wool",
            "A close ribbed beanie with a leather label on the fold.",
            () => HatDrawing.Build(new() { Kind = HatKind.Beanie, Cloth = Material.Knit("#2f5a66"), Trim = Material.Knit("#2f5a66"), Accent = "#a5713f", Print = Print.Label })),
        new("hat-siesta-straw", "Siesta straw hat", "Fennel & Flax", 42.00m, "straw with black ribbon", "woven straw",
            "A wide brim for long lunches outdoors, with a black ribbon.",
            () => HatDrawing.Build(new() { Kind = HatKind.Straw, Cloth = Material.Canvas("#d8b878") with { Texture = Textures.Wicker with { Scale = 0.5 } }, Accent = "#2a2624" })),
        new("hat-bogart-grey", "Bogart felt hat", "Harrow & Lane", 79.00m, "grey with burgundy ribbon", "wool felt",
            "Grey felt, pinched by hand, with a burgundy ribbon and a brim that may be snapped down.",
            () => HatDrawing.Build(new() { Kind = HatKind.Fedora, Cloth = Material.Suede("#8b8a88"), Accent = "#5e2230" })),
    ];

    public static IReadOnlyList<SampleProduct> Sunglasses { get; } =
    [
        new("shades-riviera-black", "Riviera sunglasses", "Ochre Optics", 119.00m, "black", "acetate",
            "Square black acetate with green-grey lenses. The pair that suits everyone's passport.",
            () => SunglassesDrawing.Build(new() { Shape = LensShape.Square, Rim = 0.36 })),
        new("shades-riviera-honey", "Riviera sunglasses", "Ochre Optics", 119.00m, "honey", "acetate",
            "The square frame in honey-coloured acetate with brown lenses.",
            () => SunglassesDrawing.Build(new() { Shape = LensShape.Square, Rim = 0.36, Frame = Material.Plastic("#b5772e"), Temple = Material.Plastic("#b5772e"), Lens = "#4a2f1c" })),
        new("shades-meridian-gold", "Meridian sunglasses", "Ochre Optics", 149.00m, "gold and green", "steel",
            "Pilots' lenses in thin golden wire, with two bridges.",
            () => SunglassesDrawing.Build(new() { Shape = LensShape.Aviator, Rim = 0.15, Frame = Material.Metal("#d8b25c"), Temple = Material.Metal("#d8b25c"), Lens = "#2c4a3a" })),
        new("shades-bistro-round", "Bistro sunglasses", "Ochre Optics", 129.00m, "silver and blue", "steel",
            "Two perfect circles in silver wire around blue glass.",
            () => SunglassesDrawing.Build(new() { Shape = LensShape.Round, Rim = 0.16, Frame = Material.Metal("#d4d6da"), Temple = Material.Metal("#d4d6da"), Lens = "#29435e" })),
        new("shades-starlet-red", "Starlet sunglasses", "Maison Verre", 99.00m, "red", "acetate",
            "Upswept corners in glossy red. Best worn with somewhere to go.",
            () => SunglassesDrawing.Build(new() { Shape = LensShape.CatEye, Rim = 0.34, Frame = Material.Plastic("#b02a30"), Temple = Material.Plastic("#b02a30"), Lens = "#3a2426" })),
        new("shades-atelier-tortoise", "Atelier sunglasses", "Maison Verre", 109.00m, "tortoise and teal", "acetate",
            "A rounded frame with a keyhole air about it, brown in front and teal at the temples.",
            () => SunglassesDrawing.Build(new() { Shape = LensShape.Panto, Rim = 0.30, Frame = Material.Plastic("#5c3520"), Temple = Material.Plastic("#2f6f77"), Lens = "#33402f" })),
    ];

    public static IReadOnlyList<SampleProduct> Headphones { get; } =
    [
        new("phones-cadence-graphite", "Cadence headphones", "Tonhaus", 189.00m, "graphite and brass", "plastic and leather",
            "Over the ears, out of the world. Stitched band, soft cushions and a ring of brass on each cup.",
            () => HeadphonesDrawing.Build(new())),
        new("phones-cadence-cream", "Cadence headphones", "Tonhaus", 189.00m, "cream and tan", "plastic and leather",
            "The Cadence in cream with tan leather. It plays thirty hours before it asks for a cable.",
            () => HeadphonesDrawing.Build(new() { Shell = Material.Plastic("#e4dccb"), Band = Material.Leather("#a5713f"), Cushion = Material.Leather("#a5713f"), Accent = "#e9dcc0" })),
        new("phones-studio-red", "Studio One headphones", "Tonhaus", 129.00m, "red and black", "plastic",
            "Round closed cups that have seen a few recordings. Folds flat, takes knocks.",
            () => HeadphonesDrawing.Build(new() { Cup = CupShape.Round, Shell = Material.Plastic("#b0302c"), Accent = "#e8e4dc" })),
        new("phones-studio-mint", "Studio One headphones", "Tonhaus", 129.00m, "mint and grey", "plastic",
            "The studio pair in mint with grey cushions.",
            () => HeadphonesDrawing.Build(new() { Cup = CupShape.Round, Shell = Material.Plastic("#9cc9b5"), Band = Material.Leather("#6a6f73"), Cushion = Material.Leather("#6a6f73"), Accent = "#f0efe8" })),
        new("phones-block-blue", "Block headphones", "Nordkai", 99.00m, "blue and orange", "plastic",
            "Squared cups, bright colours and one large button each. Made for trains.",
            () => HeadphonesDrawing.Build(new() { Cup = CupShape.Block, Shell = Material.Plastic("#2f5f96"), Band = Material.Rubber("#d9773c"), Cushion = Material.Rubber("#d9773c"), Accent = "#d9773c" })),
        new("phones-block-white", "Block headphones", "Nordkai", 99.00m, "white and grey", "plastic",
            "The square pair in white, for those who lose things.",
            () => HeadphonesDrawing.Build(new() { Cup = CupShape.Block, Shell = Material.Plastic("#e6e4df"), Band = Material.Rubber("#8d9094"), Cushion = Material.Rubber("#b3b5b8"), Accent = "#8d9094" })),
    ];
}
