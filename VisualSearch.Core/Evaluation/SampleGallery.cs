using System.Text.Json;

namespace VisualSearch.Core.Evaluation;

/// <summary>The pictures of the sample catalogue with their identities.</summary>
internal static class SampleGallery
{
    internal static async Task<IReadOnlyList<LabelledImage>> ReadAsync(string catalogPath, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(catalogPath);
        var products = await JsonSerializer.DeserializeAsync<List<SampleEntry>>(stream, JsonSerializerOptions.Web, cancellationToken) ?? [];
        var folder = Path.GetDirectoryName(Path.GetFullPath(catalogPath))!;
        return [.. products.SelectMany(product => product.Images.Select(image => new LabelledImage(Path.Combine(folder, image), product.Id, product.Category)))];
    }

    private sealed record SampleEntry(string Id, string? Category, List<string> Images);
}
