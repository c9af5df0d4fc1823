using VisualSearch.SampleGenerator.Drawings;
using VisualSearch.SampleGenerator.Drawings.Home;
using VisualSearch.SampleGenerator.Materials;

namespace VisualSearch.SampleGenerator.Products;

internal static class LampProducts
{
    public static IReadOnlyList<SampleProduct> All { get; } =
    [
        new("lamp-reader-brass", "Reader lamp", "Lumen & Linde", 89.00m, "brass with an ivory shade", "brass and linen",
            "A thin brass stem under a plain linen drum: light for a book and little else.",
            () => LampDrawing.Build(new())),
        new("lamp-reader-black", "Reader lamp", "Lumen & Linde", 84.00m, "black with a grey shade", "steel and linen",
            "The reader in black steel with a shade of grey linen.",
            () => LampDrawing.Build(new() { Body = Material.Metal("#3b3d40", 0.4), ShadeColour = "#b9bcc0" })),
        new("lamp-gourd-blue", "Gourd lamp", "Kiln & Coast", 112.00m, "deep blue", "glazed ceramic and cotton",
            "A thrown ceramic foot with a waist, under a tall cream cone.",
            () => LampDrawing.Build(new() { Base = LampBase.Gourd, Shade = LampShade.Cone, Body = Material.Ceramic("#2f5d7c") })),
        new("lamp-tripod-striped", "Surveyor lamp", "Lumen & Linde", 98.00m, "oak with a striped shade", "oak and cotton",
            "Three oak legs and a drum with four woven stripes.",
            () => LampDrawing.Build(new() { Base = LampBase.Tripod, Shade = LampShade.Drum, Body = Material.Wood("#a97142"), Print = Print.Stripes })),
        new("lamp-bubble-rose", "Bubble lamp", "Hatch Table", 76.00m, "rose with a white globe", "stoneware and opal glass",
            "A glass globe on a round stoneware foot, like one bubble on another.",
            () => LampDrawing.Build(new() { Base = LampBase.Sphere, Shade = LampShade.Globe, Body = Material.Stoneware("#d9a39a") })),
        new("lamp-bolete-orange", "Bolete lamp", "Hatch Table", 124.00m, "orange on brass", "lacquered metal",
            "A lacquered cap over a brass column. It throws its light down, where the plates are.",
            () => LampDrawing.Build(new() { Base = LampBase.Column, Shade = LampShade.Mushroom, ShadeColour = "#e07a4f" })),
        new("lamp-clerk-green", "Clerk lamp", "Lumen & Linde", 69.00m, "green on black", "steel",
            "A green dome on a black stem, for desks that mean business.",
            () => LampDrawing.Build(new() { Base = LampBase.Plate, Shade = LampShade.Dome, Body = Material.Metal("#3b3d40", 0.4), ShadeColour = "#5b8a72" })),
    ];
}
