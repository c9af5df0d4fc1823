using System.Text;
using System.Text.Json;

namespace VisualSearch.Core.Inference.Text;

/// <summary>
/// CLIP's tokenizer: the bytes of each piece of a text are joined pair by pair, the pair that stands first in the list of merges
/// first, and the last character of a piece carries <c>&lt;/w&gt;</c> (Sennrich, Haddow and Birch, Neural Machine Translation of
/// Rare Words with Subword Units, ACL 2016; Radford et al., Learning Transferable Visual Models From Natural Language Supervision,
/// ICML 2021). Any text can be encoded, since every byte is a token. Words such as <c>&lt;|endoftext|&gt;</c> in a text are plain text.
/// </summary>
internal sealed class BytePairTokenizer
{
    private const string End = "</w>";
    private const string TextStart = "<|startoftext|>";
    private const string TextEnd = "<|endoftext|>";

    private readonly Dictionary<string, int> _numbers;
    private readonly Dictionary<int, string> _tokens;
    private readonly Dictionary<(string First, string Second), int> _ranks = [];

    /// <param name="vocabulary">Number of each token.</param>
    /// <param name="merges">Pairs of tokens that are joined, the first ones first.</param>
    /// <exception cref="FormatException">A byte, the start, the end or a joined pair has no number, or two tokens have the same.</exception>
    internal BytePairTokenizer(IReadOnlyDictionary<string, int> vocabulary, IEnumerable<(string First, string Second)> merges)
    {
        _numbers = new Dictionary<string, int>(vocabulary, StringComparer.Ordinal);
        _tokens = [];
        foreach (var (token, number) in _numbers)
        {
            Require(number >= 0 && _tokens.TryAdd(number, token), $"the number {number} of '{token}' is negative or another token's too");
        }

        Require(_numbers.ContainsKey(TextStart) && _numbers.ContainsKey(TextEnd), $"the vocabulary lacks {TextStart} or {TextEnd}");
        for (var value = 0; value <= byte.MaxValue; value++)
        {
            var character = ByteAlphabet.Of((byte)value).ToString();
            Require(_numbers.ContainsKey(character) && _numbers.ContainsKey(character + End), $"the vocabulary lacks the byte {value}, as '{character}' or '{character}{End}'");
        }

        foreach (var (first, second) in merges)
        {
            Require(_numbers.ContainsKey(first + second), $"the merged pair '{first} {second}' is not in the vocabulary");
            _ranks.TryAdd((first, second), _ranks.Count);
        }
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
        return new BytePairTokenizer(vocabulary ?? [], lines.Select(PairOf));
    }

    /// <summary>The token numbers of a text: start, tokens, end, zeros; cut before the end where it is too long.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="length">Numbers wanted, at least 2.</param>
    internal int[] Encode(string text, int length)
    {
        var numbers = new int[length];
        numbers[0] = _numbers[TextStart];
        var at = 1;
        foreach (var number in TextPieces.Of(text).SelectMany(NumbersOf).Take(length - 2))
        {
            numbers[at++] = number;
        }

        numbers[at] = _numbers[TextEnd];
        return numbers;
    }

    /// <summary>The text of token numbers, up to the end, with a space between pieces. Numbers of no token, and the start, are passed over.</summary>
    internal string Decode(IEnumerable<int> numbers)
    {
        var bytes = new List<byte>();
        foreach (var number in numbers.TakeWhile(number => number != _numbers[TextEnd]))
        {
            if (number == _numbers[TextStart] || !_tokens.TryGetValue(number, out var token))
            {
                continue;
            }

            var isLast = token.Length > End.Length && token.EndsWith(End, StringComparison.Ordinal);
            bytes.AddRange((isLast ? token[..^End.Length] : token).Select(ByteAlphabet.ByteOf).OfType<byte>());
            if (isLast)
            {
                bytes.Add((byte)' ');
            }
        }

        return Encoding.UTF8.GetString([.. bytes]).TrimEnd(' ');
    }

    private IEnumerable<int> NumbersOf(string piece)
    {
        var parts = Encoding.UTF8.GetBytes(piece).Select(static value => ByteAlphabet.Of(value).ToString()).ToList();
        parts[^1] += End;
        while (parts.Count > 1)
        {
            var first = parts.Zip(parts.Skip(1)).Min(RankOf);
            if (first == int.MaxValue)
            {
                break;
            }

            // every place of that pair is joined before the next pair is looked for
            for (var at = 0; at + 1 < parts.Count; at++)
            {
                if (RankOf((parts[at], parts[at + 1])) == first)
                {
                    parts[at] += parts[at + 1];
                    parts.RemoveAt(at + 1);
                }
            }
        }

        return parts.Select(part => _numbers[part]);
    }

    private int RankOf((string First, string Second) pair) => _ranks.GetValueOrDefault(pair, int.MaxValue);

    private static (string First, string Second) PairOf(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, var second] ? (first, second) : throw new FormatException($"the merges have a line that is no pair: '{line}'");

    private static void Require(bool condition, string problem)
    {
        if (!condition)
        {
            throw new FormatException(problem);
        }
    }
}
