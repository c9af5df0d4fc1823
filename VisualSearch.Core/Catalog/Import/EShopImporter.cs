using System.Text.Json;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>
/// Reads the eShop's <c>catalog.json</c>: a list of <c>{Id, Type, Brand, Name, Description, Price}</c>, each with one picture
/// <c>Id.webp</c>, <c>.jpg</c> or <c>.png</c> beside it or in a folder <c>Pics</c> or <c>images</c> there or one level up.
/// </summary>
internal sealed class EShopImporter : ICatalogImporter
{
    private static readonly string[] Extensions = [".webp", ".jpg", ".jpeg", ".png"];

    public ImportFormat Format => ImportFormat.EShop;

    public IAsyncEnumerable<ImportItem> ReadAsync(ImportRequest request, CancellationToken cancellationToken = default)
    {
        var path = ImportSource.FindFile(request, "catalog.json");
        JsonShape.Require(path, JsonShape.HasIdAndName, "eShop catalogue", "“Id” and “Name”");
        var folder = Path.GetDirectoryName(path)!;
        string[] folders = [folder, .. new[] { folder, Path.Combine(folder, "..") }.SelectMany(f => new[] { Path.Combine(f, "Pics"), Path.Combine(f, "images") })];
        return ImportSource.Guard(
            JsonItems.ReadAsync(path, request, "products", (element, place) => Read(element, place, folders), cancellationToken), cancellationToken);
    }

    private static IEnumerable<ImportItem> Read(JsonElement element, string place, string[] folders)
    {
        var draft = new ProductDraft(place)
        {
            Id = JsonText.TextOf(element, "Id"),
            Name = JsonText.TextOf(element, "Name"),
            Category = JsonText.TextOf(element, "Type"),
            Brand = JsonText.TextOf(element, "Brand"),
            Description = JsonText.TextOf(element, "Description"),
            Price = JsonText.TextOf(element, "Price"),
        };
        if (draft.Id is { Length: > 0 } id && PictureOf(id, folders) is { } picture)
        {
            draft.AddImage(picture, folders[0]);
        }

        return draft.Finish();
    }

    // GetFileName: an id is a name here and must not lead elsewhere.
    private static string? PictureOf(string id, string[] folders) => folders
        .SelectMany(folder => Extensions.Select(extension => Path.GetFullPath(Path.Combine(folder, Path.GetFileName(id) + extension))))
        .FirstOrDefault(File.Exists);
}
