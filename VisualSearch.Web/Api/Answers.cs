using System.Text.Json.Serialization;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Classification;
using VisualSearch.Core.Detection;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing;
using VisualSearch.Core.Search;

namespace VisualSearch.Web.Api;

// The shapes that programs see, on the API and by --json. They change only by additions.

/// <summary>A box in fractions of the upright picture.</summary>
internal sealed record BoxAnswer(double XMin, double YMin, double XMax, double YMax)
{
    internal static BoxAnswer From(BoundingBox box) => new(box.XMin, box.YMin, box.XMax, box.YMax);
}

/// <summary>A region of a picture.</summary>
internal sealed record RegionAnswer(BoxAnswer Box, RegionSource Source, string Finder, float Score, string? Label)
{
    internal static RegionAnswer From(Region region) => new(BoxAnswer.From(region.Box), region.Source, region.Finder, region.Score, region.Label);

    internal static RegionAnswer From(RegionSummary region) => new(BoxAnswer.From(region.Box), region.Source, region.Finder, region.Score, region.Label);
}

/// <summary>The embedding space that was searched.</summary>
internal sealed record SpaceAnswer(string Embedder, string Version, ResizeMode Mode, int Dimension);

/// <summary>A found product; its picture is at <c>/api/images/{imageId}</c>. Of a Euclidean score, a distance, the smaller is nearer.</summary>
internal sealed record HitAnswer(
    int Rank, float Score, ProductSummary Product, long ImageId, BoxAnswer Box, int? Points = null, string? FoundBy = null, HitRerankAnswer? Rerank = null)
{
    internal static HitAnswer From(ProductHit hit) => new(
        hit.Rank, hit.Score, hit.Product, hit.ImageId, BoxAnswer.From(hit.Box), hit.Points,
        hit.FoundBy is { } variant ? QueryAugmentations.NameOf(variant) : null, HitRerankAnswer.From(hit.Rerank));
}

/// <summary>The answer to a search.</summary>
internal sealed record SearchAnswer(
    IReadOnlyList<HitAnswer> Hits, RegionAnswer Region, IReadOnlyList<RegionAnswer> Regions, SpaceAnswer Space, string Engine,
    long Vectors, IReadOnlyList<StageTiming> Timings, IReadOnlyList<SearchedPictureAnswer> Pictures, RerankAnswer? Rerank, ResourcesAnswer? Resources)
{
    /// <summary>The class that was searched; null where everything was.</summary>
    public ChosenClass? Class { get; init; }

    /// <summary>The index that was searched, by its name.</summary>
    public required string Index { get; init; }

    /// <summary>Version of the queries' mean that was in use; 0 for none.</summary>
    public int QueryMean { get; init; }

    /// <summary>What the scores are.</summary>
    public VectorMetric Metric { get; init; }

    /// <summary>The answer of the index to compare with, where one was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SearchAnswer? Compared { get; init; }

    internal static SearchAnswer From(SearchResponse response, SearchResponse? compared = null) => new(
        [.. response.Hits.Select(HitAnswer.From)],
        RegionAnswer.From(response.Region),
        [.. response.Regions.Select(RegionAnswer.From)],
        new SpaceAnswer(response.Space.Embedder, response.Space.Version, response.Space.Mode, response.Space.Dimension),
        response.Engine,
        response.Vectors,
        response.Timings,
        [.. response.Pictures.Select(SearchedPictureAnswer.From)],
        RerankAnswer.From(response.Rerank),
        ResourcesAnswer.From(response.Resources))
    {
        Class = response.Class,
        Index = response.Index.ToString(),
        QueryMean = response.QueryMean,
        Metric = response.Metric,
        Compared = compared is null ? null : From(compared),
    };
}

/// <summary>A picture of a product.</summary>
internal sealed record ImageAnswer(long Id, int Width, int Height, ImageStatus Status, string? Problem, bool? IsOnWhite, IReadOnlyList<RegionAnswer> Regions);

/// <summary>Everything about a product.</summary>
internal sealed record ProductAnswer(
    long Id, string ExternalId, string Name, string? Category, string? Scope, string? Brand, decimal? Price, string? Currency, string? Description,
    string? Url, IReadOnlyDictionary<string, string> Attributes, bool IsActive, DateTimeOffset UpdatedAt, IReadOnlyList<ImageAnswer> Images)
{
    internal static ProductAnswer From(ProductDetails details)
    {
        var product = details.Summary;
        return new ProductAnswer(
            product.Id, product.ExternalId, product.Name, product.Category, details.Scope, product.Brand, product.Price, product.Currency, product.Description,
            details.Url, details.Attributes, details.IsActive, details.UpdatedAt,
            [.. details.Images.Select(image => new ImageAnswer(
                image.Id, image.Width, image.Height, image.Status, image.Problem, image.IsOnWhite, [.. image.Regions.Select(RegionAnswer.From)]))]);
    }
}

/// <summary>A row, file or image that could not be used, or a notice of how something was taken.</summary>
internal sealed record FailureAnswer(string Place, string Code, string Message)
{
    internal static FailureAnswer From(ImportFailure failure) => new(failure.Place, failure.Code, failure.Message);
}

/// <summary>An import or re-index at one moment. Total, done, computed, upToDate and failed count images.</summary>
internal sealed record JobAnswer(
    long RunId, string Title, RunState State, JobStage Stage, int Products, int Total, int Done, int Computed, int UpToDate, int Failed,
    double ImagesPerSecond, double? RemainingSeconds, IReadOnlyList<FailureAnswer> Failures, string? Problem)
{
    /// <summary>Rows, fields and other parts of the source that could not be used as they stood.</summary>
    public int SourceProblems { get; init; }

    /// <summary>Notices of how something in the source was taken.</summary>
    public int Notices { get; init; }

    /// <summary>The last notices.</summary>
    public IReadOnlyList<FailureAnswer> RecentNotices { get; init; } = [];

    /// <summary>Products hidden because their source no longer names them.</summary>
    public int Hidden { get; init; }

    /// <summary>What else is to be told, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What was not hidden without being asked, in the state <c>asking</c>; the same import with allowRemovals hides it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RemovalAnswer? Removals { get; init; }

    internal static JobAnswer From(JobProgress job) => new(
        job.RunId, job.Title, job.State, job.Stage, job.Products, job.Total, job.Done, job.Computed, job.UpToDate, job.Failed,
        Math.Round(job.ImagesPerSecond, 2), job.Remaining is { } remaining ? Math.Round(remaining.TotalSeconds, 1) : null,
        [.. job.RecentFailures.Select(FailureAnswer.From)], job.Problem)
    {
        SourceProblems = job.SourceProblems,
        Notices = job.Notices,
        RecentNotices = [.. job.RecentNotices.Select(FailureAnswer.From)],
        Hidden = job.Hidden,
        Notes = job.Notes,
        Removals = job.Question is { } question ? new RemovalAnswer(question.Products, question.WithoutPictures, question.Of, question.Unread) : null,
    };
}

/// <summary>What an import would take away, and did not.</summary>
/// <param name="Products">Products that the source no longer names.</param>
/// <param name="WithoutPictures">Products that it names without any picture, and that have some.</param>
/// <param name="Of">Products that it had.</param>
/// <param name="Unread">Parts of it that could not be read.</param>
internal sealed record RemovalAnswer(int Products, int WithoutPictures, int Of, int Unread);
