using System.Globalization;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Search;

namespace VisualSearch.Web.Api;

/// <summary>What was learnt from queries, in words.</summary>
internal static class QueryMeanText
{
    /// <summary>Which version is in use.</summary>
    public static string InUse(int version) => version == 0 ? "No mean of the queries is in use." : $"Version {version} of the queries' mean is in use.";

    /// <summary>When a mean was fitted, to what, and with what effect.</summary>
    public static string Of(QueryMeanVersion fit) => string.Create(
        CultureInfo.InvariantCulture,
        $"fitted {fit.FittedAt.UtcDateTime:d MMM yyyy, HH:mm} UTC to {fit.Queries} queries; {Effect(fit)}");

    /// <summary>Why a candidate was refused.</summary>
    public static string Refused(QueryMeanVersion fit) => $"Refused, since a few products would come first for too many queries: {Of(fit)}.";

    /// <summary>What is kept.</summary>
    public static string Kept(QueryMeanStatus status) => string.Create(
        CultureInfo.InvariantCulture, $"{status.Kept} queries are kept as vectors, without their pictures; {status.New} came since the last fit.");

    private static string Effect(QueryMeanVersion fit) => string.Create(
        CultureInfo.InvariantCulture,
        $"for the newest {fit.Checked} of them {fit.FirstsByMean} different products come first, {fit.FirstsByGallery} without it");
}
