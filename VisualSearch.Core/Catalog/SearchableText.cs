using System.Globalization;
using System.Text;

namespace VisualSearch.Core.Catalog;

/// <summary>Folds text so that search and order ignore case and accents: SQLite itself knows the case of ASCII letters only.</summary>
internal static class SearchableText
{
    /// <summary>Lower case without accents; <c>Çanta</c> becomes <c>canta</c>, <c>IŞIK</c> and <c>ışık</c> become <c>isik</c>.</summary>
    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(rune.Value == 'ı' ? "i" : Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return folded.ToString();
    }

    /// <summary>The folded words of a query.</summary>
    internal static string[] Words(string text) =>
        Fold(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToArray();

    /// <summary>Everything of a product that a text search looks at, one field a line.</summary>
    internal static string Of(Product product) =>
        Fold(string.Join('\n', product.Name, product.Brand, product.Category, product.Description, product.ExternalId));
}
