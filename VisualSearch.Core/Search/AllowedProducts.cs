using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;

namespace VisualSearch.Core.Search;

/// <summary>The products that a filter lets through, by the same rules as browsing.</summary>
internal sealed class AllowedProducts(IDbContextFactory<CatalogDbContext> contexts)
{
    /// <summary>Ids of active products that pass; null when the filter is empty and all do.</summary>
    /// <exception cref="UnknownFilterException">It names what the catalogue does not have.</exception>
    internal async Task<IReadOnlySet<long>?> ReadAsync(ProductFilter filter, CancellationToken cancellationToken)
    {
        if (filter.IsEmpty)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await context.Products.ResolveAsync(filter, cancellationToken);
        return (await context.Matching(known)
            .Select(static product => product.Id)
            .ToListAsync(cancellationToken)).ToHashSet();
    }
}
