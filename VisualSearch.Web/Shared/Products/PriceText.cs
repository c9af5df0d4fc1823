using System.Globalization;

namespace VisualSearch.Web.Shared.Products;

/// <summary>A price as people read it.</summary>
internal static class PriceText
{
    private static readonly Dictionary<string, string> Signs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["USD"] = "$", ["EUR"] = "€", ["GBP"] = "£", ["TRY"] = "₺", ["INR"] = "₹", ["JPY"] = "¥",
    };

    /// <summary><c>€49.90</c>, <c>49.90 CHF</c>, <c>49.90</c>; null where there is no price.</summary>
    public static string? Of(decimal? price, string? currency)
    {
        if (price is not { } amount)
        {
            return null;
        }

        var digits = amount.ToString(amount == decimal.Truncate(amount) && amount >= 1000 ? "N0" : "N2", CultureInfo.InvariantCulture);
        return string.IsNullOrWhiteSpace(currency) ? digits
            : Signs.TryGetValue(currency, out var sign) ? sign + digits
            : $"{digits} {currency.ToUpperInvariant()}";
    }
}
