using VisualSearch.SampleGenerator.Drawings.Home;
using VisualSearch.SampleGenerator.Materials;

namespace VisualSearch.SampleGenerator.Products;

internal static class ChairProducts
{
    public static IReadOnlyList<SampleProduct> All { get; } =
    [
        new("chair-farmhouse-oak", "Farmhouse chair", "Joinery Row", 159.00m, "oak", "solid oak",
            "Nine spindles under a bent rail. It creaks after twenty years and is better for it.",
            () => ChairDrawing.Build(new())),
        new("chair-farmhouse-black", "Farmhouse chair", "Joinery Row", 169.00m, "black", "stained ash",
            "The spindle chair in ash, stained black and oiled.",
            () => ChairDrawing.Build(new() { Frame = Material.Wood("#2c2a28"), Seat = Material.Wood("#33302d") })),
        new("chair-ladder-cord", "Harbour ladder chair", "Joinery Row", 189.00m, "oak and natural cord", "oak and paper cord",
            "Three curved rungs behind you and a woven seat below.",
            () => ChairDrawing.Build(new() { Shape = ChairShape.Ladder, Seat = Material.Canvas("#d6c3a0") })),
        new("chair-shell-white", "Pebble chair", "Norrform", 99.00m, "light grey", "moulded plastic on beech",
            "A moulded back and seat on beech legs; it wipes clean.",
            () => ChairDrawing.Build(new() { Shape = ChairShape.Shell, Seat = Material.Plastic("#d8dcd9") })),
        new("chair-shell-mustard", "Pebble chair", "Norrform", 99.00m, "mustard", "moulded plastic on beech",
            "The moulded chair in mustard, for kitchens that face north.",
            () => ChairDrawing.Build(new() { Shape = ChairShape.Shell, Seat = Material.Plastic("#d9a62e") })),
        new("chair-parlour-blue", "Parlour chair", "Norrform", 219.00m, "petrol blue", "wool on walnut",
            "A deep seat and a padded back in petrol wool, on walnut legs.",
            () => ChairDrawing.Build(new() { Shape = ChairShape.Upholstered, Seat = Material.Canvas("#3f6f80"), Frame = Material.Wood("#5d3e29") })),
        new("chair-milking-stool", "Milking stool", "Joinery Row", 79.00m, "oak", "solid oak",
            "A round seat on four raked legs. Also a bedside table.",
            () => ChairDrawing.Build(new() { Shape = ChairShape.Stool })),
        new("chair-hall-bench", "Hall bench", "Norrform", 249.00m, "oak on black", "oak and steel",
            "Somewhere to sit while the boots come off.",
            () => ChairDrawing.Build(new() { Shape = ChairShape.Bench, Frame = Material.Metal("#3a3c3f", 0.4) })),
    ];
}
