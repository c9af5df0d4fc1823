using VisualSearch.SampleGenerator.Drawings.Home;
using VisualSearch.SampleGenerator.Materials;

namespace VisualSearch.SampleGenerator.Products;

internal static class ClockProducts
{
    public static IReadOnlyList<SampleProduct> All { get; } =
    [
        new("clock-drum-coral", "Drum clock", "Tick & Tilde", 32.00m, "coral", "lacquered steel",
            "A round clock on two feet, silent but for the first minute of the day.",
            () => ClockDrawing.Build(new())),
        new("clock-drum-mint", "Drum clock", "Tick & Tilde", 32.00m, "mint", "lacquered steel",
            "The round clock in mint, as quiet as its sister.",
            () => ClockDrawing.Build(new() { Case = Material.Plastic("#9cc3b0") })),
        new("clock-block-oak", "Block clock", "Joinery Row", 45.00m, "oak", "solid oak",
            "A block of oak with twelve dots and nothing to explain.",
            () => ClockDrawing.Build(new() { Shape = ClockShape.Square, Case = Material.Wood("#b07c48"), Marks = DialMarks.Dots })),
        new("clock-twin-bell", "Twin bell alarm", "Tick & Tilde", 28.00m, "petrol", "lacquered steel",
            "Two bells and a hammer between them. It will get you up.",
            () => ClockDrawing.Build(new() { Shape = ClockShape.Bells, Case = Material.Plastic("#3f7d78"), Marks = DialMarks.Quarters })),
        new("clock-mantel-walnut", "Mantel clock", "Joinery Row", 64.00m, "walnut", "walnut and paper",
            "An arched walnut case with a parchment dial, for the shelf above the fire.",
            () => ClockDrawing.Build(new() { Shape = ClockShape.Arch, Case = Material.Wood("#6b4630"), Dial = "#e9dcc0" })),
    ];
}
