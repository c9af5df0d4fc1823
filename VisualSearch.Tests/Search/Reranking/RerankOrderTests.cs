using VisualSearch.Core.Catalog;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Search;
using VisualSearch.Core.Search.Reranking;

namespace VisualSearch.Tests.Search.Reranking;

public sealed class RerankOrderTests
{
    private static readonly ProductHit[] Hits = [.. Enumerable.Range(1, 5).Select(static rank => new ProductHit(
        rank, new ProductSummary(rank, $"P{rank}", $"Product {rank}", null, null, null, null, null, null, 1), 1 - (rank / 10f), rank, BoundingBox.Whole))];

    [Fact]
    public void The_highest_comes_first_and_what_was_not_compared_keeps_its_place()
    {
        var ordered = RerankOrder.Of(Hits, [Scored(0.5f), null, Scored(0.9f), Scored(0.7f)]);

        Assert.Equal(["P3", "P2", "P4", "P1", "P5"], ordered.Select(static hit => hit.Product.ExternalId), StringComparer.Ordinal);
        Assert.Equal([1, 2, 3, 4, 5], ordered.Select(static hit => hit.Rank));
        Assert.Equal([0.9f, null, 0.7f, 0.5f, null], ordered.Select(static hit => hit.Rerank?.Score));
        Assert.Equal(0.7f, ordered[0].Score, 1e-6f);
    }

    [Fact]
    public void Equal_scores_stay_in_their_order() =>
        Assert.Equal(Hits.Select(static hit => hit.Product.Id), RerankOrder.Of(Hits, [.. Hits.Select(static _ => Scored(1))]).Select(static hit => hit.Product.Id));

    [Fact]
    public void Nothing_compared_changes_nothing() => Assert.Equal(Hits, RerankOrder.Of(Hits, []));

    private static RerankDetail Scored(float score) => new(RerankMethod.Colour, score);
}
