using System.Buffers;
using System.Text;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>
/// A product while an importer reads it: takes texts as they stand in the source, and ends as one clean product and the
/// problems that were met. No text of it is longer than <see cref="CatalogLimits"/>.
/// </summary>
/// <param name="place">Where in the source.</param>
/// <param name="prices">How the source writes its prices; null takes each as it stands.</param>
internal sealed class ProductDraft(string place, SourcePrices? prices = null)
{
    // control characters and halves of surrogate pairs
    private static readonly SearchValues<char> NeedsCare = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Concat(Enumerable.Range(0xD800, 0x800)).Select(code => (char)code)]);

    private readonly List<ImportProblem> problems = [];
    private readonly List<ImportedImage> images = [];
    private readonly Dictionary<string, string> attributes = new(StringComparer.Ordinal);

    internal string? Id { get; set; }

    internal string? Name { get; set; }

    internal string? Category { get; set; }

    internal string? Scope { get; set; }

    internal string? Brand { get; set; }

    internal string? Price { get; set; }

    /// <summary>Whether the price came as a number, not as a text, and so has a decimal point.</summary>
    internal bool PriceIsNumber { get; set; }

    internal string? Currency { get; set; }

    internal string? Description { get; set; }

    internal string? Url { get; set; }

    /// <summary>Whether it is a variant of a product that other items name.</summary>
    internal bool IsVariant { get; set; }

    /// <summary>Makes it a variant of a product: of its own it keeps the images and the price.</summary>
    internal void BecomeVariantOf(string id)
    {
        (Id, Name, Category, Description, Url, IsVariant) = (id, null, null, null, null, true);
        attributes.Clear();
    }

    /// <summary>Notes a problem at a part of the product, such as <c>.price</c>.</summary>
    internal void Report(string part, string code, string message) => problems.Add(new ImportProblem(place + part, code, message));

    /// <summary>Sets a field by its name, unless it is set or the text is empty; images are added by <see cref="AddImage"/>.</summary>
    internal void Set(ProductField field, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        switch (field)
        {
            case ProductField.Id: Id ??= text; break;
            case ProductField.Name: Name ??= text; break;
            case ProductField.Category: Category ??= text; break;
            case ProductField.Scope: Scope ??= text; break;
            case ProductField.Brand: Brand ??= text; break;
            case ProductField.Price: Price ??= text; break;
            case ProductField.Currency: Currency ??= text; break;
            case ProductField.Description: Description ??= text; break;
            case ProductField.Url: Url ??= text; break;
            default: throw new ArgumentOutOfRangeException(nameof(field), field, "Not a text field.");
        }
    }

    /// <summary>Adds an attribute; an empty one is left out.</summary>
    internal void AddAttribute(string name, string value)
    {
        if (attributes.Count == CatalogLimits.Attributes)
        {
            Report("", ImportCodes.TooMany, $"Only the first {CatalogLimits.Attributes} attributes are kept.");
        }
        else if (attributes.Count < CatalogLimits.Attributes
            && Clean(name, CatalogLimits.Label, "attribute name") is { } key && Clean(value, CatalogLimits.AttributeValue, key) is { } text)
        {
            attributes.TryAdd(key, text);
        }
    }

    /// <summary>Adds the images of a cell, see <see cref="ImageCell"/>, or notes why they cannot be used.</summary>
    internal void AddImages(string cell, string folder, string part = "")
    {
        foreach (var image in ImageCell.Split(cell, folder))
        {
            AddImage(image, folder, part);
        }
    }

    /// <summary>Adds an image, or notes why it cannot be used.</summary>
    internal void AddImage(string text, string folder, string part = "", IReadOnlyList<ImportedBox>? boxes = null)
    {
        if (images.Count >= CatalogLimits.Images)
        {
            Report(part, ImportCodes.TooMany, $"Only the first {CatalogLimits.Images} images of a product are kept.");
        }
        else if (ImageReference.TryResolve(text, folder, out var source, out var problem))
        {
            images.Add(new ImportedImage(source, place + part, boxes ?? []));
        }
        else
        {
            Report(part, ImportCodes.ImageUnusable, problem);
        }
    }

    /// <summary>The product, if it has a usable id, and the problems.</summary>
    internal IEnumerable<ImportItem> Finish()
    {
        var id = Clean(Id, int.MaxValue, "id");
        if (id is null)
        {
            Report("", ImportCodes.IdMissing, "There is no id; the product was left out. Give every product an id of its own.");
        }
        else if (id.Length > CatalogLimits.ExternalId)
        {
            Report("", ImportCodes.IdTooLong, $"The id has {id.Length} characters, at most {CatalogLimits.ExternalId} are kept; the product was left out.");
        }
        else
        {
            yield return Product(id);
        }

        foreach (var problem in problems)
        {
            yield return problem;
        }
    }

    private ImportedProduct Product(string id)
    {
        if (images.Count == 0 && !IsVariant)
        {
            Report("", ImportCodes.ImageMissing, "The product has no usable image, so no picture can find it.");
        }

        var (price, currency) = ReadPrice();
        return new ImportedProduct(place, id, Clean(Name, CatalogLimits.Name, "name") ?? id)
        {
            Category = CleanPath(Category, "category"),
            Scope = CleanPath(Scope, "scope"),
            Brand = Clean(Brand, CatalogLimits.Brand, "brand"),
            Price = price,
            Currency = currency,
            Description = Clean(HtmlText.Of(Description), CatalogLimits.Description, "description"),
            Url = ReadUrl(),
            Attributes = attributes,
            Images = images,
            IsVariant = IsVariant,
        };
    }

    private (decimal? Price, string? Currency) ReadPrice()
    {
        decimal? price;
        string? currency;
        if (!(prices is null || PriceIsNumber
            ? PriceText.TryRead(Price ?? "", PriceIsNumber ? DecimalMark.Point : null, out price, out currency, out _)
            : prices.TryRead(Price ?? "", place, out price, out currency)))
        {
            Report(".price", ImportCodes.PriceUnreadable, $"The price “{Shortened(Price!)}” is not understood. Write it like 1234.50.");
        }

        if (!PriceText.TryCurrency(Currency ?? "", out var named))
        {
            Report(".currency", ImportCodes.FieldUnreadable, $"The currency “{Shortened(Currency!)}” is not understood. Write it like EUR.");
        }

        return (price, named ?? currency);
    }

    // Only http(s): a page of the shop becomes a link, and a link must not be a script.
    private string? ReadUrl()
    {
        var url = Clean(Url, int.MaxValue, "url");
        if (url is null || (ImageReference.IsUrl(url) && url.Length <= CatalogLimits.Url && Uri.TryCreate(url, UriKind.Absolute, out _)))
        {
            return url;
        }

        Report(".url", ImportCodes.FieldUnreadable, $"The product page “{Shortened(url)}” is no http(s) URL of at most {CatalogLimits.Url} characters.");
        return null;
    }

    private string? CleanPath(string? path, string field) =>
        Clean(path?.Replace(" > ", "/", StringComparison.Ordinal).Trim('/', ' '), CatalogLimits.Category, field);

    /// <summary>Trimmed, without control characters but line breaks and tabs, cut to the limit; null when nothing is left.</summary>
    private string? Clean(string? text, int limit, string field)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        text = text.Trim();
        if (text.Length <= limit && !text.AsSpan().ContainsAny(NeedsCare))
        {
            return text;
        }

        var clean = new StringBuilder(Math.Min(text.Length, 1 << 16));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > limit)
            {
                Report("", ImportCodes.FieldTooLong, $"The {field} is longer than {limit} characters; the rest was cut off.");
                break;
            }

            clean.Append(Rune.IsControl(rune) && rune.Value is not ('\n' or '\t') ? "" : rune.ToString());
        }

        return clean.Length == 0 ? null : clean.ToString().Trim();
    }

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
