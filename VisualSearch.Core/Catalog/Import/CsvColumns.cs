namespace VisualSearch.Core.Catalog.Import;

/// <summary>Which column of a CSV file is which field; all others are attributes.</summary>
internal sealed class CsvColumns
{
    private readonly (int Column, ProductField Field)[] fields;
    private readonly (int Column, string Name)[] attributes;
    private readonly ILookup<string, int> places;

    private CsvColumns(IReadOnlyList<string> header, IEnumerable<(int Column, ProductField Field)> matched, ShopExport? shop)
    {
        (Count, Shop) = (header.Count, shop);
        fields = [.. matched];
        places = header.Index().ToLookup(column => FieldNames.KeyOf(column.Item), column => column.Index, StringComparer.Ordinal);
        var others = header.Index().ExceptBy(fields.Select(column => column.Column), column => column.Index).ToList();
        var unused = others.FindAll(column => shop is not null && !shop.Attributes.Contains(FieldNames.KeyOf(column.Item), StringComparer.Ordinal));
        attributes = [.. others.Except(unused).Select(column => (column.Index, column.Item))];
        Unused = [.. unused.Select(column => column.Item.Trim()).Where(name => name.Length > 0 && !shop!.Reads(FieldNames.KeyOf(name)))];
    }

    /// <summary>Columns of the header.</summary>
    internal int Count { get; }

    /// <summary>The shop program whose export it is, if any.</summary>
    internal ShopExport? Shop { get; }

    /// <summary>Names of the columns that nothing is made of.</summary>
    internal IReadOnlyList<string> Unused { get; }

    /// <summary>Whether there is a column of a field.</summary>
    internal bool Has(ProductField field) => fields.Any(column => column.Field == field);

    /// <summary>Understands the header, the given mapping first.</summary>
    /// <param name="header">Names of the columns.</param>
    /// <param name="mapping">Our field to the file's column.</param>
    /// <exception cref="ImportSourceException">The mapping names what does not exist, or no column holds images.</exception>
    internal static CsvColumns Match(IReadOnlyList<string> header, IReadOnlyDictionary<string, string> mapping)
    {
        var mapped = new Dictionary<int, ProductField>();
        foreach (var (name, column) in mapping)
        {
            if (!FieldNames.TryParse(name, out var field))
            {
                throw Unknown($"There is no field “{name}”.", header);
            }

            var place = PlaceOf(header, column);
            if (place < 0)
            {
                throw Unknown($"There is no column “{column}”.", header);
            }

            mapped[place] = field;
        }

        var shop = ShopExport.Of(header);
        var matched = shop is null
            ? FieldNames.Match(header, mapped).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)).ToList()
            : OfShop(shop, header, mapped);
        return matched.Exists(column => column.Item2 == ProductField.Image)
            ? new CsvColumns(header, matched, shop)
            : throw Unknown("No column holds images.", header);
    }

    /// <summary>Text fields of a row; of several of one field the first with a text counts.</summary>
    internal IEnumerable<(ProductField Field, string Text)> FieldsOf(string[] row) =>
        fields.Where(column => column.Field != ProductField.Image && column.Column < row.Length).Select(column => (column.Field, row[column.Column]));

    /// <summary>The text of a row in the first column of a name, by <see cref="FieldNames.KeyOf"/>; empty where there is none.</summary>
    internal string CellOf(string[] row, string key) => places[key].Where(column => column < row.Length).Select(column => row[column]).FirstOrDefault("");

    /// <summary>The cells of a row that hold images.</summary>
    internal IEnumerable<string> ImageCellsOf(string[] row) =>
        fields.Where(column => column.Field == ProductField.Image && column.Column < row.Length).Select(column => row[column.Column]);

    /// <summary>Everything else of a row.</summary>
    internal IEnumerable<(string Name, string Text)> AttributesOf(string[] row) =>
        attributes.Where(column => column.Column < row.Length).Select(column => (column.Name, row[column.Column]));

    private static List<(int Column, ProductField Field)> OfShop(ShopExport shop, IReadOnlyList<string> header, Dictionary<int, ProductField> mapped)
    {
        var keys = header.Select(FieldNames.KeyOf).ToList();
        var own = from field in shop.Fields
                  where !mapped.ContainsValue(field.Field)
                  from column in field.Columns
                  let place = keys.IndexOf(column)
                  where place >= 0 && !mapped.ContainsKey(place)
                  select (place, field.Field);
        return [.. mapped.Select(pair => (pair.Key, pair.Value)), .. own.DistinctBy(column => column.place)];
    }

    private static int PlaceOf(IReadOnlyList<string> header, string column)
    {
        var exact = header.Index().Where(c => string.Equals(c.Item.Trim(), column.Trim(), StringComparison.Ordinal));
        var alike = header.Index().Where(c => string.Equals(FieldNames.KeyOf(c.Item), FieldNames.KeyOf(column), StringComparison.Ordinal));
        return exact.Concat(alike).Select(c => (int?)c.Index).FirstOrDefault() ?? -1;
    }

    private static ImportSourceException Unknown(string what, IReadOnlyList<string> header)
    {
        var found = string.Join(", ", header.Take(30).Select(name => name.Length <= 40 ? name.Trim() : name[..40] + "…"));
        return new ImportSourceException(
            ImportCodes.ColumnsUnknown,
            $"{what} The file has the columns: {found}.",
            "Say which column is which, such as image=PICTURE; the fields are id, name, category, scope, brand, price, currency, description, url and image.");
    }
}
