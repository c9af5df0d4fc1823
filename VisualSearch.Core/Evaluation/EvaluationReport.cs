using VisualSearch.Core.Imaging;
using VisualSearch.Core.Search;

namespace VisualSearch.Core.Evaluation;

/// <summary>recall@k for one k.</summary>
public sealed record RecallAtK(int K, Estimate Recall);

/// <summary>How well the right products are found.</summary>
/// <param name="Queries">Queries that count.</param>
/// <param name="Recalls">recall@k for each k asked for.</param>
/// <param name="MeanAveragePrecision">mAP over gallery images.</param>
/// <param name="MedianRank">Median rank of the right product; infinite where most are not found at all.</param>
public sealed record RetrievalQuality(int Queries, IReadOnlyList<RecallAtK> Recalls, Estimate MeanAveragePrecision, double MedianRank);

/// <summary>How well the products of one category are found.</summary>
public sealed record CategoryQuality(string Category, RetrievalQuality Retrieval);

/// <summary>How well queries were sorted into classes.</summary>
/// <param name="Classes">How many classes there were.</param>
/// <param name="RightClass">Share of the queries whose product was in the class that was searched.</param>
/// <param name="Searched">Mean share of the gallery's products that were searched.</param>
public sealed record ClassQuality(int Classes, Estimate RightClass, double Searched);

/// <summary>How well the chosen regions fit the known boxes.</summary>
/// <param name="Images">Pictures with a known box; one that cannot be read counts as missed.</param>
/// <param name="MeanIoU">Mean intersection over union of the chosen region with the known box.</param>
/// <param name="RecallAtIoU50">Share of pictures whose chosen region has an IoU of at least 0.5.</param>
public sealed record BoxQuality(int Images, Estimate MeanIoU, Estimate RecallAtIoU50);

/// <summary>What a query costs, one after the other; reading the file is not counted.</summary>
/// <param name="Queries">Over how many of the queries it was taken, evenly spread.</param>
/// <param name="Stages">Mean wall-clock milliseconds of each stage.</param>
public sealed record QueryTime(int Queries, IReadOnlyList<StageTiming> Stages)
{
    /// <summary>Mean wall-clock milliseconds of all stages together.</summary>
    public double Milliseconds => Stages.Sum(static stage => stage.Milliseconds);
}

/// <summary>A product at its place in a query's answer.</summary>
/// <param name="Image">Its best image.</param>
/// <param name="Rank">Its place among products, from 1.</param>
/// <param name="Score">Score of that image and the query: a cosine, an inner product, or a Euclidean distance.</param>
public sealed record RankedMatch(LabelledImage Image, int Rank, float Score);

/// <summary>A query whose right product was not first.</summary>
/// <param name="Query">The query.</param>
/// <param name="Region">The region that was searched by, in fractions of the picture; null where it is not known.</param>
/// <param name="Right">The right product.</param>
/// <param name="Wrong">The best of the products that came before it, best first.</param>
public sealed record QueryFailure(LabelledImage Query, BoundingBox? Region, RankedMatch Right, IReadOnlyList<RankedMatch> Wrong);

/// <summary>The measured quality.</summary>
public sealed record EvaluationReport
{
    /// <summary>Key of the embedding space; null where only boxes were measured.</summary>
    public string? Space { get; init; }

    /// <summary>What found the regions.</summary>
    public required string RegionFinder { get; init; }

    /// <summary>Gallery images that were searched.</summary>
    public int Gallery { get; init; }

    /// <summary>Products that they show.</summary>
    public int GalleryProducts { get; init; }

    /// <summary>How well the right products were found; null where only boxes were measured.</summary>
    public RetrievalQuality? Retrieval { get; init; }

    /// <summary>The same by category of the queries, where known, in order of the categories.</summary>
    public IReadOnlyList<CategoryQuality> Categories { get; init; } = [];

    /// <summary>Queries that count as not found, since they or all gallery pictures of their product cannot be read.</summary>
    public int UnreadableQueries { get; init; }

    /// <summary>Queries that do not count, since the gallery names no picture of their product: nobody could find it.</summary>
    public int UnanswerableQueries { get; init; }

    /// <summary>Queries whose file is in the gallery too; they count, yet to find oneself is no achievement.</summary>
    public int QueriesInGallery { get; init; }

    /// <summary>Products of the catalogue with one usable picture: searched among, yet not asked for.</summary>
    public int SingleImageProducts { get; init; }

    /// <summary>How often the right product was in the class that was searched; null where everything was.</summary>
    public ClassQuality? Classes { get; init; }

    /// <summary>Quality of the chosen regions; null where no box is known.</summary>
    public BoxQuality? Boxes { get; init; }

    /// <summary>What a query costs; null where none could be timed.</summary>
    public QueryTime? Time { get; init; }

    /// <summary>Readable queries whose product was not first, the worst first.</summary>
    public IReadOnlyList<QueryFailure> Failures { get; init; } = [];

    /// <summary>Pictures and rows that could not be used, and why.</summary>
    public IReadOnlyList<EvaluationProblem> Problems { get; init; } = [];
}
