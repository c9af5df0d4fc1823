using System.Text.Json;
using VisualSearch.Core.Inference.Text;

namespace VisualSearch.Tests.Support;

/// <summary>A tokenizer's tables in the form of CLIP's, with a handful of merges.</summary>
internal static class ClipTables
{
    /// <summary>The pairs that are joined, the first ones first.</summary>
    public static readonly IReadOnlyList<string> Merges = ["r e", "re d</w>", "b l", "u e</w>", "bl ue</w>", "g re", "e n</w>", "gre en</w>", "p h", "o t", "ph ot", "phot o</w>"];

    /// <summary>All bytes, all bytes at the end of a piece, the merged pairs, start and end: in this order, as CLIP numbers them.</summary>
    public static IReadOnlyDictionary<string, int> Vocabulary { get; } = Make();

    /// <summary>The tokenizer of these tables.</summary>
    public static BytePairTokenizer Tokenizer { get; } = new(Vocabulary, Merges);

    /// <summary>vocab.json.</summary>
    public static byte[] VocabularyFile => JsonSerializer.SerializeToUtf8Bytes(Vocabulary);

    /// <summary>merges.txt.</summary>
    public static string MergesFile => "#version: 0.2\n" + string.Join('\n', Merges) + "\n";

    private static Dictionary<string, int> Make()
    {
        var bytes = Enumerable.Range(0, 256).Select(CharacterOf).Order().Select(character => character.ToString()).ToList();
        List<string> tokens =
        [
            .. bytes, .. bytes.Select(token => token + "</w>"), .. Merges.Select(merge => merge.Replace(" ", "", StringComparison.Ordinal)), "<|startoftext|>", "<|endoftext|>",
        ];
        return tokens.Select((token, number) => (token, number)).ToDictionary(pair => pair.token, pair => pair.number, StringComparer.Ordinal);
    }

    /// <summary>Visible bytes of Latin-1 stand for themselves, the others for the characters from U+0100 on, in their order.</summary>
    private static char CharacterOf(int value)
    {
        return IsVisible(value) ? (char)value : (char)(256 + Enumerable.Range(0, value).Count(other => !IsVisible(other)));

        static bool IsVisible(int value) => value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or >= 0xAE;
    }
}
