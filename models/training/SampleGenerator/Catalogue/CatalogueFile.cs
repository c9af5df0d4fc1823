using System.Globalization;
using CsvHelper;
using VisualSearch.SampleGenerator.Products;

namespace VisualSearch.SampleGenerator.Catalogue;

/// <summary>The list of products as a CSV file that the importer reads.</summary>
internal static class CatalogueFile
{
    /// <summary>Name of the file in the catalogue's folder.</summary>
    public const string FileName = "products.csv";

    /// <summary>The file's content.</summary>
    public static string Of(IEnumerable<SampleProduct> products)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var csv = new CsvWriter(text, new CsvHelper.Configuration.CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" });
        csv.WriteRecords(products.Select(p => new
        {
            id = p.Id,
            name = p.Name,
            category = p.Category,
            brand = p.Brand,
            price = p.Price,
            currency = SampleProduct.Currency,
            description = p.Description,
            colour = p.Colour,
            material = p.Material,
            images = string.Join('|', p.Views.Select((_, i) => p.PathOf(i))),
        }));
        csv.Flush();
        return text.ToString();
    }
}
