using System.CommandLine;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Search.Reranking;
using VisualSearch.Web.Api;

namespace VisualSearch.Web.Cli;

/// <summary>Options of what is done to a query and to its first hits.</summary>
internal static class TreatmentOptions
{
    /// <summary><c>--augment</c>.</summary>
    public static Option<string?> Augment() => OptionFactory.Text(
        "--augment", "NAMES", $"Search by changes of the picture, too, and take each product's best: {string.Join(", ", QueryAugmentations.All.Select(QueryAugmentations.NameOf))}, or all.");

    /// <summary><c>--rerank</c>.</summary>
    public static Option<string?> Rerank() => OptionFactory.Text(
        "--rerank", "NAME", "Check the first 20 once more, by keypoints (details in the same places) or colour (of the object); none unless said otherwise.");

    /// <exception cref="Core.InvalidRequestException">There is no such change.</exception>
    public static IReadOnlyList<QueryAugmentation> Augmentations(ParseResult parsed, Option<string?> option) => QueryAugmentations.Parse(parsed.GetValue(option));

    /// <exception cref="Core.InvalidRequestException">There is no such check.</exception>
    public static RerankMethod Method(ParseResult parsed, Option<string?> option) =>
        ValueText.Choice<RerankMethod>("--rerank", parsed.GetValue(option)) ?? RerankMethod.None;
}
