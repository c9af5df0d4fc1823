using Microsoft.EntityFrameworkCore;
using VisualSearch.Core.Catalog;
using VisualSearch.Core.Indexing;

namespace VisualSearch.Core.Classification;

/// <summary>The classes in words, as long as the catalogue is of this version.</summary>
internal sealed record ClassNames(long Version, IReadOnlyList<ProductClass> Classes);

/// <summary>Says in words what classes of products hold, by the categories of their products.</summary>
internal sealed class ClassNaming(IDbContextFactory<CatalogDbContext> contexts, CatalogChanges changes)
{
    private const double Most = 0.5;
    private const double NearlyAll = 0.95;
    private const int Shown = 3;

    /// <summary>The classes in words; the same as before while nobody writes to the catalogue.</summary>
    /// <param name="members">The classes.</param>
    /// <param name="given">Their names; null makes them of the categories.</param>
    /// <param name="before">What was said last time.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal async Task<ClassNames> DescribeAsync(
        IReadOnlyList<ClassMembers> members, IReadOnlyList<string>? given, ClassNames? before, CancellationToken cancellationToken)
    {
        // read before the products: what is committed in between is noticed next time
        var version = changes.Version();
        if (before?.Version == version)
        {
            return before;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var products = await context.Products.AsNoTracking()
            .Select(static product => new { product.Id, product.ExternalId, product.Name, product.Category })
            .ToDictionaryAsync(static product => product.Id, cancellationToken);
        var classes = new List<ProductClass>();
        foreach (var one in members)
        {
            var categories = one.Products.Select(id => products.GetValueOrDefault(id)?.Category).OfType<string>().Where(static category => category.Length > 0).ToList();
            var example = one.Example is { } id && products.TryGetValue(id, out var product) ? new ExampleProduct(id, product.ExternalId, product.Name) : null;
            var number = classes.Count + 1;
            classes.Add(new ProductClass(
                number, given?[number - 1] ?? Distinct(NameOf(number, categories, one.Products.Count), classes), one.Products.Count, one.Vectors,
                [.. Largest(categories).Take(Shown).Select(category => new CategoryShare(category.Key, category.Value / (double)one.Products.Count))], example));
        }

        return new ClassNames(version, classes);
    }

    /// <summary>
    /// The most special category, or branch above categories, that holds at least half of the products: <c>Shoes/Boots</c>, or
    /// <c>mostly Shoes</c> where it holds less than nearly all. Where none does, the two commonest.
    /// </summary>
    internal static string NameOf(int number, IReadOnlyList<string> categories, int products)
    {
        if (categories.Count == 0)
        {
            return $"class {number}";
        }

        var branches = categories.SelectMany(CategoryTree.BranchesOf).CountBy(static branch => branch, StringComparer.Ordinal)
            .Where(branch => branch.Value >= Most * products)
            .OrderByDescending(static branch => branch.Key.Count(static letter => letter == '/'))
            .ThenByDescending(static branch => branch.Value)
            .ThenBy(static branch => branch.Key, StringComparer.Ordinal)
            .ToList();
        var largest = Largest(categories).Take(2).Select(static category => category.Key).ToList();
        return branches.Count > 0 ? (branches[0].Value >= NearlyAll * products ? branches[0].Key : $"mostly {branches[0].Key}")
            : largest.Count == 1 ? $"{largest[0]} and others"
            : $"{largest[0]}, {largest[1]} and others";
    }

    private static IEnumerable<KeyValuePair<string, int>> Largest(IReadOnlyList<string> categories) => categories
        .CountBy(static category => category, StringComparer.Ordinal)
        .OrderByDescending(static category => category.Value)
        .ThenBy(static category => category.Key, StringComparer.Ordinal);

    private static string Distinct(string name, IReadOnlyList<ProductClass> others)
    {
        var same = others.Count(other => string.Equals(other.Name, name, StringComparison.Ordinal) || other.Name.StartsWith(name + " (", StringComparison.Ordinal));
        return same == 0 ? name : $"{name} ({same + 1})";
    }
}
