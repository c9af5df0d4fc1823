using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>What a price itself shows of how decimals begin in its source.</summary>
internal enum ShownMark
{
    /// <summary>Nothing: it has no separator, or none that tells.</summary>
    Nothing,

    /// <summary>A point.</summary>
    Point,

    /// <summary>A comma.</summary>
    Comma,

    /// <summary>It can be read in two ways.</summary>
    Open,
}

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
    /// Reads a price. A single separator before exactly three digits, as in <c>1.355</c>, says itself neither that it begins
    /// decimals nor that it parts thousands; then the mark decides, and where there is none, it parts thousands when it is a
    /// comma or when a currency stands beside it, since programs write a bare <c>12.500</c> for twelve and a half. Nothing, a
    /// dash, <c>n/a</c> or <c>NaN</c> is no price and no error.
    /// </summary>
    /// <param name="text">The price.</param>
    /// <param name="mark">How decimals begin where the price leaves it open.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="currency">ISO 4217 code of the currency beside it.</param>
    /// <param name="shown">What the price itself shows of how decimals begin.</param>
    /// <returns>False when the text is not understood, negative, or above a million millions.</returns>
    internal static bool TryRead(string text, DecimalMark? mark, out decimal? amount, out string? currency, out ShownMark shown)
    {
        (amount, currency, shown) = (null, null, ShownMark.Nothing);
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
        DecimalMark? none = parts.Groups["none"] is { Success: true } sign ? MarkOf(sign.Value) : null;
        (var plain, shown) = Plain(parts.Groups["number"].Value, none, mark, decorated);
        if (plain is null || !decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            || value > CatalogLimits.Price)
        {
            shown = ShownMark.Nothing;
            return false;
        }

        (amount, currency) = (Rounded(value), before ?? after);
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

    // The number with a point for the decimals and nothing else, null when its separators make no sense; and what it shows.
    private static (string? Plain, ShownMark Shown) Plain(string number, DecimalMark? none, DecimalMark? mark, bool decorated)
    {
        if (Integer().IsMatch(number))
        {
            return (number, Shown(none));
        }

        if (ThousandsThenDecimals().Match(number) is { Success: true } both && both.Groups["group"].ValueSpan is not [] and var group
            && !both.Groups["point"].ValueSpan.SequenceEqual(group))
        {
            var whole = both.Groups["whole"].Value.Replace(group.ToString(), "", StringComparison.Ordinal);
            return ($"{whole}.{both.Groups["rest"].Value}", Shown(MarkOf(both.Groups["point"].Value)));
        }

        if (Decimals().Match(number) is { Success: true } one)
        {
            var own = MarkOf(one.Groups["point"].Value);
            var (whole, rest) = (one.Groups["whole"].Value, one.Groups["rest"].Value);
            var isOpen = rest.Length == 3 && whole.Length is > 0 and <= 3 && whole[0] != '0';
            var thousands = isOpen && (none is not null || (mark is { } known ? own != known : decorated || own == DecimalMark.Comma));
            return ($"0{whole}{(thousands ? "" : ".")}{rest}", none is null && isOpen ? ShownMark.Open : Shown(none ?? own));
        }

        if (Thousands().Match(number) is not { Success: true } groups)
        {
            return (null, ShownMark.Nothing);
        }

        var parted = groups.Groups["group"].Value;
        DecimalMark? other = parted switch { "." => DecimalMark.Comma, "," => DecimalMark.Point, _ => none };
        return (number.Replace(parted, "", StringComparison.Ordinal), Shown(other));
    }

    private static DecimalMark MarkOf(string sign) => sign is "," ? DecimalMark.Comma : DecimalMark.Point;

    private static ShownMark Shown(DecimalMark? mark) =>
        mark is null ? ShownMark.Nothing : mark == DecimalMark.Point ? ShownMark.Point : ShownMark.Comma;

    [GeneratedRegex(@"[\u00A0\u2007\u2009\u202F\t]", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex UnusualSpaces();

    // Currency, number, an optional ",-" or ".–" for no cents, currency.
    [GeneratedRegex(
        @"^(?<before>[^\d\-+(]*?)\s*(?<number>[.,]?\d(?:[\d.,'’ ]*\d)?)(?:(?<none>[.,])\s?(?:-{1,2}|–|—))?\s*(?<after>[^\d\-+(]*)$",
        RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
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
