using VisualSearch.Core.Search;
using VisualSearch.Core.Search.Reranking;
using VisualSearch.Core.Search.Resources;

namespace VisualSearch.Web.Api;

/// <summary>A picture that was searched by.</summary>
internal sealed record SearchedPictureAnswer(RegionAnswer Region, IReadOnlyList<RegionAnswer> Regions)
{
    internal static SearchedPictureAnswer From(SearchedPicture picture) =>
        new(RegionAnswer.From(picture.Region), [.. picture.Regions.Select(RegionAnswer.From)]);
}

/// <summary>What the check of the first hits found of one: the score it is sorted by, and <c>inliers</c> or <c>colourDistance</c>.</summary>
internal sealed record HitRerankAnswer(float Score, int? Inliers, float? ColourDistance)
{
    internal static HitRerankAnswer? From(RerankDetail? detail) =>
        detail is null ? null : new HitRerankAnswer(detail.Score, detail.Inliers, detail.ColourDistance);
}

/// <summary>What became of the check: hits that could be compared, of those that were to be.</summary>
internal sealed record RerankAnswer(RerankMethod Method, int Compared, int Of)
{
    internal static RerankAnswer? From(RerankSummary? summary) => summary is null ? null : new RerankAnswer(summary.Method, summary.Compared, summary.Of);
}

/// <summary>What the search used.</summary>
internal sealed record ResourcesAnswer(
    double CpuMilliseconds, long WorkingSetBytes, long PeakWorkingSetBytes, int Threads, string ExecutionProvider, long Compared)
{
    internal static ResourcesAnswer? From(SearchResources? used) => used is null ? null : new ResourcesAnswer(
        Math.Round(used.CpuMilliseconds, 1), used.WorkingSetBytes, used.PeakWorkingSetBytes, used.Threads, used.ExecutionProvider, used.Compared);
}
