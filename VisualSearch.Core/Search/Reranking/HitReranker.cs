using VisualSearch.Core.Embedding;

namespace VisualSearch.Core.Search.Reranking;

/// <summary>Puts the first hits into the order that a check gives.</summary>
internal sealed class HitReranker(Rerankers rerankers, CatalogueFeatures catalogue, ComputeGate gate)
{
    /// <summary>What a check remembers of the pictures that are searched by.</summary>
    internal Task<IReadOnlyList<byte[]>> DescribeAsync(RerankMethod method, IReadOnlyList<EmbeddingInput> views, CancellationToken cancellationToken) =>
        rerankers.Of(method) is { } reranker
            ? gate.RunAsync(IReadOnlyList<byte[]> () => [.. views.Select(view => reranker.Describe(view.Picture, view.Region))], cancellationToken)
            : Task.FromResult<IReadOnlyList<byte[]>>([]);

    /// <summary>The same of a picture of the catalogue; empty where it cannot be read.</summary>
    internal async Task<IReadOnlyList<byte[]>> DescribeAsync(RerankMethod method, CatalogueRegion region, CancellationToken cancellationToken) =>
        rerankers.Of(method) is { } reranker ? [.. (await catalogue.ReadAsync(reranker, [region], cancellationToken)).OfType<byte[]>()] : [];

    /// <summary>The hits in their new order, and how many were compared.</summary>
    /// <param name="method">The check.</param>
    /// <param name="queries">What it remembers of the pictures that are searched by; the mean of what they say counts.</param>
    /// <param name="hits">Best first.</param>
    /// <param name="cancellationToken">Stops between pictures.</param>
    internal async Task<(IReadOnlyList<ProductHit> Hits, RerankSummary? Summary)> CheckAsync(
        RerankMethod method, IReadOnlyList<byte[]> queries, IReadOnlyList<ProductHit> hits, CancellationToken cancellationToken)
    {
        if (rerankers.Of(method) is not { } reranker)
        {
            return (hits, null);
        }

        var first = hits.Take(Rerankers.First).ToList();
        if (queries.Count == 0)
        {
            return (hits, new RerankSummary(method, 0, first.Count));
        }

        var features = await catalogue.ReadAsync(reranker, [.. first.Select(static hit => new CatalogueRegion(hit.ImageId, hit.Box))], cancellationToken);
        var details = await gate.RunAsync(() => Compare(reranker, queries, first, features, cancellationToken), cancellationToken);
        return (RerankOrder.Of(hits, details), new RerankSummary(method, details.Count(static detail => detail is not null), first.Count));
    }

    private static List<RerankDetail?> Compare(
        IReranker reranker, IReadOnlyList<byte[]> queries, List<ProductHit> hits, IReadOnlyList<byte[]?> features, CancellationToken cancellationToken)
    {
        var comparers = queries.Select(reranker.CompareWith).ToList();
        var details = new List<RerankDetail?>();
        for (var i = 0; i < hits.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            details.Add(features[i] is { } hit ? Detail(reranker.Method, hits[i], comparers, hit) : null);
        }

        return details;
    }

    private static RerankDetail? Detail(RerankMethod method, ProductHit hit, List<Func<byte[], RerankFinding>> comparers, byte[] features)
    {
        try
        {
            var findings = comparers.ConvertAll(compare => compare(features));
            return new RerankDetail(method, hit.Score + findings.Average(static finding => finding.Bonus))
            {
                Inliers = findings.Max(static finding => finding.Inliers), ColourDistance = findings.Min(static finding => finding.ColourDistance),
            };
        }
        catch (FormatException)
        {
            // a kept file was cut short: the hit keeps its place
            return null;
        }
    }
}
