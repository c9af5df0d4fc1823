using VisualSearch.SampleGenerator.Drawings.Shoes;
using VisualSearch.SampleGenerator.Materials;

namespace VisualSearch.SampleGenerator.Products;

internal static class BootProducts
{
    public static IReadOnlyList<SampleProduct> All { get; } =
    [
        new("boot-moor-chestnut", "Moor chelsea boot", "Aldermoor", 169.00m, "chestnut brown", "leather",
            "Elastic sides, a pull tab and not a lace in sight. Cut from one piece of chestnut leather.",
            () => BootDrawing.Build(new())),
        new("boot-moor-black", "Moor chelsea boot", "Aldermoor", 169.00m, "black", "leather",
            "The town version: black leather with red elastic and a black welt.",
            () => BootDrawing.Build(new() { Upper = Material.Leather("#2a2828"), Accent = "#7a2323", Sole = "#1f1d1c", Thread = "#5a5653" })),
        new("boot-foreman-tan", "Foreman work boot", "Aldermoor", 199.00m, "tan", "leather",
            "A welted six-inch boot with brass eyelets and a lugged sole. Made to be resoled, more than once.",
            () => BootDrawing.Build(new() { Kind = BootKind.Worker, Upper = Material.Leather("#a8692f"), Accent = "#4a3020", Thread = "#e0bb78" })),
        new("boot-foreman-oxblood", "Foreman work boot", "Aldermoor", 209.00m, "oxblood", "leather",
            "Deep red leather over the same storm welt, with black laces and collar.",
            () => BootDrawing.Build(new() { Kind = BootKind.Worker, Upper = Material.Leather("#6b2323"), Accent = "#221c1a", Thread = "#c9a26a" })),
        new("boot-puddle-yellow", "Puddle rain boot", "Regn", 54.00m, "yellow", "natural rubber",
            "A tall, glossy rain boot with a fold-free shaft. Jump first, ask later.",
            () => BootDrawing.Build(new() { Kind = BootKind.Rain, Upper = Material.Ceramic("#e3b52e") with { Roughness = 0.16 }, Accent = "#c99a1c", Sole = "#8a6a1c", Lining = "#d8cfb8" })),
        new("boot-puddle-dots", "Puddle rain boot", "Regn", 58.00m, "navy with white dots", "natural rubber",
            "Navy rubber sprinkled with white dots, and a ribbed sole for wet cobbles.",
            () => BootDrawing.Build(new() { Kind = BootKind.Rain, Upper = Material.Ceramic("#2a3b5e") with { Roughness = 0.16 }, Accent = "#1d2943", Sole = "#1d2943", Thread = "#f2efe8", Lining = "#cfc8bb", Dotted = true })),
        new("boot-soiree-burgundy", "Soiree ankle boot", "Maison Verre", 139.00m, "burgundy", "suede",
            "Burgundy suede on a stacked wooden heel, with a gold zip on the inner side.",
            () => BootDrawing.Build(new() { Kind = BootKind.Heeled, Upper = Material.Suede("#6d2433"), Accent = "#5a3a22", Sole = "#3a2a20" })),
        new("boot-soiree-emerald", "Soiree ankle boot", "Maison Verre", 145.00m, "emerald", "leather",
            "The evening boot in smooth emerald leather. The heel is steady enough for dancing.",
            () => BootDrawing.Build(new() { Kind = BootKind.Heeled, Upper = Material.Leather("#1f5c48"), Accent = "#2c211a", Sole = "#241b16" })),
    ];
}
