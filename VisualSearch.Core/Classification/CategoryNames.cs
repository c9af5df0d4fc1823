using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;

namespace VisualSearch.Core.Classification;

/// <summary>Names of classes out of the catalogue's categories.</summary>
internal sealed class CategoryNames(IDbContextFactory<CatalogDbContext> contexts)
{
    /// <summary>The last part of each of the largest categories, in small letters, the largest first; at most ten, each once.</summary>
    internal async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var categories = await context.Products.AsNoTracking()
            .Where(static product => product.IsActive && product.Category != null && product.Category != "")
            .GroupBy(static product => product.Category!)
            .Select(static group => new { Category = group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken);
        return
        [
            .. categories
                .GroupBy(static category => LastOf(category.Category), StringComparer.Ordinal)
                .Where(static name => name.Key.Length is > 0 and <= SearchClassification.MaxLetters)
                .OrderByDescending(static name => name.Sum(static category => category.Count))
                .ThenBy(static name => name.Key, StringComparer.Ordinal)
                .Take(SearchClassification.DefaultClasses)
                .Select(static name => name.Key),
        ];
    }

    // a comma parts names from each other, so it cannot stand in one
    private static string LastOf(string category) => category[(category.TrimEnd('/').LastIndexOf('/') + 1)..].Replace(',', ' ').Trim('/', ' ').ToLowerInvariant();
}
