namespace VisualSearch.Core.Search.Reranking;

/// <summary>The order of hits after a check.</summary>
internal static class RerankOrder
{
    /// <summary>Those with a detail change places among themselves, highest score first; the others stay where they are.</summary>
    /// <param name="hits">Best first.</param>
    /// <param name="details">For as many of the first hits as were to be checked, what was found of each.</param>
    internal static IReadOnlyList<ProductHit> Of(IReadOnlyList<ProductHit> hits, IReadOnlyList<RerankDetail?> details)
    {
        var ordered = hits.ToArray();
        int[] places = [.. Enumerable.Range(0, details.Count).Where(place => details[place] is not null)];
        int[] sorted = [.. places.OrderByDescending(place => details[place]!.Score)];
        for (var i = 0; i < places.Length; i++)
        {
            ordered[places[i]] = hits[sorted[i]] with { Rerank = details[sorted[i]] };
        }

        return [.. ordered.Select(static (hit, place) => hit with { Rank = place + 1 })];
    }
}
