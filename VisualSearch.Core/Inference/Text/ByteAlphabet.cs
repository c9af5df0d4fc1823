using System.Collections.Frozen;

namespace VisualSearch.Core.Inference.Text;

/// <summary>
/// A visible character for each byte, so that any text can be written with 256 characters (byte-level pairs, after Radford et al.,
/// Language Models are Unsupervised Multitask Learners, 2019): visible bytes of Latin-1 stand for themselves, the others for the
/// characters from U+0100 on, in their order.
/// </summary>
internal static class ByteAlphabet
{
    private static readonly char[] Characters = Make();
    private static readonly FrozenDictionary<char, byte> Bytes = Characters.Select(static (character, value) => (character, value))
        .ToFrozenDictionary(static pair => pair.character, static pair => (byte)pair.value);

    /// <summary>The character of a byte.</summary>
    internal static char Of(byte value) => Characters[value];

    /// <summary>The byte of a character; null for a character of none.</summary>
    internal static byte? ByteOf(char character) => Bytes.TryGetValue(character, out var value) ? value : null;

    private static char[] Make()
    {
        var (characters, hidden) = (new char[256], 256);
        for (var value = 0; value < characters.Length; value++)
        {
            var isVisible = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            characters[value] = isVisible ? (char)value : (char)hidden++;
        }

        return characters;
    }
}
