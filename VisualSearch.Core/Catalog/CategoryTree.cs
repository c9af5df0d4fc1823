namespace VisualSearch.Core.Catalog;

/// <summary>Category paths such as <c>Shoes/Boots</c> as facets.</summary>
internal static class CategoryTree
{
    /// <summary>
    /// Each category and each branch above it with the number of products that a filter by it gives. A branch without
    /// products of its own and with a single child is left out: it would say the same twice.
    /// </summary>
    internal static IReadOnlyList<Facet> RollUp(IReadOnlyCollection<Facet> own)
    {
        var totals = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (path, count) in own)
        {
            foreach (var branch in BranchesOf(path))
            {
                totals[branch] = totals.GetValueOrDefault(branch) + count;
            }
        }

        var named = own.Select(facet => facet.Value).ToHashSet(StringComparer.Ordinal);
        var children = totals.Keys.Where(path => path.Contains('/', StringComparison.Ordinal))
            .CountBy(path => path[..path.LastIndexOf('/')], StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        return totals
            .Where(total => named.Contains(total.Key) || children.GetValueOrDefault(total.Key) > 1)
            .Select(total => new Facet(total.Key, total.Value))
            .OrderBy(facet => SearchableText.Fold(facet.Value), StringComparer.Ordinal)
            .ThenBy(facet => facet.Value, StringComparer.Ordinal)
            .ToList();
    }

    internal static IEnumerable<string> BranchesOf(string path)
    {
        for (var end = path.IndexOf('/'); end >= 0; end = path.IndexOf('/', end + 1))
        {
            yield return path[..end];
        }

        yield return path;
    }
}
