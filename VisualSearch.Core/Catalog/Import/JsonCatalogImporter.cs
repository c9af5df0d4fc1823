using System.Runtime.CompilerServices;
using System.Text.Json;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>
/// Reads a JSON list of products:
/// <code>
/// [{ "id": "b1", "name": "Boot", "category": "Shoes/Boots", "brand": "Daybird", "price": 109.99, "currency": "EUR",
///    "description": "…", "url": "https://…", "attributes": { "colour": "black" },
///    "images": ["boot.jpg", "https://…", { "source": "pair.jpg", "boxes": [{ "x": 10, "y": 20, "width": 300, "height": 200, "label": "boot" }] }] }]
/// </code>
/// Only <c>id</c> is needed. Case does not count, usual other names are understood, and properties that are no field become
/// attributes. Images in one text are parted as in a cell, see <see cref="ImageCell"/>. Image paths are relative to the file;
/// boxes are pixels of the upright picture.
/// </summary>
internal sealed class JsonCatalogImporter : ICatalogImporter
{
    private static readonly string[] ImageSources = ["source", "url", "path", "src", "file", "image", "href"];

    public ImportFormat Format => ImportFormat.Json;

    public IAsyncEnumerable<ImportItem> ReadAsync(ImportRequest request, CancellationToken cancellationToken = default) =>
        ImportSource.Guard(ReadFileAsync(request, cancellationToken), cancellationToken);

    private static async IAsyncEnumerable<ImportItem> ReadFileAsync(ImportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var path = ImportSource.FindFile(request, "catalog.json", "products.json");
        var folder = Path.GetDirectoryName(path)!;
        var names = new FieldNamesCache();
        var prices = await LookAtPricesAsync(path, request, names, cancellationToken);
        var items = JsonItems.ReadAsync(
            path, request, "products", (element, place) => Read(element, new ProductDraft(place, prices), place, folder, names), cancellationToken);
        await foreach (var item in items)
        {
            yield return item;
        }

        if (prices.Notice(Path.GetFileName(path)) is { } notice)
        {
            yield return notice;
        }
    }

    private static async Task<SourcePrices> LookAtPricesAsync(string path, ImportRequest request, FieldNamesCache names, CancellationToken cancellationToken)
    {
        var prices = new SourcePrices(request.Decimal);
        var looks = JsonItems.ReadAsync(path, request, "products", LookAt, cancellationToken).Take(prices.IsOpen ? SourcePrices.LooksAt : 0);
        await foreach (var _ in looks)
        {
            // what is wrong with an element is told when it is read
        }

        return prices;

        IEnumerable<ImportItem> LookAt(JsonElement element, string place)
        {
            var properties = element.ValueKind == JsonValueKind.Object ? JsonText.Properties(element) : [];
            var fields = names.Match(properties.ConvertAll(property => property.Name));
            foreach (var (index, (_, value)) in properties.Index())
            {
                if (fields.TryGetValue(index, out var field) && field == ProductField.Price
                    && value.ValueKind == JsonValueKind.String && JsonText.TryScalar(value, out var text))
                {
                    prices.LookAt(text!);
                }
            }

            return [new ImportProblem(place, "", "")];
        }
    }

    private static IEnumerable<ImportItem> Read(JsonElement element, ProductDraft draft, string place, string folder, FieldNamesCache names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return [new ImportProblem(place, ImportCodes.RowMalformed, "This is no object with the fields of a product; it was left out.")];
        }

        var properties = JsonText.Properties(element);
        var fields = names.Match(properties.ConvertAll(property => property.Name));
        foreach (var (index, (name, value)) in properties.Index())
        {
            if (!fields.TryGetValue(index, out var field))
            {
                AddAttributes(draft, name, value);
            }
            else if (field == ProductField.Image)
            {
                AddImages(draft, name, value, folder);
            }
            else if (TryText(value, out var text))
            {
                draft.Set(field, text ?? "");
                draft.PriceIsNumber |= field == ProductField.Price && value.ValueKind == JsonValueKind.Number;
            }
            else
            {
                draft.Report("." + name, ImportCodes.FieldUnreadable, $"“{name}” holds no text or number; it was left empty.");
            }
        }

        return draft.Finish();
    }

    // A list of words, as in "categories": ["Shoes", "Boots"], is a path.
    private static bool TryText(JsonElement value, out string? text)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return JsonText.TryScalar(value, out text);
        }

        var parts = value.EnumerateArray().Select(part => JsonText.TryScalar(part, out var word) ? word : null).ToList();
        text = string.Join('/', parts);
        return parts.TrueForAll(part => part is not null);
    }

    private static void AddAttributes(ProductDraft draft, string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object && name.Equals("attributes", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var (key, inner) in JsonText.Properties(value))
            {
                draft.AddAttribute(key, JsonText.TryScalar(inner, out var text) ? text ?? "" : inner.GetRawText());
            }
        }
        else
        {
            draft.AddAttribute(name, JsonText.TryScalar(value, out var text) ? text ?? "" : value.GetRawText());
        }
    }

    private static void AddImages(ProductDraft draft, string name, JsonElement value, string folder)
    {
        if (value.ValueKind == JsonValueKind.String && JsonText.TryScalar(value, out var cell))
        {
            draft.AddImages(cell!, folder, "." + name);
            return;
        }

        foreach (var (index, image) in JsonText.Elements(value).Index())
        {
            var part = value.ValueKind == JsonValueKind.Array ? $".{name}[{index}]" : "." + name;
            var source = image.ValueKind == JsonValueKind.Object ? JsonText.TextOf(image, ImageSources)
                : image.ValueKind == JsonValueKind.String && JsonText.TryScalar(image, out var text) ? text
                : null;
            if (source is null)
            {
                draft.Report(part, ImportCodes.ImageUnusable, "This is no path or URL, and no object with a “source”.");
            }
            else
            {
                draft.AddImage(source, folder, part, Boxes(draft, image, part));
            }
        }
    }

    private static List<ImportedBox> Boxes(ProductDraft draft, JsonElement image, string part)
    {
        var boxes = new List<ImportedBox>();
        var given = JsonText.Property(image, "boxes") is { } found ? JsonText.Elements(found) : [];
        foreach (var (index, box) in given.Index())
        {
            if (boxes.Count == CatalogLimits.Boxes)
            {
                draft.Report(part, ImportCodes.TooMany, $"Only the first {CatalogLimits.Boxes} boxes of an image are kept.");
                break;
            }

            if (JsonText.Box(box, JsonText.TextOf(box, "label")) is { } usable)
            {
                boxes.Add(usable);
            }
            else
            {
                draft.Report($"{part}.boxes[{index}]", ImportCodes.BoxUnusable, "The box needs the numbers x, y, width and height, and an area.");
            }
        }

        return boxes;
    }
}
