using System.Text.Encodings.Web;
using System.Text.Json;
using VisualSearch.Core.Sample.Products;

namespace VisualSearch.Core.Sample;

/// <summary>The list of products as a JSON file that the importer reads.</summary>
internal static class SampleCatalogFile
{
    /// <summary>Name of the file in the catalogue's folder.</summary>
    public const string FileName = "catalogue.json";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The file's content.</summary>
    public static byte[] ToBytes(IEnumerable<SampleProduct> products) => JsonSerializer.SerializeToUtf8Bytes(
        products.Select(p => new
        {
            p.Id,
            p.Name,
            p.Category,
            p.Brand,
            p.Price,
            SampleProduct.Currency,
            p.Description,
            Attributes = new Dictionary<string, string>(StringComparer.Ordinal) { ["colour"] = p.Colour, ["material"] = p.Material },
            Images = p.Views.Select((_, i) => p.PathOf(i)),
        }),
        Readable);
}
