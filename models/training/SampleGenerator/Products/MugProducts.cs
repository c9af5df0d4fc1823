using VisualSearch.SampleGenerator.Drawings;
using VisualSearch.SampleGenerator.Materials;

namespace VisualSearch.SampleGenerator.Products;

internal static class MugProducts
{
    public static IReadOnlyList<SampleProduct> All { get; } =
    [
        new("mug-harbour-teal", "Harbour mug", "Kiln & Coast", 14.50m, "teal", "glazed stoneware",
            "The everyday mug: straight walls, a handle for three fingers and a glaze like deep water.",
            () => MugDrawing.Build(new())),
        new("mug-harbour-white", "Harbour mug", "Kiln & Coast", 14.50m, "white", "glazed stoneware",
            "Plain white and hard to break. It goes with every table there is.",
            () => MugDrawing.Build(new() { Body = Material.Ceramic("#e9e6df") })),
        new("mug-ember-terracotta", "Ember mug", "Kiln & Coast", 18.00m, "terracotta", "unglazed stoneware",
            "A round-bellied mug, matt outside and glazed within. Warm in the hand before the coffee is in it.",
            () => MugDrawing.Build(new() { Shape = MugShape.Barrel, Handle = MugHandle.Ear, Body = Material.Stoneware("#c46a4a") })),
        new("mug-ember-sage", "Ember mug", "Kiln & Coast", 18.00m, "sage", "unglazed stoneware",
            "The round mug in dusty sage with a cream inside.",
            () => MugDrawing.Build(new() { Shape = MugShape.Barrel, Handle = MugHandle.Ear, Body = Material.Stoneware("#8c9c7c") })),
        new("mug-polka-yellow", "Polka mug", "Hatch Table", 12.90m, "yellow with cream dots", "porcelain",
            "Wide at the top, narrow at the foot and dotted all around. Made for breakfast.",
            () => MugDrawing.Build(new() { Shape = MugShape.Tapered, Handle = MugHandle.Square, Body = Material.Ceramic("#e0b043"), Decals = MugPrint(Print.Dots, "#f6e7c8", "#f6e7c8") })),
        new("mug-polka-blue", "Polka mug", "Hatch Table", 12.90m, "blue with white dots", "porcelain",
            "The dotted mug in cornflower blue.",
            () => MugDrawing.Build(new() { Shape = MugShape.Tapered, Handle = MugHandle.Square, Body = Material.Ceramic("#4f7fb5"), Decals = MugPrint(Print.Dots, "#f2f2ee", "#f2f2ee") })),
        new("mug-regatta-navy", "Regatta mug", "Hatch Table", 16.00m, "navy and cream", "porcelain",
            "A bell-shaped mug with a broad cream band between two thin lines.",
            () => MugDrawing.Build(new() { Shape = MugShape.Bell, Body = Material.Ceramic("#27324a"), Decals = MugPrint(Print.Band, "#f0e2c6", "#f0e2c6") })),
        new("mug-tundra-steel", "Tundra camp mug", "Aldermoor", 21.00m, "steel", "brushed steel",
            "A round mug of brushed steel that survives the bottom of a rucksack.",
            () => MugDrawing.Build(new() { Shape = MugShape.Round, Body = Material.Metal("#d9dadd", 0.2) })),
        new("mug-tower-waves", "Tower latte mug", "Kiln & Coast", 17.50m, "white with blue waves", "porcelain",
            "Tall and slim for milky coffee, with waves brushed around the middle.",
            () => MugDrawing.Build(new() { Shape = MugShape.Tall, Body = Material.Ceramic("#e9e6df"), Decals = MugPrint(Print.Waves, "#2d5f8a", "#7fb0c9") })),
        new("mug-tower-terrazzo", "Tower latte mug", "Kiln & Coast", 17.50m, "grey terrazzo", "porcelain",
            "The tall mug, speckled with chips of rust and slate.",
            () => MugDrawing.Build(new() { Shape = MugShape.Tall, Body = Material.Ceramic("#d6d3cc"), Decals = MugPrint(Print.Terrazzo, "#b5583a", "#4a5560") })),
    ];

    private static IReadOnlyList<Rendering.Decal> MugPrint(Print print, Colour first, Colour second) =>
        [.. Prints.Of(print, first, second, new(0.5, 0.5), new(0.1, 0.3), 9.2)];
}
