using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Search;
using VisualSearch.Web.Api;

namespace VisualSearch.Web.Features.Search;

/// <summary>What a search has to say of a hit beyond its score.</summary>
internal static class HitText
{
    /// <summary>What a check has found of it and which change of the picture found it; null where neither says anything.</summary>
    public static string? Note(ProductHit hit)
    {
        string[] words =
        [
            .. hit.Rerank is null or { Inliers: 0 } ? [] : (string[])[RerankText.Of(hit.Rerank)],
            .. hit.FoundBy is { } variant ? (string[])[$"found by {QueryAugmentations.NameOf(variant)}"] : [],
        ];
        return words.Length == 0 ? null : string.Join(" · ", words);
    }
}
