using System.Globalization;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>
/// The prices of one source. Whether a point or a comma begins their decimals is as it was said, else as most of the prices
/// show that show it themselves.
/// </summary>
/// <param name="said">What was said.</param>
internal sealed class SourcePrices(DecimalMark? said)
{
    /// <summary>How many products are looked at before the first is read.</summary>
    internal const int LooksAt = 100_000;

    private readonly Dictionary<ShownMark, (int Count, string First)> seen = [];
    private int points;
    private int commas;

    /// <summary>Whether prices are to be looked at first.</summary>
    internal bool IsOpen => said is null;

    private DecimalMark? Mark => said ?? (points == commas ? null : points > commas ? DecimalMark.Point : DecimalMark.Comma);

    /// <summary>Looks at a price before any is read.</summary>
    internal void LookAt(string text)
    {
        PriceText.TryRead(text, mark: null, out _, out _, out var shown);
        points += shown == ShownMark.Point ? 1 : 0;
        commas += shown == ShownMark.Comma ? 1 : 0;
    }

    /// <summary>Reads a price as the source writes its prices.</summary>
    /// <inheritdoc cref="PriceText.TryRead" path="/returns" />
    internal bool TryRead(string text, string place, out decimal? amount, out string? currency)
    {
        if (!PriceText.TryRead(text, Mark, out amount, out currency, out var shown))
        {
            return false;
        }

        var first = seen.GetValueOrDefault(shown).First
            ?? string.Create(CultureInfo.InvariantCulture, $"“{text.Trim()}” ({place}{(shown == ShownMark.Open ? $", read as {amount:0.######}" : "")})");
        seen[shown] = (seen.GetValueOrDefault(shown).Count + 1, first);
        return true;
    }

    /// <summary>What had to be guessed of the prices that were read, if anything.</summary>
    /// <param name="place">Name of the source.</param>
    internal ImportProblem? Notice(string place)
    {
        var (point, comma, open) = (seen.GetValueOrDefault(ShownMark.Point), seen.GetValueOrDefault(ShownMark.Comma), seen.GetValueOrDefault(ShownMark.Open));
        var isMixed = point.Count > 0 && comma.Count > 0;
        if (!IsOpen || !(isMixed || (open.Count > 0 && Mark is null)))
        {
            return null;
        }

        var mixed = isMixed ? $"Some prices have a decimal point, such as {point.First}, some a decimal comma, such as {comma.First}. " : "";
        var unsure = open.Count == 0 ? "Each was read as it stands."
            : $"{open.Count:N0} {(open.Count == 1 ? "price" : "prices")} can be read in two ways: {open.First}. "
                + (isMixed ? "What most of the others show was taken." : "No other price shows which is meant.");
        return new ImportProblem(
            place, ImportCodes.DecimalsGuessed,
            $"{mixed}{unsure} If prices are wrong, import it again with --decimal comma (1.355,90) or --decimal point (1,355.90), "
                + "or Decimals on the Import page.");
    }
}
