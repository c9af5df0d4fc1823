using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace VisualSearch.Core.Catalog;

/// <summary>Folds text so that search and order ignore case and accents: SQLite itself knows the case of ASCII letters only.</summary>
internal static class SearchableText
{
    // A table of our own, since the program runs without culture data (InvariantGlobalization) and cannot decompose letters.
    private static readonly FrozenDictionary<int, string> Unaccented = new (string Plain, string Accented)[]
    {
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"), ("ae", "æ"), ("b", "ḃḅḇ"), ("c", "çćĉċčḉ"), ("d", "ðďđḋḍḏḑḓ"),
        ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"), ("f", "ḟ"), ("g", "ĝğġģǧǵḡ"), ("h", "ĥħȟḣḥḧḩḫẖ"), ("i", "ìíîïĩīĭįıİǐȉȋḭḯỉị"),
        ("j", "ĵǰ"), ("k", "ķĸǩḱḳḵ"), ("l", "ĺļľŀłḷḹḻḽ"), ("m", "ḿṁṃ"), ("n", "ñńņňŋǹṅṇṉṋ"),
        ("o", "òóôõöøōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"), ("oe", "œ"), ("p", "ṕṗ"), ("r", "ŕŗřȑȓṙṛṝṟ"), ("s", "śŝşšſșṡṣṥṧṩ"),
        ("ss", "ß"), ("t", "ţťŧțṫṭṯṱẗ"), ("th", "þ"), ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"), ("v", "ṽṿ"), ("w", "ŵẁẃẅẇẉẘ"),
        ("x", "ẋẍ"), ("y", "ýÿŷȳẏẙỳỵỷỹ"), ("z", "źżžẑẓẕ"),
    }.SelectMany(group => group.Accented.Select(letter => (Letter: (int)letter, group.Plain)))
        .ToFrozenDictionary(pair => pair.Letter, pair => pair.Plain);

    /// <summary>Lower case, Latin letters without accents; <c>Çanta</c> becomes <c>canta</c>, <c>IŞIK</c> and <c>ışık</c> become <c>isik</c>.</summary>
    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var lower = Rune.ToLowerInvariant(rune);
            if (Unaccented.TryGetValue(lower.Value, out var plain))
            {
                folded.Append(plain);
            }
            else if (lower.IsAscii || Rune.GetUnicodeCategory(lower) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(lower.ToString());
            }
        }

        return folded.ToString();
    }

    /// <summary>The folded words of a query.</summary>
    internal static string[] Words(string text) =>
        Fold(text.Replace('\0', ' ')).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToArray();

    /// <summary>Everything of a product that a text search looks at, one field a line.</summary>
    internal static string Of(Product product) =>
        Fold(string.Join('\n', [product.Name, product.Brand, product.Category, product.Description, product.ExternalId, .. product.Attributes.Values]));
}
