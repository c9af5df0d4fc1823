using VisualSearch.Core.Imaging;

namespace VisualSearch.Core.Sample;

/// <summary>Where the sample catalogue was written.</summary>
/// <param name="CatalogPath">A JSON list of products (import it with <see cref="Catalog.ImportFormat.Json"/>); pictures lie beside it.</param>
/// <param name="Products">How many products it has.</param>
/// <param name="Scenes">The scene photos and their known answers.</param>
public sealed record SampleFiles(string CatalogPath, int Products, IReadOnlyList<SampleScene> Scenes);

/// <summary>A made "photo" of a known product in other surroundings.</summary>
/// <param name="Path">The picture file.</param>
/// <param name="ExternalId">The product it shows.</param>
/// <param name="Box">Where it shows it.</param>
public sealed record SampleScene(string Path, string ExternalId, BoundingBox Box);

/// <summary>The project's own catalogue, drawn as SVG and rendered on this machine: the demo, and the tests' ground truth.</summary>
public interface ISampleCatalog
{
    /// <summary>
    /// Renders the products (and, when asked, the scenes, with <c>scenes.csv</c>: path, product, xMin, yMin, xMax, yMax in
    /// pixels) into a folder; what is there already and whole is kept. The same pictures every time.
    /// </summary>
    Task<SampleFiles> WriteAsync(string folder, bool withScenes, CancellationToken cancellationToken = default);
}
