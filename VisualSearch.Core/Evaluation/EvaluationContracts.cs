using VisualSearch.Core.Catalog;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing.Choosing;
using VisualSearch.Core.Search;
using VisualSearch.Core.Search.Reranking;

namespace VisualSearch.Core.Evaluation;

/// <summary>A picture with its known identity.</summary>
/// <param name="Path">The picture file.</param>
/// <param name="Product">Identity of the product it shows; empty where only its box is known.</param>
/// <param name="Category">Category, if known.</param>
/// <param name="Box">Where it shows the product, if known, in pixels of the upright picture.</param>
/// <param name="Catalogue">Which picture of the catalogue it is, if it is one.</param>
public sealed record LabelledImage(string Path, string Product, string? Category, PixelCorners? Box = null, CatalogueImage? Catalogue = null)
{
    /// <summary>What pictures of one object that are searched by together have in common, beside their product; null for a query of one picture.</summary>
    public string? Query { get; init; }
}

/// <summary>A picture of the live catalogue.</summary>
/// <param name="ImageId">Its database id.</param>
/// <param name="ProductId">Database id of its product.</param>
/// <param name="ProductName">The product's name for people.</param>
public sealed record CatalogueImage(long ImageId, long ProductId, string ProductName);

/// <summary>A box by its corners, in pixels of the upright picture.</summary>
public sealed record PixelCorners(double XMin, double YMin, double XMax, double YMax);

/// <summary>A picture or a row that could not be used, or with a reservation, and why.</summary>
/// <param name="Path">The picture file, or the row of a file.</param>
/// <param name="Message">What was wrong, and what came of it.</param>
public sealed record EvaluationProblem(string Path, string Message);

/// <summary>With what is measured, and which figures are wanted.</summary>
public sealed record EvaluationOptions
{
    /// <summary>The k of recall@k, each at least 1. Default 1, 5, 10.</summary>
    public IReadOnlyList<int> Ks { get; init; } = [1, 5, 10];

    /// <summary>Name of the embedder; null takes the active one.</summary>
    public string? Embedder { get; init; }

    /// <summary>Preprocessing mode; null takes the embedder's own.</summary>
    public ResizeMode? Mode { get; init; }

    /// <summary>What else the index is that the gallery is searched in.</summary>
    public IndexChoice Index { get; init; } = IndexChoice.Default;

    /// <summary>Name of the detector, <c>auto</c> or <c>none</c>; null takes the configured one.</summary>
    public string? Detector { get; init; }

    /// <summary>Whether queries search the cluster that they are found to be of alone. Clusters are learnt from the gallery.</summary>
    public SearchClassification Classification { get; init; } = SearchClassification.None;

    /// <summary>Changes of each query's picture that are searched by beside it; an image of the gallery counts by its best score over all of them. Default: none.</summary>
    public IReadOnlyList<QueryAugmentation> Augmentations { get; init; } = [];

    /// <summary>By what the first products are checked once more. Default: nothing.</summary>
    public RerankMethod Rerank { get; init; }

    /// <summary>
    /// How products are scored by their images. Default best image. Rank points go to as many images as a search gives points to
    /// unless told otherwise, or to the largest k; products without points follow by their best image.
    /// </summary>
    public ProductScoring Scoring { get; init; }
}

/// <summary>The pictures of an evaluation and what is known of them.</summary>
public sealed record EvaluationData
{
    /// <summary>The pictures that are searched.</summary>
    public IReadOnlyList<LabelledImage> Gallery { get; init; } = [];

    /// <summary>
    /// The pictures that are searched by; the boxes of those that have one are measured too. Those of one <see cref="LabelledImage.Query"/>
    /// and product are one query of several pictures, at most <see cref="SearchOptions.MaxPictures"/>.
    /// </summary>
    public IReadOnlyList<LabelledImage> Queries { get; init; } = [];

    /// <summary>Pictures of which only the box is measured.</summary>
    public IReadOnlyList<LabelledImage> Boxes { get; init; } = [];

    /// <summary>What could not be used already.</summary>
    public IReadOnlyList<EvaluationProblem> Problems { get; init; } = [];

    /// <summary>Reads the CSV files of an evaluation; see <see cref="LabelledImageReader"/>. Gallery and queries go together.</summary>
    /// <exception cref="NotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidRequestException">No file is named, one of gallery and queries is missing, a column is missing, or no row can be used.</exception>
    public static async Task<EvaluationData> ReadAsync(string? gallery, string? queries, string? boxes, CancellationToken cancellationToken = default)
    {
        if (gallery is null && queries is null && boxes is null)
        {
            throw new InvalidRequestException("No file is named.", "Give the CSV files of a gallery and its queries, or one of boxes.");
        }

        if (gallery is null != queries is null)
        {
            throw new InvalidRequestException(
                $"The {(gallery is null ? "gallery" : "queries")} file is missing.", "Give both: the gallery that is searched and the queries that are searched by.");
        }

        var searched = gallery is null ? LabelledImages.None : await LabelledImageReader.ReadAsync(gallery, cancellationToken);
        var asked = queries is null ? LabelledImages.None : await LabelledImageReader.ReadAsync(queries, cancellationToken);
        var boxed = boxes is null ? LabelledImages.None : await LabelledImageReader.ReadBoxesAsync(boxes, cancellationToken);
        return new EvaluationData
        {
            Gallery = searched.Images, Queries = asked.Images, Boxes = boxed.Images, Problems = [.. searched.Problems, .. asked.Problems, .. boxed.Problems],
        };
    }
}

/// <summary>Measures retrieval quality by the same stages that index and search.</summary>
public interface IEvaluator
{
    /// <summary>Embeds gallery and queries and measures. Needs no database and writes nothing.</summary>
    /// <param name="data">The pictures.</param>
    /// <param name="options">With what to measure.</param>
    /// <param name="progress">Pictures looked at so far, of all; reported from several threads.</param>
    /// <param name="cancellationToken">Stops between pictures.</param>
    /// <exception cref="InvalidRequestException">The gallery has no usable picture, a k is below 1, or nothing could be measured.</exception>
    /// <exception cref="NotFoundException">There is no such embedder or detector.</exception>
    Task<EvaluationReport> EvaluateAsync(
        EvaluationData data, EvaluationOptions? options = null, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Measures the sample catalogue: its scene photos against its products.</summary>
    /// <param name="options">With what to measure.</param>
    /// <param name="progress">Pictures looked at so far, of all; reported from several threads.</param>
    /// <param name="cancellationToken">Stops between pictures.</param>
    /// <exception cref="UnavailableException">The sample's files are missing.</exception>
    Task<EvaluationReport> EvaluateSampleAsync(
        EvaluationOptions? options = null, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Measures the live catalogue as it is indexed: one picture of each product that has two is held out, always the same, and
    /// searched by. Uses the stored vectors, so that the stage <c>match</c> alone is timed and a detector has no part in it.
    /// </summary>
    /// <param name="options">With what to measure.</param>
    /// <param name="progress">Queries matched so far, of all; reported from several threads.</param>
    /// <param name="cancellationToken">Stops between queries.</param>
    /// <exception cref="UnavailableException">There is no catalogue, it is not indexed in that space, or no product has two pictures.</exception>
    Task<EvaluationReport> EvaluateCatalogueAsync(
        EvaluationOptions? options = null, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellationToken = default);
}
