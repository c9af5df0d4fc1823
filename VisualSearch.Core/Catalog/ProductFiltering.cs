using Microsoft.EntityFrameworkCore;

namespace VisualSearch.Core.Catalog;

/// <summary>A <see cref="ProductFilter"/> and a <see cref="ProductSort"/> as SQL; browsing and searching filter by the same rules.</summary>
internal static class ProductFiltering
{
    /// <summary>Most words of a text filter.</summary>
    internal const int MaxWords = 32;

    /// <summary>Checks what SQL cannot say.</summary>
    /// <exception cref="InvalidRequestException">The price range is inverted, or the text has too many words.</exception>
    internal static void Validate(ProductFilter filter)
    {
        if (filter.MinPrice > filter.MaxPrice)
        {
            throw new InvalidRequestException(
                $"The lowest price ({filter.MinPrice}) is above the highest ({filter.MaxPrice}).", "Swap the two prices, or leave one empty.");
        }

        if (filter.Text is { } text && SearchableText.Words(text).Length > MaxWords)
        {
            throw new InvalidRequestException($"The text has more than {MaxWords} words.", "Search for fewer words.");
        }
    }

    /// <summary>The filter with its names as the catalogue has them; case and accents do not count.</summary>
    /// <exception cref="UnknownFilterException">No active product has such a name.</exception>
    internal static async Task<ProductFilter> ResolveAsync(this IQueryable<Product> products, ProductFilter filter, CancellationToken cancellationToken)
    {
        var active = products.Where(p => p.IsActive);
        var categories = active.Where(p => p.Category != null).Select(p => p.Category!);
        var scopes = active.Where(p => p.Scope != null).Select(p => p.Scope!);
        var brands = active.Where(p => p.Brand != null).Select(p => p.Brand!);
        return filter with
        {
            Categories = await ResolveAsync(categories, "category", filter.Categories, isPath: true, cancellationToken),
            Scopes = await ResolveAsync(scopes, "scope", filter.Scopes, isPath: true, cancellationToken),
            Brands = await ResolveAsync(brands, "brand", filter.Brands, isPath: false, cancellationToken),
        };
    }

    private static async Task<IReadOnlyList<string>> ResolveAsync(
        IQueryable<string> values, string field, IReadOnlyList<string> wanted, bool isPath, CancellationToken cancellationToken)
    {
        var resolved = new List<string>();
        foreach (var name in wanted)
        {
            var (first, end) = (name + "/", name + "0");
            if (await values.AnyAsync(v => v == name || (isPath && string.Compare(v, first) >= 0 && string.Compare(v, end) < 0), cancellationToken))
            {
                resolved.Add(name);
                continue;
            }

            var all = await values.Distinct().ToListAsync(cancellationToken);
            IReadOnlyList<string> known = isPath ? [.. all.SelectMany(CategoryTree.BranchesOf).Distinct(StringComparer.Ordinal)] : all;
            var folded = SearchableText.Fold(name.Trim());
            var same = known.Where(one => SearchableText.Fold(one).Equals(folded, StringComparison.Ordinal)).ToList();
            resolved.AddRange(same.Count > 0 ? same : throw new UnknownFilterException(field, name, [.. known.Order(StringComparer.Ordinal)]));
        }

        return resolved;
    }

    /// <summary>The active products that the filter lets through.</summary>
    internal static IQueryable<Product> Matching(this CatalogDbContext context, ProductFilter filter)
    {
        var products = context.Products.AsNoTracking().Where(p => p.IsActive);
        if (filter.Categories.Count > 0)
        {
            // '0' follows '/', so the range holds exactly what begins with "category/", whatever wildcards the name holds.
            var categories = filter.Categories.ToArray();
            products = products.Where(p => EF.Parameter(categories).Any(c =>
                p.Category == c || (string.Compare(p.Category, c + "/") >= 0 && string.Compare(p.Category, c + "0") < 0)));
        }

        if (filter.Scopes.Count > 0)
        {
            var scopes = filter.Scopes.ToArray();
            products = products.Where(p => EF.Parameter(scopes).Any(s =>
                p.Scope == s || (string.Compare(p.Scope, s + "/") >= 0 && string.Compare(p.Scope, s + "0") < 0)));
        }

        if (filter.Brands.Count > 0)
        {
            var brands = filter.Brands.ToArray();
            products = products.Where(p => EF.Parameter(brands).Contains(p.Brand));
        }

        if (filter.MinPrice is { } lowest)
        {
            products = products.Where(p => p.Price >= lowest);
        }

        if (filter.MaxPrice is { } highest)
        {
            products = products.Where(p => p.Price <= highest);
        }

        if (filter.Status is { } status)
        {
            products = products.Where(p => p.Images.Any(i => i.IsActive && i.Status == status));
        }

        if (filter.OnWhite is { } white)
        {
            products = products.Where(p => p.Images.Any(i => i.IsActive && i.IsOnWhite == white));
        }

        var words = SearchableText.Words(filter.Text ?? "");
        if (MatchOf(words) is { } match)
        {
            products = products.Where(p => context.TextMatches(match).Select(m => m.Id).Contains(p.Id));
        }

        return words.Where(static word => !HasTrigram(word)).Aggregate(products, static (matching, word) =>
            matching.Where(p => EF.Property<string>(p, CatalogDbContext.SearchText).Contains(word)));
    }

    /// <summary>The products that the filter lets through in an order; ties by id.</summary>
    internal static IQueryable<Product> Matching(this CatalogDbContext context, ProductFilter filter, ProductSort sort)
    {
        var products = context.Matching(filter);
        return sort switch
        {
            ProductSort.PriceAscending => products.OrderBy(p => p.Price == null).ThenBy(p => p.Price).ThenBy(p => p.Id),
            ProductSort.PriceDescending => products.OrderByDescending(p => p.Price).ThenBy(p => p.Id),
            ProductSort.Newest => products.OrderByDescending(p => p.UpdatedAt).ThenBy(p => p.Id),
            ProductSort.Relevance when MatchOf(SearchableText.Words(filter.Text ?? "")) is { } match =>
                from product in products
                join found in context.TextMatches(match) on product.Id equals found.Id
                orderby found.Rank, EF.Property<string>(product, CatalogDbContext.SortName), product.Id
                select product,
            _ => products.OrderBy(p => EF.Property<string>(p, CatalogDbContext.SortName)).ThenBy(p => p.Id),
        };
    }

    /// <summary>The products whose texts match an FTS5 expression, and their bm25, best lowest; a match in the name weighs most.</summary>
    private static IQueryable<TextMatch> TextMatches(this CatalogDbContext context, string match) =>
        context.Database.SqlQuery<TextMatch>($"SELECT rowid AS Id, bm25(ProductText, 8.0, 1.0) AS Rank FROM ProductText WHERE ProductText MATCH {match}");

    /// <summary>All words that have a trigram, as an FTS5 expression; null where there are none.</summary>
    private static string? MatchOf(IEnumerable<string> words) =>
        string.Join(" AND ", words.Where(HasTrigram).Select(static word => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) is { Length: > 0 } match ? match : null;

    private static bool HasTrigram(string word) => word.EnumerateRunes().Count() >= 3;

    private sealed record TextMatch(long Id, double Rank);
}
