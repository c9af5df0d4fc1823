namespace VisualSearch.Core.Search;

/// <summary>Two answers to one question in words, the same on the command line and on the page.</summary>
public static class ComparisonWords
{
    /// <summary>How many of the products both found, and whether they agree on the first.</summary>
    public static string Of(SearchResponse one, SearchResponse other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var both = Both(one, other).Count;
        var first = one.Hits.Count > 0 && other.Hits.Count > 0
            ? one.Hits[0].Product.Id == other.Hits[0].Product.Id ? "; the first is the same" : "; the first differs"
            : "";
        return $"{both} of {Math.Max(one.Hits.Count, other.Hits.Count)} products are in both answers{first}.";
    }

    /// <summary>Ids of the products that both found.</summary>
    public static IReadOnlySet<long> Both(SearchResponse one, SearchResponse other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Hits.Select(static hit => hit.Product.Id).Intersect(other.Hits.Select(static hit => hit.Product.Id)).ToHashSet();
    }
}
