namespace VisualSearch.Core.Catalog;

/// <summary>How several namings of one product become one.</summary>
internal static class ProductMerge
{
    /// <summary>One item for each external id, in the order of first naming; the first naming of a field wins, images are joined.</summary>
    internal static List<ImportedProduct> ById(IEnumerable<ImportedProduct> items) =>
        items.GroupBy(item => item.ExternalId, StringComparer.Ordinal).Select(group => group.Aggregate(Join)).Select(WithImagesOnce).ToList();

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

    /// <summary>Takes the fields that the product does not have yet.</summary>
    internal static void FillGaps(Product product, ImportedProduct item)
    {
        product.Category ??= item.Category;
        product.Scope ??= item.Scope;
        product.Brand ??= item.Brand;
        product.Currency = CurrencyOf(product.Price, product.Currency, item);
        product.Price ??= item.Price;
        product.Description ??= item.Description;
        product.Url ??= item.Url;
        product.Attributes = Joined(product.Attributes, item.Attributes);
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
