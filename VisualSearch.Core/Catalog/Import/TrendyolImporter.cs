using System.Text.Json;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>
/// Reads Trendyol's <c>export.json</c>: a list of <c>{asset, externalId, tasks: [{objects: [{title, bounding-box, classifications}]}]}</c>
/// with boxes in pixels, whose width or height may be negative. An external id <c>Dress-123__evening__path.jpg</c> is the image
/// <c>path.jpg</c> of the product <c>Dress-123</c> in the category <c>Dress/evening</c>.
/// </summary>
internal sealed class TrendyolImporter : ICatalogImporter
{
    private const string Separator = "__";

    public ImportFormat Format => ImportFormat.Trendyol;

    public IAsyncEnumerable<ImportItem> ReadAsync(ImportRequest request, CancellationToken cancellationToken = default)
    {
        var path = ImportSource.FindFile(request, "export.json");
        JsonShape.Require(path, JsonShape.IsTrendyol, "Trendyol export", "“asset” and “externalId” or “tasks”");
        var folder = Path.GetDirectoryName(path)!;
        return ImportSource.Guard(
            JsonItems.ReadAsync(path, request, "assets", (element, place) => Read(element, place, folder), cancellationToken), cancellationToken);
    }

    private static IEnumerable<ImportItem> Read(JsonElement element, string place, string folder)
    {
        var asset = JsonText.TextOf(element, "asset");
        if (string.IsNullOrWhiteSpace(asset))
        {
            return [new ImportProblem(place, ImportCodes.ImageMissing, "There is no “asset”; the element was left out.")];
        }

        var draft = new ProductDraft(place);
        ReadId(draft, JsonText.TextOf(element, "externalId") is { Length: > 0 } id ? id : asset);
        var boxes = new List<ImportedBox>();
        foreach (var (taskIndex, task) in List(element, "tasks").Index())
        {
            foreach (var (index, found) in List(task, "objects").Index())
            {
                AddBox(draft, boxes, found, $".tasks[{taskIndex}].objects[{index}]");
            }
        }

        draft.AddImage(asset, folder, "", boxes);
        return draft.Finish();
    }

    private static void ReadId(ProductDraft draft, string externalId)
    {
        var parts = externalId.Split(Separator, 3, StringSplitOptions.TrimEntries);
        var dash = parts[0].LastIndexOf('-');
        if (parts.Length < 2 || dash <= 0)
        {
            draft.Id = externalId;
            return;
        }

        var (category, number) = (parts[0][..dash], parts[0][(dash + 1)..]);
        var subcategory = parts.Length == 3 ? parts[1] : "";
        draft.Id = parts[0];
        draft.Category = subcategory.Length > 0 ? $"{category}/{subcategory}" : category;
        draft.Name = $"{(subcategory.Length > 0 ? subcategory : category)} {number}";
    }

    private static void AddBox(ProductDraft draft, List<ImportedBox> boxes, JsonElement found, string part)
    {
        var answers = List(found, "classifications").Select(AnswerOf).Where(answer => answer.Text.Length > 0).ToList();
        answers.ForEach(answer => draft.AddAttribute(answer.Name, answer.Text));
        var label = JsonText.TextOf(found, "title") is { Length: > 0 } title ? title : string.Join(", ", answers.Select(answer => answer.Text));
        if (boxes.Count == CatalogLimits.Boxes)
        {
            draft.Report(part, ImportCodes.TooMany, $"Only the first {CatalogLimits.Boxes} boxes of an image are kept.");
        }
        else if (JsonText.Property(found, "bounding-box", "boundingBox") is { } box && JsonText.Box(box, label) is { } usable)
        {
            boxes.Add(usable);
        }
        else
        {
            draft.Report(part, ImportCodes.BoxUnusable, "The bounding box needs the numbers x, y, width and height, and an area.");
        }
    }

    // An answer is a text, or an object or a list of objects with a title.
    private static (string Name, string Text) AnswerOf(JsonElement classification)
    {
        var texts = List(classification, "answer")
            .Select(answer => answer.ValueKind == JsonValueKind.Object ? JsonText.TextOf(answer, "title", "value") : JsonText.TryScalar(answer, out var text) ? text : null)
            .Where(text => !string.IsNullOrWhiteSpace(text));
        return (JsonText.TextOf(classification, "title", "name") is { Length: > 0 } name ? name : "answer", string.Join(", ", texts));
    }

    private static IEnumerable<JsonElement> List(JsonElement element, string name) =>
        JsonText.Property(element, name) is { } list ? JsonText.Elements(list) : [];
}
