using VisualSearch.SampleGenerator.Drawings;
using VisualSearch.SampleGenerator.Drawings.Home;
using VisualSearch.SampleGenerator.Materials;

namespace VisualSearch.SampleGenerator.Products;

internal static class PlantProducts
{
    public static IReadOnlyList<SampleProduct> All { get; } =
    [
        new("plant-snake-terracotta", "Snake plant in terracotta", "Greenhouse 9", 22.00m, "green in terracotta", "plant and clay pot",
            "Upright leaves that ask for nothing but a window and a little neglect.",
            () => PlantDrawing.Build(new())),
        new("plant-snake-navy", "Snake plant in a navy bowl", "Greenhouse 9", 28.00m, "green in navy", "plant and glazed pot",
            "The same plant in a wide navy bowl.",
            () => PlantDrawing.Build(new() { Pot = PotShape.Bowl, Clay = Material.Ceramic("#33475b"), Seed = 5 })),
        new("plant-rubber-white", "Rubber plant", "Greenhouse 9", 36.00m, "dark green in white", "plant and glazed pot",
            "Broad, dark, shining leaves on one stem. Dust it now and then.",
            () => PlantDrawing.Build(new() { Plant = PlantKind.RubberPlant, Pot = PotShape.Tapered, Clay = Material.Ceramic("#e8e4da") })),
        new("plant-cactus-zigzag", "Column cactus", "Thistle & Thorn", 19.50m, "green in blue", "plant and stoneware pot",
            "Three ribbed columns in a blue bowl with a zigzag around it.",
            () => PlantDrawing.Build(new() { Plant = PlantKind.Cactus, Pot = PotShape.Bowl, Clay = Material.Stoneware("#5c7a8a"), Print = Print.Zigzag })),
        new("plant-grass-urn", "Fountain grass", "Thistle & Thorn", 17.00m, "green in terracotta", "plant and clay urn",
            "Fine leaves that fall over the rim of a small clay urn.",
            () => PlantDrawing.Build(new() { Plant = PlantKind.Grass, Pot = PotShape.Urn })),
        new("plant-pilea-dots", "Coin plant", "Greenhouse 9", 24.50m, "green in dotted cream", "plant and glazed pot",
            "Round leaves on thin stalks, in a dotted pot.",
            () => PlantDrawing.Build(new() { Plant = PlantKind.Pilea, Clay = Material.Ceramic("#efe9dd"), Print = Print.Dots, First = "#2f5d62", Second = "#d98b4a" })),
    ];
}
