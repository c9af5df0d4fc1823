namespace VisualSearch.Core.Catalog.Import;

/// <summary>A field of a product, as sources name it.</summary>
internal enum ProductField
{
    Id,
    Name,
    Category,
    Scope,
    Brand,
    Price,
    Currency,
    Description,
    Image,
    Url,
}

/// <summary>The names that columns and JSON properties commonly have, best first. Case and everything but letters and digits do not count.</summary>
internal static class FieldNames
{
    // Image stands before Url: a lone column "url" is that of the picture.
    private static readonly (ProductField Field, string[] Names)[] Known =
    [
        (ProductField.Id, ["id", "externalid", "sku", "itemid", "productid", "itemcode", "productcode", "articleid", "articlenumber", "article", "asin", "handle", "code", "product"]),
        (ProductField.Name, ["name", "title", "productname", "producttitle", "productdisplayname", "displayname", "itemname"]),
        (ProductField.Category, ["category", "categories", "categorypath", "categoryname", "productcategory", "producttype", "type", "articletype", "class", "label"]),
        (ProductField.Scope, ["scope", "department", "domain"]),
        (ProductField.Brand, ["brand", "brandname", "manufacturer", "maker", "vendor"]),
        (ProductField.Price, ["price", "saleprice", "regularprice", "unitprice", "listprice", "variantprice", "amount"]),
        (ProductField.Currency, ["currency", "currencycode", "pricecurrency"]),
        (ProductField.Description, ["description", "desc", "longdescription", "productdescription", "details", "body", "bodyhtml"]),
        (ProductField.Image, ["images", "image", "imageurl", "imageurls", "imagelink", "imagesrc", "imagepath", "imagefile", "imagefilename", "img", "imgurl", "picture", "pictures", "pictureurl", "picturefilename", "photo", "photos", "photourl", "path", "file", "filename", "filepath", "src", "url"]),
        (ProductField.Url, ["url", "producturl", "link", "productlink", "productpage", "page", "pageurl", "weburl", "href"]),
    ];

    private static readonly string[] MoreImages = ["additionalimage", "additionalimages", "additionalimagelink", "additionalimageurl", "moreimages", "otherimages"];

    /// <summary>The field that a mapping names: one of id, name, category, scope, brand, price, currency, description, url, image.</summary>
    internal static bool TryParse(string name, out ProductField field) =>
        Enum.TryParse(name.Trim(), ignoreCase: true, out field) && Enum.IsDefined(field) && !char.IsAsciiDigit(name.Trim()[0]);

    /// <summary>Which names are which field; several names may hold images. Names that are taken already are left alone.</summary>
    /// <returns>The place of each understood name and its field.</returns>
    internal static Dictionary<int, ProductField> Match(IReadOnlyList<string> names, IReadOnlyDictionary<int, ProductField>? taken = null)
    {
        var fields = taken is null ? [] : new Dictionary<int, ProductField>(taken);
        var keys = names.Select(KeyOf).ToArray();
        foreach (var (field, synonyms) in Known)
        {
            if (fields.ContainsValue(field))
            {
                continue;
            }

            var best = synonyms.Select(synonym => Array.FindIndex(keys, key => string.Equals(key, synonym, StringComparison.Ordinal)
                || (field == ProductField.Image && string.Equals(key.TrimEnd("0123456789".ToCharArray()), synonym, StringComparison.Ordinal))))
                .Where(place => place >= 0 && !fields.ContainsKey(place))
                .Select(place => (int?)place).FirstOrDefault();
            if (best is { } found)
            {
                fields.Add(found, field);
                AddFurtherImages(field, keys, found, fields);
            }
        }

        return fields;
    }

    /// <summary>Letters and digits in lower case, without accents.</summary>
    internal static string KeyOf(string name) => string.Concat(SearchableText.Fold(name).Where(char.IsLetterOrDigit));

    // image, image_2, image_3, additional_image_link
    private static void AddFurtherImages(ProductField field, string[] keys, int first, Dictionary<int, ProductField> fields)
    {
        if (field != ProductField.Image)
        {
            return;
        }

        var stem = keys[first].TrimEnd("0123456789".ToCharArray());
        for (var place = 0; place < keys.Length; place++)
        {
            var other = keys[place].TrimEnd("0123456789".ToCharArray());
            if (string.Equals(other, stem, StringComparison.Ordinal) || MoreImages.Contains(other, StringComparer.Ordinal))
            {
                fields.TryAdd(place, ProductField.Image);
            }
        }
    }
}

/// <summary>Remembers the last match: the elements of a list mostly have the same names.</summary>
internal sealed class FieldNamesCache
{
    private List<string> names = [];
    private Dictionary<int, ProductField> fields = [];

    internal IReadOnlyDictionary<int, ProductField> Match(List<string> wanted)
    {
        if (!names.SequenceEqual(wanted, StringComparer.Ordinal))
        {
            (names, fields) = (wanted, FieldNames.Match(wanted));
        }

        return fields;
    }
}
