using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>Reads prices as people and shops write them: <c>1.234,50 €</c>, <c>$1,234.50</c>, <c>CHF 1'234.–</c>, <c>12.5</c>.</summary>
internal static partial class PriceText
{
    private const int LongestText = 64;
    private const int TimeoutMilliseconds = 1_000;

    private static readonly FrozenSet<string> Nothing =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "", "-", "–", "n/a", "na", "null", "none", "nan", "?");

    // An empty code: a currency of several countries.
    private static readonly FrozenDictionary<string, string> Signs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["€"] = "EUR", ["euro"] = "EUR", ["$"] = "USD", ["us$"] = "USD", ["£"] = "GBP", ["¥"] = "JPY", ["円"] = "JPY", ["₺"] = "TRY",
        ["tl"] = "TRY", ["₽"] = "RUB", ["руб"] = "RUB", ["руб."] = "RUB", ["₹"] = "INR", ["rs"] = "INR", ["rs."] = "INR", ["₩"] = "KRW",
        ["zł"] = "PLN", ["kč"] = "CZK", ["ft"] = "HUF", ["fr."] = "CHF", ["a$"] = "AUD", ["c$"] = "CAD", ["ca$"] = "CAD", ["au$"] = "AUD",
        ["r$"] = "BRL", ["₴"] = "UAH", ["₪"] = "ILS", ["kr"] = "", ["kr."] = "", [""] = "",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Reads a price. A single separator before exactly three digits is a thousands separator when it is a comma or when a
    /// currency stands beside it; a bare <c>12.500</c> is twelve and a half, as programs write it. Nothing, a dash, <c>n/a</c>
    /// or <c>NaN</c> is no price and no error.
    /// </summary>
    /// <returns>False when the text is not understood, negative, or above a million millions.</returns>
    internal static bool TryRead(string text, out decimal? amount, out string? currency)
    {
        (amount, currency) = (null, null);
        if (text.Length > LongestText)
        {
            return false;
        }

        text = UnusualSpaces().Replace(text, " ").Trim();
        if (Nothing.Contains(text))
        {
            return true;
        }

        var parts = Parts().Match(text);
        if (!parts.Success || !TryCurrency(parts.Groups["before"].Value, out var before) || !TryCurrency(parts.Groups["after"].Value, out var after))
        {
            return false;
        }

        var decorated = parts.Groups["before"].Length + parts.Groups["after"].Length > 0;
        currency = before ?? after;
        if (Plain(parts.Groups["number"].Value, decorated) is not { } plain
            || !decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > CatalogLimits.Price)
        {
            return false;
        }

        amount = Rounded(value);
        return true;
    }

    /// <summary>A price as it is stored: to a millionth.</summary>
    internal static decimal Rounded(decimal price) => decimal.Round(price, 6);

    /// <summary>The ISO 4217 code of a sign or code; false when it is neither.</summary>
    internal static bool TryCurrency(string text, out string? code)
    {
        text = text.Trim();
        var known = Signs.TryGetValue(text, out var found);
        code = known ? found : text.Length == CatalogLimits.Currency && text.All(char.IsAsciiLetter) ? text.ToUpperInvariant() : null;
        known |= code is not null;
        code = code is "" ? null : code;
        return known;
    }

    // The number with a point for the decimals and nothing else; null when its separators make no sense.
    private static string? Plain(string number, bool decorated)
    {
        if (Integer().IsMatch(number))
        {
            return number;
        }

        if (ThousandsThenDecimals().Match(number) is { Success: true } both && both.Groups["group"].ValueSpan is not [] and var group
            && !both.Groups["point"].ValueSpan.SequenceEqual(group))
        {
            return both.Groups["whole"].Value.Replace(group.ToString(), "", StringComparison.Ordinal) + "." + both.Groups["rest"].Value;
        }

        if (Decimals().Match(number) is { Success: true } one)
        {
            var thousands = one.Groups["rest"].Length == 3 && one.Groups["whole"].Length is > 0 and <= 3 && one.Groups["whole"].Value[0] != '0'
                && (decorated || one.Groups["point"].ValueSpan is ",");
            return "0" + one.Groups["whole"].Value + (thousands ? "" : ".") + one.Groups["rest"].Value;
        }

        return Thousands().Match(number) is { Success: true } groups
            ? number.Replace(groups.Groups["group"].Value, "", StringComparison.Ordinal)
            : null;
    }

    [GeneratedRegex(@"[\u00A0\u2007\u2009\u202F\t]", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex UnusualSpaces();

    // Currency, number, an optional ",-" or ".–" for no cents, currency.
    [GeneratedRegex(@"^(?<before>[^\d\-+(]*?)\s*(?<number>[.,]?\d(?:[\d.,'’ ]*\d)?)(?:[.,]\s?(?:-{1,2}|–|—))?\s*(?<after>[^\d\-+(]*)$", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex Parts();

    [GeneratedRegex(@"^\d+$", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex Integer();

    [GeneratedRegex(@"^(?<whole>\d{1,3}(?<group>[.,'’ ])(?:\d{2,3}\k<group>)*\d{3})(?<point>[.,])(?<rest>\d+)$", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex ThousandsThenDecimals();

    [GeneratedRegex(@"^(?<whole>\d*)(?<point>[.,])(?<rest>\d+)$", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex Decimals();

    [GeneratedRegex(@"^\d{1,3}(?<group>[.,'’ ])(?:\d{2,3}\k<group>)*\d{3}$", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex Thousands();
}
