using System.Globalization;
using VisualSearch.Core.Search.Reranking;

namespace VisualSearch.Web.Api;

/// <summary>What a check has found of a hit, in a word or two.</summary>
internal static class RerankText
{
    public static string Of(RerankDetail? detail) => detail switch
    {
        null => "",
        { Inliers: { } inliers } => $"{inliers.ToString(CultureInfo.InvariantCulture)} {(inliers == 1 ? "detail" : "details")}",
        { ColourDistance: { } distance } => $"colours {distance.ToString("0.0", CultureInfo.InvariantCulture)} apart",
        _ => "",
    };
}
