using static VisualSearch.Core.Catalog.Import.ProductField;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>The export of a shop program, told by its headings: which of its columns are fields, and how its rows make products.</summary>
internal abstract class ShopExport
{
    /// <summary>Name of the program.</summary>
    internal abstract string Program { get; }

    /// <summary>Fields and the columns that they are made of, by <see cref="FieldNames.KeyOf"/>; the first with a text counts, images are joined.</summary>
    internal abstract IReadOnlyList<(ProductField Field, string[] Columns)> Fields { get; }

    /// <summary>Columns that are kept as attributes.</summary>
    internal abstract IReadOnlyList<string> Attributes { get; }

    /// <summary>The export that a header is of; null where it is that of any other list.</summary>
    internal static ShopExport? Of(IReadOnlyList<string> header)
    {
        var keys = header.Select(FieldNames.KeyOf).ToHashSet(StringComparer.Ordinal);
        return keys.Contains("regularprice") && keys.Contains("images") ? new WooCommerce()
            : keys.IsSupersetOf(["handle", "imagesrc"]) || keys.IsSupersetOf(["urlhandle", "productimageurl"]) ? new Shopify()
            : null;
    }

    /// <summary>Whether <see cref="Complete"/> reads a column that is no field.</summary>
    internal abstract bool Reads(string column);

    /// <summary>Completes what the columns gave. Rows are to come in the order of the file.</summary>
    /// <param name="draft">The product of the row so far.</param>
    /// <param name="cell">Column to text of the row; empty where there is no such column.</param>
    internal abstract void Complete(ProductDraft draft, Func<string, string> cell);

    /// <summary><c>A &gt; B, C</c> are two categories, <c>\,</c> is a comma, a variation names its parent by SKU or as <c>id:12</c>.</summary>
    private sealed class WooCommerce : ShopExport
    {
        private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);

        internal override string Program => "WooCommerce";

        internal override IReadOnlyList<(ProductField Field, string[] Columns)> Fields { get; } =
        [
            (Id, ["sku"]), (Name, ["name"]), (Category, ["categories"]), (Brand, ["brands", "brand"]), (Price, ["saleprice", "regularprice"]),
            (Description, ["description", "shortdescription"]), (Url, ["externalurl"]), (Image, ["images"]),
        ];

        internal override IReadOnlyList<string> Attributes => ["tags", "published"];

        internal override bool Reads(string column) =>
            column is "id" or "type" or "parent" || (column.StartsWith("attribute", StringComparison.Ordinal)
                && (column.EndsWith("name", StringComparison.Ordinal) || column.EndsWith("values", StringComparison.Ordinal)));

        internal override void Complete(ProductDraft draft, Func<string, string> cell)
        {
            var (number, parent) = ("id:" + cell("id").Trim(), cell("parent").Trim());
            draft.Id = (draft.Id ?? (number.Length > 3 ? number : null))?.Trim();
            if (draft.Id is { } id)
            {
                ids[number] = id;
                ids[cell("sku").Trim()] = id;
            }

            if (parent.Length > 0 && cell("type").Contains("variation", StringComparison.OrdinalIgnoreCase))
            {
                draft.BecomeVariantOf(ids.GetValueOrDefault(parent, parent));
                return;
            }

            draft.Name = Unguarded(draft.Name);
            draft.Description = Unguarded(draft.Description)?.Replace("\\n", "\n", StringComparison.Ordinal);
            var categories = Values(draft.Category ?? "");
            draft.Category = categories.MaxBy(path => path.Split('>').Length);
            if (categories.Count > 1)
            {
                draft.AddAttribute("Categories", string.Join(", ", categories));
            }

            for (var i = 1; cell($"attribute{i}name") is { Length: > 0 } name; i++)
            {
                draft.AddAttribute(name, string.Join(", ", Values(cell($"attribute{i}values"))));
            }
        }

        private static List<string> Values(string text) =>
            [.. text.Replace("\\,", "\0", StringComparison.Ordinal)
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(value => value.Replace('\0', ','))];

        // It puts an apostrophe before what a spreadsheet would take for a formula.
        private static string? Unguarded(string? text) => text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text;
    }

    /// <summary>Rows of one handle are one product; those after the first have its other images and variants.</summary>
    private sealed class Shopify : ShopExport
    {
        private readonly HashSet<string> seen = new(StringComparer.Ordinal);

        internal override string Program => "Shopify";

        internal override IReadOnlyList<(ProductField Field, string[] Columns)> Fields { get; } =
        [
            (Id, ["handle", "urlhandle"]), (Name, ["title"]), (Category, ["productcategory", "type"]), (Brand, ["vendor"]), (Price, ["variantprice", "price"]),
            (Description, ["bodyhtml", "description"]), (Image, ["imagesrc", "productimageurl", "variantimage", "variantimageurl"]),
        ];

        internal override IReadOnlyList<string> Attributes => ["tags", "status"];

        internal override bool Reads(string column) => column is "imageposition";

        internal override void Complete(ProductDraft draft, Func<string, string> cell)
        {
            draft.IsVariant = draft.Id is { } handle && !seen.Add(handle.Trim());
            draft.AddAttribute("Type", string.IsNullOrWhiteSpace(cell("productcategory")) ? "" : cell("type"));
        }
    }
}
