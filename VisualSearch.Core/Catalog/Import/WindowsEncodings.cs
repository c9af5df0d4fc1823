using System.Text;

namespace VisualSearch.Core.Catalog.Import;

/// <summary>
/// Tells which of the one-byte encodings of Windows a text is in: the one under which its letters beyond ASCII are the usual
/// ones of some language, in words as that language writes them. A text of a few words decides mostly, never surely.
/// </summary>
internal static class WindowsEncodings
{
    private const int MaxWordBytes = 64;

    // Those of most speakers, which stand first, are given a little more belief.
    private const int Major = 8;
    private const double MajorBelief = 0.5;

    // Letters of each language beyond ASCII, the most frequent first.
    private static readonly Language[] Languages =
    [
        new(1252, "üäößé"), // German
        new(1252, "éèêàçôîùâûïëœÿæ"), // French
        new(1252, "óíáéúñü¿¡ª"), // Spanish
        new(1252, "ãçáéíóúõêâàôü"), // Portuguese
        new(1252, "èàùéòìî"), // Italian
        new(1254, "ıüşçğöİâîû"), // Turkish
        new(1251, "оаеинтрслквпдмуяьзыйбчгжфшцюхщэёъ"), // Russian
        new(1250, "łżęąćśóńź"), // Polish
        new(1252, "ëéïèöüó"), // Dutch
        new(1252, "óàéèíçòúïü"), // Catalan
        new(1252, "öäåé"), // Swedish
        new(1252, "äöåšž"), // Finnish
        new(1252, "øåæéö"), // Danish, Norwegian
        new(1252, "ðíáóúýæöþé"), // Icelandic
        new(1250, "íáčéřžýěšůúňóťď"), // Czech
        new(1250, "áčíýžéšúťľňäôďóĺŕ"), // Slovak
        new(1250, "áéóíöőüúű"), // Hungarian
        new(1250, "ăţşîâ"), // Romanian
        new(1250, "čšžćđ"), // Slovenian, Croatian
        new(1251, "оанірвкитеслдмпзяуьчгбйхцшжєїщюфґ"), // Ukrainian
        new(1253, "οατειρνσκμλίπςόηυέγάδφβήώθχωύξζψϊϋΐΰ"), // Greek
        new(1257, "ėšųžįąūčę"), // Lithuanian
        new(1257, "āēīšļūņžķģčŗō"), // Latvian
        new(1257, "äõüöšž"), // Estonian
    ];

    /// <summary>The encoding that fits best.</summary>
    /// <param name="words">Words of the text, from <see cref="WordsOf"/>.</param>
    internal static Encoding Guess(IReadOnlyCollection<byte[]> words)
    {
        var texts = Languages.Select(language => language.CodePage).Distinct().Select(page => CodePagesEncodingProvider.Instance.GetEncoding(page)!)
            .ToDictionary(encoding => encoding.CodePage, encoding => (Encoding: encoding, Words: words.Select(encoding.GetString).ToList()));
        var best = Languages.Index().MaxBy(at => texts[at.Item.CodePage].Words.Sum(at.Item.Belief) + (at.Index < Major ? MajorBelief : 0)).Item;
        return texts[best.CodePage].Encoding;
    }

    /// <summary>The runs of letters and bytes from 0x80 on that hold such a byte; the others are the same under every encoding.</summary>
    internal static IEnumerable<byte[]> WordsOf(ReadOnlyMemory<byte> text)
    {
        for (int at = 0, start = 0; at <= text.Length; at++)
        {
            if (at < text.Length && (text.Span[at] >= 0x80 || char.IsAsciiLetter((char)text.Span[at])))
            {
                continue;
            }

            var word = text[start..Math.Min(at, start + MaxWordBytes)];
            start = at + 1;
            if (word.Span.ContainsAnyInRange((byte)0x80, (byte)0xFF))
            {
                yield return word.ToArray();
            }
        }
    }

    private sealed record Language(int CodePage, string Letters)
    {
        private readonly bool isLatin = Letters[0] < '\u0370';
        private readonly double sum = Letters.Index().Sum(letter => 1.0 / (letter.Index + 1));

        // Logarithm of how likely the language is to write this word; its letters are taken to be as frequent as 1 / rank.
        internal double Belief(string word)
        {
            var (belief, own, before) = (0.0, 0, '\0');
            for (var i = 0; i < word.Length; i++)
            {
                var c = word[i];
                var follows = char.IsLetter(before) && char.IsLetter(c);
                belief += c < 0x80 ? 0 : Belief(c, isInside: i > 0 && i < word.Length - 1);
                belief -= follows && char.IsLower(before) && char.IsUpper(c) ? 4 : 0;
                belief -= follows && !isLatin && char.IsAscii(before) != char.IsAscii(c) ? 5 : 0;
                own += c >= 0x80 ? 1 : 0;
                before = c;
            }

            // Latin languages hardly have a word without a plain letter.
            return isLatin && own > 2 && own == word.Length ? belief - (3 * own) : belief;
        }

        private double Belief(char c, bool isInside)
        {
            var exact = Letters.IndexOf(c, StringComparison.Ordinal);
            var rank = exact >= 0 ? exact : Letters.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
            return rank >= 0 ? -Math.Log((rank + 1) * sum)
                : char.IsControl(c) || c == '\uFFFD' ? -10
                : char.IsLetter(c) ? -6
                : isInside && c is not ('’' or '–' or '\u00A0') ? -4 : -1;
        }
    }
}
