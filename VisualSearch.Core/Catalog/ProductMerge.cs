using System.Globalization;
using VisualSearch.Core.Catalog.Import;

namespace VisualSearch.Core.Catalog;

/// <summary>How several namings of one product become one.</summary>
internal static class ProductMerge
{
    /// <summary>One item for each external id, in the order of first naming; the first naming of a field wins, images are joined.</summary>
    /// <param name="items">Items of one run, in its order.</param>
    /// <param name="before">What the run has written of an id already; null where it has not come yet.</param>
    /// <param name="notices">Takes a notice for each item that contradicts what came before.</param>
    internal static List<ImportedProduct> ById(IEnumerable<ImportedProduct> items, Func<string, ImportedProduct?> before, List<ImportProblem> notices)
    {
        var merged = new OrderedDictionary<string, ImportedProduct>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var kept = merged.GetValueOrDefault(item.ExternalId) ?? before(item.ExternalId);
            if (kept is not null && Contradiction(kept, item) is { } notice)
            {
                notices.Add(notice);
            }

            merged[item.ExternalId] = kept is null ? item : Join(kept, item);
        }

        return [.. merged.Values.Select(WithImagesOnce)];
    }

    /// <summary>The fields of a stored product, without its images.</summary>
    internal static ImportedProduct Of(Product product) => new("", product.ExternalId, product.Name)
    {
        Category = product.Category,
        Scope = product.Scope,
        Brand = product.Brand,
        Price = product.Price,
        Currency = product.Currency,
        Description = product.Description,
        Url = product.Url,
        Attributes = product.Attributes,
    };

    /// <summary>Takes every field of the item, empty ones too.</summary>
    internal static void Overwrite(Product product, ImportedProduct item)
    {
        product.Name = item.Name;
        product.Category = item.Category;
        product.Scope = item.Scope;
        product.Brand = item.Brand;
        product.Price = item.Price;
        product.Currency = item.Currency;
        product.Description = item.Description;
        product.Url = item.Url;
        product.Attributes = new Dictionary<string, string>(item.Attributes, StringComparer.Ordinal);
    }

    /// <summary>Sets or adds given boxes; other boxes than before make the image pending.</summary>
    internal static void SetBoxes(ProductImage image, IReadOnlyList<ImportedBox> boxes, bool add)
    {
        var before = image.GivenBoxes ?? [];
        var after = (add ? before.Concat(boxes) : boxes).Distinct().ToList();
        if (!before.SequenceEqual(after))
        {
            image.GivenBoxes = after.Count > 0 ? after : null;
            image.RegionFinderKey = null;
            image.Status = ImageStatus.Pending;
        }
    }

    private static ImportedProduct Join(ImportedProduct first, ImportedProduct next) => first with
    {
        Name = NameOf(first) ?? next.Name,
        Category = first.Category ?? next.Category,
        Scope = first.Scope ?? next.Scope,
        Brand = first.Brand ?? next.Brand,
        Price = first.Price ?? next.Price,
        Currency = CurrencyOf(first.Price, first.Currency, next),
        Description = first.Description ?? next.Description,
        Url = first.Url ?? next.Url,
        Attributes = Joined(first.Attributes, next.Attributes),
        Images = [.. first.Images, .. next.Images],
    };

    // Attributes are not compared: rows of one product mostly differ in size or colour.
    private static ImportProblem? Contradiction(ImportedProduct kept, ImportedProduct next)
    {
        (string Field, string? Kept, string? Next)[] fields =
        [
            ("name", NameOf(kept), NameOf(next)), ("category", kept.Category, next.Category), ("scope", kept.Scope, next.Scope),
            ("brand", kept.Brand, next.Brand), ("price", PriceOf(kept, next), PriceOf(next, kept)),
            ("description", kept.Description, next.Description), ("page", kept.Url, next.Url),
        ];
        var others = fields
            .Where(field => field.Kept is not null && field.Next is not null && !string.Equals(field.Kept, field.Next, StringComparison.Ordinal))
            .Select(field => $"{field.Field}: “{Shortened(field.Kept!)}” is kept, “{Shortened(field.Next!)}” left out")
            .ToList();
        return others.Count == 0 ? null : new ImportProblem(
            next.Place, ImportCodes.ProductContradicted,
            $"“{Shortened(next.ExternalId)}” has come before with another {string.Join(", ", others)}. "
                + "Give every product an id of its own, or write the same in all its rows.");
    }

    private static string? NameOf(ImportedProduct item) => string.Equals(item.Name, item.ExternalId, StringComparison.Ordinal) ? null : item.Name;

    // Variants may have prices of their own; a currency counts where both have one.
    private static string? PriceOf(ImportedProduct item, ImportedProduct other) => item.IsVariant || other.IsVariant || item.Price is not { } price ? null
        : price.ToString("0.######", CultureInfo.InvariantCulture) + (item.Currency is null || other.Currency is null ? "" : " " + item.Currency);

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static ImportedProduct WithImagesOnce(ImportedProduct item) => item with
    {
        Images = item.Images.GroupBy(image => image.Source, StringComparer.Ordinal)
            .Select(same => same.First() with { Boxes = same.SelectMany(image => image.Boxes).Distinct().ToList() })
            .ToList(),
    };

    // A price brings its own currency along; one that is known already is never given another's.
    private static string? CurrencyOf(decimal? price, string? currency, ImportedProduct next) => (price, next.Price) switch
    {
        (not null, _) => currency,
        (null, not null) => next.Currency ?? currency,
        _ => currency ?? next.Currency,
    };

    private static Dictionary<string, string> Joined(IReadOnlyDictionary<string, string> first, IReadOnlyDictionary<string, string> next)
    {
        var joined = new Dictionary<string, string>(first, StringComparer.Ordinal);
        foreach (var (name, value) in next)
        {
            if (joined.Count < CatalogLimits.Attributes)
            {
                joined.TryAdd(name, value);
            }
        }

        return joined;
    }
}
