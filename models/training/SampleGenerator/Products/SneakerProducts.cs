using VisualSearch.SampleGenerator.Drawings.Shoes;

namespace VisualSearch.SampleGenerator.Products;

internal static class SneakerProducts
{
    public static IReadOnlyList<SampleProduct> All { get; } =
    [
        new("sneaker-baseline-green", "Baseline court shoe", "Harrow & Lane", 89.00m, "white and green", "leather",
            "A clean court shoe with a double slash on the side and a padded heel. Wears in after a day and keeps its shape for years.",
            () => SneakerDrawing.Build(new())),
        new("sneaker-baseline-navy", "Baseline court shoe", "Harrow & Lane", 89.00m, "white and navy", "leather",
            "The club classic with navy slashes and heel. Perforated toe for warm days, stitched cup sole for long ones.",
            () => SneakerDrawing.Build(new() { Accent = "#23365c" })),
        new("sneaker-volley-rose", "Volley star shoe", "Harrow & Lane", 94.00m, "cream and rose", "leather",
            "Cream leather with a single star on each side and a rose-coloured heel. Goes with nearly everything.",
            () => SneakerDrawing.Build(new() { Main = "#ebe2d2", Overlay = "#e6dac6", Accent = "#c9727c", Mark = ShoeMark.Star, Sole = "#efe6d6" })),
        new("sneaker-depot-blue", "Depot trainer", "Nordkai", 79.00m, "blue and grey", "canvas and suede",
            "A seventies gym shoe: three cream bars, a suede toe and a gum sole that grips on any floor.",
            () => SneakerDrawing.Build(new() { Kind = SneakerKind.Retro, Main = "#27406b", Overlay = "#8c8f94", Accent = "#e8e2d2", Sole = "#b98a52", Outsole = "#a87943", Mark = ShoeMark.Bars })),
        new("sneaker-depot-rust", "Depot trainer", "Nordkai", 79.00m, "rust and sand", "canvas and suede",
            "The same low gym shoe in rust canvas with a sand suede toe. Light, flat and easy to pack.",
            () => SneakerDrawing.Build(new() { Kind = SneakerKind.Retro, Main = "#a24a2c", Overlay = "#cbb58f", Accent = "#f0e6d0", Sole = "#b98a52", Outsole = "#a87943", Mark = ShoeMark.Bars, Lace = "#efe6d4" })),
        new("sneaker-tidewind-coral", "Tidewind running shoe", "Fleetfoot Works", 129.00m, "coral, yellow and navy", "mesh",
            "A daily running shoe with a ribbed foam sole and an airy knitted upper. The navy heel clip keeps the foot in place.",
            () => SneakerDrawing.Build(new() { Kind = SneakerKind.Runner, Main = "#e2604a", Overlay = "#f0c25a", Accent = "#24324a", Outsole = "#24324a", Mark = ShoeMark.Wave, Lace = "#24324a" })),
        new("sneaker-tidewind-lagoon", "Tidewind running shoe", "Fleetfoot Works", 129.00m, "lagoon blue and lime", "mesh",
            "Soft foam under the heel, a quick toe and lime details that are seen at dusk.",
            () => SneakerDrawing.Build(new() { Kind = SneakerKind.Runner, Main = "#2f8fa3", Overlay = "#d6dfdf", Accent = "#b5cf3a", Outsole = "#3a4650", Mark = ShoeMark.Zigzag, Lace = "#e6ebeb" })),
        new("sneaker-arcade-black", "Arcade high-top", "Copper Street", 69.00m, "black and red", "canvas",
            "High canvas with a rubber toe, eight eyelets and a star on the ankle. A basketball shoe that never left the street.",
            () => SneakerDrawing.Build(new() { Kind = SneakerKind.HighTop, Main = "#26262a", Accent = "#b5302c" })),
        new("sneaker-arcade-mustard", "Arcade high-top", "Copper Street", 69.00m, "mustard", "canvas",
            "The high-top in sun-washed mustard with a brown pinstripe around the sole.",
            () => SneakerDrawing.Build(new() { Kind = SneakerKind.HighTop, Main = "#c9962e", Accent = "#6b3f22", Lace = "#efe3c8" })),
        new("sneaker-halfpipe-check", "Halfpipe slip-on", "Copper Street", 59.00m, "black and white check", "canvas",
            "Slip in and go: a checked toe, elastic at the sides and a flat sole that loves a board.",
            () => SneakerDrawing.Build(new() { Kind = SneakerKind.SlipOn, Main = "#e6e1d4", Overlay = "#26262a", Accent = "#26262a", Outsole = "#2b2b2e", Checked = true })),
        new("sneaker-halfpipe-sage", "Halfpipe slip-on", "Copper Street", 55.00m, "sage green", "canvas",
            "The plain one, in sage canvas with an off-white sole. The back folds flat under the heel without complaint.",
            () => SneakerDrawing.Build(new() { Kind = SneakerKind.SlipOn, Main = "#8fa286", Overlay = "#7f9377", Accent = "#5c6f55", Outsole = "#4f5f4a" })),
        new("sneaker-monolith-orange", "Monolith trainer", "Fleetfoot Works", 149.00m, "stone, blue and orange", "leather and suede",
            "A tall sculpted sole under layers of suede and leather, with orange chevrons on both sides.",
            () => SneakerDrawing.Build(new() { Kind = SneakerKind.Chunky, Main = "#d9d4c8", Overlay = "#9aa7b0", Accent = "#d97a3c", Mark = ShoeMark.Chevrons, Outsole = "#6b6f74" })),
    ];
}
