using VisualSearch.SampleGenerator.Drawings;
using VisualSearch.SampleGenerator.Drawings.Bags;
using VisualSearch.SampleGenerator.Materials;

namespace VisualSearch.SampleGenerator.Products;

internal static class BackpackProducts
{
    public static IReadOnlyList<SampleProduct> All { get; } =
    [
        new("pack-common-blue", "Common daypack", "Field Office", 69.00m, "blue with tan patch", "canvas",
            "One big room, one small one and a leather snout on the front. The pack that everybody borrows.",
            () => BackpackDrawing.Build(new())),
        new("pack-common-brick", "Common daypack", "Field Office", 69.00m, "brick red", "canvas",
            "The daypack in brick with a dark base. The bottle goes inside, the rain stays out.",
            () => BackpackDrawing.Build(new() { Body = Material.Canvas("#a5493a"), Pocket = Material.Canvas("#974234"), Trim = Material.Leather("#4a3024"), Accent = "#f0d9a8" })),
        new("pack-courier-ochre", "Courier roll-top", "Field Office", 99.00m, "ochre and black", "coated canvas",
            "Roll it down when it is empty, up when it is not. One hook closes it, two buckles hold it.",
            () => BackpackDrawing.Build(new() { Kind = BackpackKind.RollTop, Body = Material.Canvas("#c2a14a"), Pocket = Material.Canvas("#b5943f"), Trim = Material.Leather("#3a2a20") })),
        new("pack-courier-slate", "Courier roll-top", "Field Office", 99.00m, "slate grey and brown", "coated canvas",
            "The roll-top for the city: slate canvas, brown leather, steel hook.",
            () => BackpackDrawing.Build(new() { Kind = BackpackKind.RollTop, Body = Material.Canvas("#6a7480"), Pocket = Material.Canvas("#606a75"), Trim = Material.Leather("#7a4a28") })),
        new("pack-ranger-olive", "Ranger rucksack", "Aldermoor", 129.00m, "olive", "waxed canvas",
            "A flap, two straps and three pockets, as rucksacks were always made.",
            () => BackpackDrawing.Build(new() { Kind = BackpackKind.Rucksack, Body = Material.Canvas("#5d6b45"), Pocket = Material.Canvas("#55623f") })),
        new("pack-ranger-sand", "Ranger rucksack", "Aldermoor", 129.00m, "sand", "waxed canvas",
            "The rucksack in desert sand with dark brown straps. Softens with every trip.",
            () => BackpackDrawing.Build(new() { Kind = BackpackKind.Rucksack, Body = Material.Canvas("#bba37c"), Pocket = Material.Canvas("#ad966f"), Trim = Material.Leather("#4e3220") })),
        new("pack-transit-peak", "Transit slim pack", "Nordkai", 84.00m, "charcoal with orange peak", "recycled nylon",
            "Thin enough for the tram, with a mountain on the front for the way home.",
            () => BackpackDrawing.Build(new() { Kind = BackpackKind.Slim, Body = Material.Canvas("#34363c"), Pocket = Material.Canvas("#34363c"), Trim = Material.Leather("#d9cdb8"), Accent = "#e06a3c", Print = Print.Mountains })),
        new("pack-transit-shapes", "Transit slim pack", "Nordkai", 84.00m, "cream with coloured circles", "recycled nylon",
            "The slim pack in cream with three printed circles, and a laptop sleeve against the back.",
            () => BackpackDrawing.Build(new() { Kind = BackpackKind.Slim, Body = Material.Canvas("#ddd2bd"), Pocket = Material.Canvas("#d3c7b1"), Trim = Material.Leather("#2f6f77"), Accent = "#d9774a", Print = Print.Circles })),
    ];
}
