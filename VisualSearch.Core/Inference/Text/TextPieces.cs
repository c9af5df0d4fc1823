using System.Globalization;
using System.Text;

namespace VisualSearch.Core.Inference.Text;

/// <summary>
/// Cuts a text into the pieces within which byte pairs are joined, as CLIP does: small letters, white space as parting alone, then
/// runs of letters, single digits, runs of anything else, and the English endings 's, 't, 're, 've, 'm, 'll and 'd.
/// </summary>
internal static class TextPieces
{
    private static readonly string[] Endings = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    private enum Kind
    {
        Space,
        Letter,
        Number,
        Other,
    }

    /// <summary>The pieces, none empty. Halves of surrogate pairs become U+FFFD.</summary>
    internal static IReadOnlyList<string> Of(string text)
    {
        var runes = text.EnumerateRunes().Select(Rune.ToLowerInvariant).ToArray();
        var pieces = new List<string>();
        for (var at = 0; at < runes.Length;)
        {
            var length = LengthAt(runes, at);
            if (KindOf(runes[at]) != Kind.Space)
            {
                pieces.Add(string.Concat(runes.AsSpan(at, length).ToArray()));
            }

            at += length;
        }

        return pieces;
    }

    private static int LengthAt(Rune[] runes, int at)
    {
        if (runes[at].Value == '\'' && Array.Find(Endings, ending => IsAt(runes, at, ending)) is { } found)
        {
            return found.Length;
        }

        var (kind, length) = (KindOf(runes[at]), 1);
        while (kind != Kind.Number && at + length < runes.Length && KindOf(runes[at + length]) == kind)
        {
            length++;
        }

        return length;
    }

    private static bool IsAt(Rune[] runes, int at, string ending) =>
        at + ending.Length <= runes.Length && ending.Select((letter, i) => runes[at + i].Value == letter).All(static same => same);

    private static Kind KindOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        _ when Rune.IsWhiteSpace(rune) => Kind.Space,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Kind.Letter,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Number,
        _ => Kind.Other,
    };
}
