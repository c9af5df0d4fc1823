using VisualSearch.Core.Imaging;

namespace VisualSearch.Tests.Support;

/// <summary>A small catalogue of simple drawings, written as CSV beside its pictures, for tests of the whole way.</summary>
internal static class DrawnCatalogue
{
    public static readonly IReadOnlyList<DrawnProduct> Products =
    [
        new("red-circle", "Red circle", "Shapes/Round", "Ort", 10m, "<circle cx='50' cy='50' r='38' fill='#d02020'/>"),
        new("blue-circle", "Blue circle", "Shapes/Round", "Ort", 20m, "<circle cx='50' cy='50' r='38' fill='#2040d0'/>"),
        new("green-square", "Green square", "Shapes/Square", "Ort", 30m, "<rect x='14' y='14' width='72' height='72' fill='#20a040'/>"),
        new("violet-square", "Violet square", "Shapes/Square", "Nord", 40m, "<rect x='14' y='14' width='72' height='72' fill='#8020a0'/>"),
        new("black-cross", "Black cross", "Signs", "Nord", 50m, "<path d='M40 10h20v30h30v20h-30v30h-20v-30h-30v-20h30z' fill='#101010'/>"),
        new("orange-star", "Orange star", "Signs", "Nord", 60m, "<path d='M50 8l12 30h32l-26 20 10 32-28-20-28 20 10-32-26-20h32z' fill='#f09010'/>"),
    ];

    /// <summary>Writes <c>catalogue.csv</c> and the pictures into a folder.</summary>
    /// <returns>Path of the CSV file.</returns>
    public static string Write(string folder, IImageCodec codec)
    {
        Directory.CreateDirectory(folder);
        foreach (var product in Products)
        {
            File.WriteAllBytes(Path.Combine(folder, product.Id + ".png"), Draw(product, codec));
        }

        var csv = Path.Combine(folder, "catalogue.csv");
        File.WriteAllLines(csv, [
            "id,name,category,brand,price,currency,image",
            .. Products.Select(product => FormattableString.Invariant(
                $"{product.Id},{product.Name},{product.Category},{product.Brand},{product.Price:0.00},EUR,{product.Id}.png")),
        ]);
        return csv;
    }

    /// <summary>The picture of a product, as PNG.</summary>
    public static byte[] Draw(DrawnProduct product, IImageCodec codec) => codec.EncodePng(Paint(product, codec, 240));

    /// <summary>The picture of a product, as pixels.</summary>
    public static Picture Paint(DrawnProduct product, IImageCodec codec, int width) => codec.RenderSvg(
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><rect width='100' height='100' fill='#fff'/>{product.Shape}</svg>", width);
}

/// <summary>A product and its drawing.</summary>
internal sealed record DrawnProduct(string Id, string Name, string Category, string Brand, decimal Price, string Shape);
