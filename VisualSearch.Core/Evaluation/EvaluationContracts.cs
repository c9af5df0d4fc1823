using VisualSearch.Core.Imaging;
using VisualSearch.Core.Search;

namespace VisualSearch.Core.Evaluation;

/// <summary>A picture with its known identity.</summary>
/// <param name="Path">The picture file.</param>
/// <param name="Product">Identity of the product it shows.</param>
/// <param name="Category">Category, if known.</param>
/// <param name="Box">Where it shows the product, if known, in pixels of the upright picture.</param>
public sealed record LabelledImage(string Path, string Product, string? Category, PixelCorners? Box = null);

/// <summary>A box by its corners, in pixels of the upright picture.</summary>
public sealed record PixelCorners(double XMin, double YMin, double XMax, double YMax);

/// <summary>What is measured, and with what.</summary>
public sealed record EvaluationRequest
{
    /// <summary>The pictures that are searched.</summary>
    public required IReadOnlyList<LabelledImage> Gallery { get; init; }

    /// <summary>The pictures that are searched by. May be empty when only boxes are measured.</summary>
    public required IReadOnlyList<LabelledImage> Queries { get; init; }

    /// <summary>The k of recall@k.</summary>
    public IReadOnlyList<int> Ks { get; init; } = [1, 5, 10];

    /// <summary>Name of the embedder; null takes the active one.</summary>
    public string? Embedder { get; init; }

    /// <summary>Preprocessing mode; null takes the embedder's own.</summary>
    public ResizeMode? Mode { get; init; }
}

/// <summary>An image that could not be used, and why.</summary>
public sealed record EvaluationProblem(string Path, string Message);

/// <summary>recall@k for one k.</summary>
public sealed record RecallAtK(int K, Estimate Recall);

/// <summary>recall of one category.</summary>
public sealed record CategoryRecall(string Category, int Queries, double RecallAt1);

/// <summary>How well the chosen regions fit the known boxes.</summary>
/// <param name="Images">Pictures with a known box.</param>
/// <param name="MeanIoU">Mean intersection over union of the chosen region with the known box.</param>
/// <param name="RecallAtIoU50">Share of pictures whose chosen region has an IoU of at least 0.5.</param>
public sealed record BoxQuality(int Images, Estimate MeanIoU, Estimate RecallAtIoU50);

/// <summary>The measured quality.</summary>
/// <param name="Embedder">Key of the embedding space.</param>
/// <param name="RegionFinder">What found the regions.</param>
/// <param name="Queries">Queries that were counted.</param>
/// <param name="Gallery">Gallery images that were counted.</param>
/// <param name="Recalls">recall@k for each k asked for.</param>
/// <param name="MeanAveragePrecision">mAP over gallery images; null without queries.</param>
/// <param name="MedianRank">Median rank of the right product.</param>
/// <param name="Categories">recall@1 by category of the queries, where known.</param>
/// <param name="Boxes">Quality of the chosen regions; null where no box is known.</param>
/// <param name="MillisecondsPerQuery">Mean wall-clock milliseconds of a query, decoding included, queries one after the other.</param>
/// <param name="Stages">Mean milliseconds per query by stage.</param>
/// <param name="Problems">Images that were left out, and why.</param>
public sealed record EvaluationReport(
    string Embedder, string RegionFinder, int Queries, int Gallery, IReadOnlyList<RecallAtK> Recalls,
    Estimate? MeanAveragePrecision, double MedianRank, IReadOnlyList<CategoryRecall> Categories, BoxQuality? Boxes,
    double MillisecondsPerQuery, IReadOnlyList<StageTiming> Stages, IReadOnlyList<EvaluationProblem> Problems);

/// <summary>Measures retrieval quality without a database, by the same stages that index and search.</summary>
public interface IEvaluator
{
    /// <summary>Embeds gallery and queries and measures.</summary>
    /// <exception cref="InvalidRequestException">The gallery is empty, a k is below 1, or nothing could be measured.</exception>
    Task<EvaluationReport> EvaluateAsync(EvaluationRequest request, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Measures the sample catalogue: its scene photos against its products.</summary>
    /// <param name="folder">Where the sample is rendered to, or lies already.</param>
    /// <param name="options">Embedder, mode and the ks; gallery and queries are filled in.</param>
    /// <param name="progress">Pictures embedded so far, of all.</param>
    /// <param name="cancellationToken">Stops between pictures.</param>
    Task<EvaluationReport> EvaluateSampleAsync(string folder, EvaluationRequest? options = null, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellationToken = default);
}
