using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;

namespace VisualSearch.Core.Search;

/// <summary>The products that a filter lets through, by the same rules as browsing.</summary>
internal sealed class AllowedProducts(IDbContextFactory<CatalogDbContext> contexts)
{
    /// <summary>Ids of active products that pass; null when the filter is empty and all do.</summary>
    internal async Task<IReadOnlySet<long>?> ReadAsync(ProductFilter filter, CancellationToken cancellationToken)
    {
        if (filter.IsEmpty)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return (await context.Products.AsNoTracking()
            .Matching(filter)
            .Select(static product => product.Id)
            .ToListAsync(cancellationToken)).ToHashSet();
    }
}
