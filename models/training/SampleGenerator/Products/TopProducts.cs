using VisualSearch.SampleGenerator.Drawings;
using VisualSearch.SampleGenerator.Drawings.Wear;
using VisualSearch.SampleGenerator.Materials;

namespace VisualSearch.SampleGenerator.Products;

internal static class TopProducts
{
    public static IReadOnlyList<SampleProduct> Shirts { get; } =
    [
        new("tee-plain-white", "Plain tee", "Linden Basics", 22.00m, "off-white", "cotton",
            "The white T-shirt: heavy cotton, a close neck and a hem that stays down.",
            () => TopDrawing.Build(new())),
        new("tee-plain-charcoal", "Plain tee", "Linden Basics", 22.00m, "charcoal", "cotton",
            "The same heavy tee in charcoal, washed soft before it leaves the mill.",
            () => TopDrawing.Build(Tee("#3a3c40") with { Phase = 0.8 })),
        new("tee-sailor-navy", "Sailor tee", "Linden Basics", 29.00m, "cream with navy stripes", "cotton",
            "Nine level navy stripes on cream. Always looks like the coast.",
            () => TopDrawing.Build(Tee("#ece4d2") with { Stripes = 9, Accent = "#26365a", Phase = 1.7 })),
        new("tee-sailor-red", "Sailor tee", "Linden Basics", 29.00m, "cream with red stripes", "cotton",
            "The striped tee in red. The stripes meet at the side seams.",
            () => TopDrawing.Build(Tee("#ece4d2") with { Stripes = 9, Accent = "#b03a33", Phase = 2.6 })),
        new("tee-summit-sage", "Summit tee", "Aldermoor", 32.00m, "sage with a mountain", "organic cotton",
            "A mountain printed in two colours on sage cotton, drawn from a window seat.",
            () => TopDrawing.Build(Tee("#a3b096") with { Print = Print.Mountains, Accent = "#35513f", PrintSecond = "#e9c46a", Phase = 3.1 })),
        new("tee-solstice-clay", "Solstice tee", "Aldermoor", 32.00m, "clay with a sun", "organic cotton",
            "Clay-coloured cotton with a large sun on the chest.",
            () => TopDrawing.Build(Tee("#b8674a") with { Print = Print.Sun, Accent = "#f0c96a", PrintSecond = "#f0d9a8", Phase = 4.2 })),
        new("tee-pocket-mustard", "Pocket tee", "Field Office", 27.00m, "mustard with a navy pocket", "cotton",
            "One pocket, in another colour, for a pencil or a bus ticket.",
            () => TopDrawing.Build(Tee("#cf9d3a") with { Pocket = true, Accent = "#2f3f5c", Phase = 5.3 })),
        new("tee-baseball-rust", "Baseball tee", "Copper Street", 28.00m, "white with rust sleeves", "cotton",
            "Contrasting sleeves and neck, and a body cut for running bases.",
            () => TopDrawing.Build(new() { Sleeves = "#a5472e", Trim = "#a5472e", Phase = 0.4 })),
        new("tee-delta-teal", "Delta V-neck", "Linden Basics", 24.00m, "teal", "cotton",
            "A fine, light tee with a neat V. Lies flat under a jacket.",
            () => TopDrawing.Build(Tee("#2f7f86") with { Kind = TopKind.VNeck, Phase = 2.1 })),
        new("tee-club-polo", "Club polo", "Harrow & Lane", 45.00m, "bottle green with cream collar", "cotton pique",
            "Three buttons and a cream collar that keeps its shape.",
            () => TopDrawing.Build(Tee("#2c5241") with { Kind = TopKind.Polo, Trim = "#e6dfcd", Phase = 1.2 })),
    ];

    public static IReadOnlyList<SampleProduct> Jumpers { get; } =
    [
        new("jumper-campus-grey", "Campus sweatshirt", "Field Office", 55.00m, "heather grey", "brushed cotton",
            "A loopback sweatshirt with ribbed cuffs, the kind one finds on the back of every chair.",
            () => TopDrawing.Build(Warm(TopKind.Sweatshirt, "#9a9c9f"))),
        new("jumper-campus-shapes", "Campus sweatshirt", "Field Office", 59.00m, "ecru with printed circles", "brushed cotton",
            "Ecru cotton with three circles printed on the chest.",
            () => TopDrawing.Build(Warm(TopKind.Sweatshirt, "#ddd2bb") with { Print = Print.Circles, Accent = "#c9583f", PrintSecond = "#2f6f77", Phase = 1.1 })),
        new("jumper-harbour-hoodie", "Harbour hoodie", "Nordkai", 69.00m, "navy", "brushed cotton",
            "Navy, warm and simple: a double hood, a front pocket and cords that stay even.",
            () => TopDrawing.Build(Warm(TopKind.Hoodie, "#2b3a57") with { Phase = 2.2 })),
        new("jumper-orchard-hoodie", "Orchard hoodie", "Nordkai", 69.00m, "brick red", "brushed cotton",
            "The hoodie in brick red, with a pocket that fits two cold hands.",
            () => TopDrawing.Build(Warm(TopKind.Hoodie, "#a5493a") with { Phase = 3.0 })),
        new("jumper-fjord-blue", "Fjord jumper", "Aldermoor", 119.00m, "blue with white pattern", "lambswool",
            "Knitted with a band of diamonds across the chest, as on the islands.",
            () => TopDrawing.Build(Warm(TopKind.Jumper, "#3b5875") with { Print = Print.Zigzag, Accent = "#efe9dc", PrintSecond = "#c9583f", Phase = 4.0 })),
        new("jumper-fjord-oat", "Fjord jumper", "Aldermoor", 119.00m, "oat with brown pattern", "lambswool",
            "The patterned jumper in undyed oat and brown wool.",
            () => TopDrawing.Build(Warm(TopKind.Jumper, "#d6c7a8") with { Print = Print.Zigzag, Accent = "#6b4a30", PrintSecond = "#8a6a48", Phase = 0.6 })),
        new("jumper-shepherd-moss", "Shepherd jumper", "Aldermoor", 99.00m, "moss green", "lambswool",
            "Plain, thick and mossy green. Smells faintly of sheep when it rains.",
            () => TopDrawing.Build(Warm(TopKind.Jumper, "#66714a") with { Phase = 5.1 })),
        new("jumper-deck-stripe", "Deck jumper", "Linden Basics", 79.00m, "cream with blue stripes", "cotton knit",
            "A striped knit for windy evenings, with blue stripes down both sleeves.",
            () => TopDrawing.Build(Warm(TopKind.Jumper, "#e4dac4") with { Stripes = 8, Accent = "#3b6286", Phase = 1.9 })),
    ];

    private static TopStyle Tee(Colour colour) => new() { Main = colour, Sleeves = colour, Trim = colour * 0.94 };

    private static TopStyle Warm(TopKind kind, Colour colour) => Tee(colour) with { Kind = kind };
}
