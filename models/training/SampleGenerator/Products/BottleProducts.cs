using VisualSearch.SampleGenerator.Drawings;
using VisualSearch.SampleGenerator.Drawings.Home;
using VisualSearch.SampleGenerator.Materials;

namespace VisualSearch.SampleGenerator.Products;

internal static class BottleProducts
{
    public static IReadOnlyList<SampleProduct> All { get; } =
    [
        new("bottle-tarn-blue", "Tarn bottle", "Aldermoor", 24.00m, "slate blue", "powder-coated steel",
            "A slim bottle for the side pocket, with a loop that takes one finger.",
            () => BottleDrawing.Build(new())),
        new("bottle-tarn-blush", "Tarn bottle", "Aldermoor", 24.00m, "blush", "powder-coated steel",
            "The slim bottle in dusty pink, with the same loop.",
            () => BottleDrawing.Build(new() { Body = Material.Plastic("#d8a49b") })),
        new("bottle-summit-red", "Summit bottle", "Aldermoor", 29.50m, "brick red", "powder-coated steel",
            "Wide enough for ice cubes. The peak on its side is the one you have not climbed yet.",
            () => BottleDrawing.Build(new() { Shape = BottleShape.Wide, Body = Material.Plastic("#c4573a"), Print = Print.Mountains })),
        new("bottle-flask-forest", "Ranger flask", "Fieldnote", 34.00m, "forest green", "vacuum steel",
            "Keeps tea hot through a long watch; the cap is the cup.",
            () => BottleDrawing.Build(new() { Shape = BottleShape.Flask, Body = Material.Metal("#5f7f6a", 0.3) })),
        new("bottle-flask-copper", "Ranger flask", "Fieldnote", 36.00m, "copper", "vacuum steel",
            "The same flask with a coppered shell that darkens with the years.",
            () => BottleDrawing.Build(new() { Shape = BottleShape.Flask, Body = Material.Metal("#c98a5e", 0.22), Cap = Material.Plastic("#2b2d30") })),
        new("bottle-carafe-glass", "Brook carafe", "Kiln & Coast", 27.00m, "pale blue", "recycled glass",
            "A carafe of recycled glass with an oak stopper, for the table or the bedside.",
            () => BottleDrawing.Build(new() { Shape = BottleShape.Carafe, Body = Material.Ceramic("#7fa3b0") with { Opacity = 0.75 } })),
        new("bottle-sprint-yellow", "Sprint squeeze bottle", "Veloce Nord", 9.90m, "yellow with waves", "soft plastic",
            "Squeezes with one hand, fits every cage and rinses clean.",
            () => BottleDrawing.Build(new() { Shape = BottleShape.Sport, Body = Material.Plastic("#e2b93b"), Cap = Material.Plastic("#2b2d30"), Print = Print.Waves })),
        new("bottle-canteen-fern", "Fern canteen", "Fieldnote", 31.00m, "cream with a green fern", "enamelled steel",
            "A round-shouldered canteen in cream enamel with a fern pressed on.",
            () => BottleDrawing.Build(new() { Shape = BottleShape.Canteen, Body = Material.Stoneware("#e9dfcb"), Print = Print.Leaf, First = "#3c6b4f", Second = "#27463a" })),
    ];
}
