using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.ML.Tokenizers;

namespace VisualSearch.Core.Inference.Text;

/// <summary>
/// CLIP's tokenizer: a text in small letters is cut into runs of letters, single digits, runs of anything else and the English endings
/// 's, 't, 're, 've, 'm, 'll and 'd; the bytes of each piece are joined pair by pair, the pair that stands first in the list of merges
/// first, and the last token of a piece carries <c>&lt;/w&gt;</c> (Sennrich, Haddow and Birch, Neural Machine Translation of
/// Rare Words with Subword Units, ACL 2016; Radford et al., Learning Transferable Visual Models From Natural Language Supervision,
/// ICML 2021). Any text can be encoded, since every byte is a token. Words such as <c>&lt;|endoftext|&gt;</c> in a text are plain text.
/// </summary>
internal sealed partial class BytePairTokenizer
{
    private const string EndOfPiece = "</w>";
    private const string TextStart = "<|startoftext|>";
    private const string TextEnd = "<|endoftext|>";
    private const int Bytes = 256;

    private readonly BpeTokenizer _tokenizer;
    private readonly int _start;
    private readonly int _end;

    /// <param name="vocabulary">Number of each token.</param>
    /// <param name="merges">Pairs of tokens that are joined, parted by a space, the first ones first.</param>
    /// <exception cref="FormatException">A byte, the start, the end or a joined pair has no number, or two tokens have the same.</exception>
    internal BytePairTokenizer(IReadOnlyDictionary<string, int> vocabulary, IReadOnlyList<string> merges)
    {
        Require(vocabulary.Values.All(static number => number >= 0) && vocabulary.Values.Distinct().Count() == vocabulary.Count, "a token's number is negative or another token's too");
        Require(vocabulary.TryGetValue(TextStart, out _start) & vocabulary.TryGetValue(TextEnd, out _end), $"the vocabulary lacks {TextStart} or {TextEnd}");
        var single = vocabulary.Keys.Where(static token => token.Length == 1).ToList();
        Require(single.Count >= Bytes && single.TrueForAll(token => vocabulary.ContainsKey(token + EndOfPiece)), $"the vocabulary lacks a byte, alone or with {EndOfPiece}");
        foreach (var merge in merges)
        {
            Require(merge.Split(' ') is [{ Length: > 0 }, { Length: > 0 }], $"the merges have a line that is no pair: '{merge}'");
            Require(vocabulary.ContainsKey(merge.Replace(" ", "", StringComparison.Ordinal)), $"the merged pair '{merge}' is not in the vocabulary");
        }

        _tokenizer = BpeTokenizer.Create(new BpeOptions(vocabulary)
        {
            Merges = merges,
            ByteLevel = true,
            EndOfWordSuffix = EndOfPiece,
            PreTokenizer = new RegexPreTokenizer(Pieces(), specialTokens: null),
        });
    }

    /// <summary>Reads vocab.json and merges.txt as they come with CLIP.</summary>
    /// <exception cref="FormatException">One of them cannot be read, or they do not belong together.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    internal static BytePairTokenizer Read(string vocabularyPath, string mergesPath)
    {
        Dictionary<string, int>? vocabulary;
        try
        {
            vocabulary = JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllBytes(vocabularyPath));
        }
        catch (JsonException error)
        {
            throw new FormatException("the vocabulary is no JSON object of tokens and numbers", error);
        }

        var lines = File.ReadAllLines(mergesPath).Where(static (line, i) => line.Length > 0 && !(i == 0 && line.StartsWith("#version", StringComparison.Ordinal)));
        return new BytePairTokenizer(vocabulary ?? [], [.. lines]);
    }

    /// <summary>The token numbers of a text: start, tokens, end, zeros; cut before the end where it is too long.</summary>
    /// <param name="text">Any text; halves of surrogate pairs become U+FFFD.</param>
    /// <param name="length">Numbers wanted, at least 2.</param>
    internal int[] Encode(string text, int length)
    {
        var numbers = new int[length];
        numbers[0] = _start;
        var whole = string.Concat(text.EnumerateRunes()).ToLowerInvariant();
        var tokens = _tokenizer.EncodeToIds(whole, length - 2, out _, out _);
        for (var i = 0; i < tokens.Count; i++)
        {
            numbers[i + 1] = tokens[i];
        }

        numbers[tokens.Count + 1] = _end;
        return numbers;
    }

    private static void Require(bool condition, string problem)
    {
        if (!condition)
        {
            throw new FormatException(problem);
        }
    }

    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\s\p{L}\p{N}]+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Pieces();
}
