using System.Text;
using FsCheck;
using FsCheck.Fluent;
using VisualSearch.Core.Inference.Text;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Inference.Text;

public sealed class BytePairTokenizerTests
{
    private const int Long = 400;

    private static readonly int Start = ClipTables.Vocabulary["<|startoftext|>"];
    private static readonly int End = ClipTables.Vocabulary["<|endoftext|>"];

    [Theory]
    [InlineData("red", "red</w>")]
    [InlineData("RED", "red</w>")]
    [InlineData("  red\t\nblue ", "red</w> blue</w>")]
    [InlineData("green", "green</w>")]
    [InlineData("reds", "re d s</w>")]
    [InlineData("ered", "e red</w>")]
    [InlineData("photo", "photo</w>")]
    [InlineData("a photo of a red", "a</w> photo</w> o f</w> a</w> red</w>")]
    [InlineData("it's", "i t</w> ' s</w>")]
    [InlineData("42", "4</w> 2</w>")]
    [InlineData("red-blue!!", "red</w> -</w> blue</w> ! !</w>")]
    [InlineData("é", "Ã ©</w>")]
    [InlineData("<|endoftext|>", "< |</w> e n d o f t e x t</w> | ></w>")]
    public void Pieces_become_the_tokens_that_the_merges_make(string text, string tokens) => Assert.Equal(tokens.Split(' '), TokensOf(text), StringComparer.Ordinal);

    [Fact]
    public void The_pair_that_stands_first_in_the_merges_is_joined_first()
    {
        // "b a" stands after "a b", so that "aba" is ab + a and not a + ba
        var tables = new Dictionary<string, int>(ClipTables.Vocabulary, StringComparer.Ordinal) { ["ab"] = 9000, ["ba</w>"] = 9001 };
        Assert.Equal([Start, 9000, ClipTables.Vocabulary["a</w>"], End], new BytePairTokenizer(tables, ["a b", "b a</w>"]).Encode("aba", 4));
        Assert.Equal([Start, ClipTables.Vocabulary["a"], 9001, End], new BytePairTokenizer(tables, ["b a</w>", "a b"]).Encode("aba", 4));
    }

    [Fact]
    public void A_text_is_framed_padded_with_zeros_and_cut_before_its_end()
    {
        var red = ClipTables.Vocabulary["red</w>"];

        Assert.Equal([Start, red, End, 0, 0], ClipTables.Tokenizer.Encode("red", 5));
        Assert.Equal([Start, End, 0, 0], ClipTables.Tokenizer.Encode("", 4));
        Assert.Equal([Start, red, red, End], ClipTables.Tokenizer.Encode("red red red red", 4));
        Assert.Equal(77, ClipTables.Tokenizer.Encode(string.Concat(Enumerable.Repeat("blue 👟 ", 500)), 77).Length);
    }

    [Fact]
    public void White_space_parts_pieces_and_is_nothing_else() => Prop.ForAll(Texts().ToArbitrary(), text =>
        ClipTables.Tokenizer.Encode(text, Long).SequenceEqual(ClipTables.Tokenizer.Encode($"\t {text.Replace(" ", " \n\u00a0", StringComparison.Ordinal)} ", Long)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Every_byte_of_a_text_is_in_its_tokens() => Prop.ForAll(Texts().ToArbitrary(), text =>
        string.Concat(TokensOf(text)).Replace("</w>", "", StringComparison.Ordinal).Length
        == Encoding.UTF8.GetByteCount(string.Concat(text.EnumerateRunes().Where(static rune => !Rune.IsWhiteSpace(rune))).ToLowerInvariant()))
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("\ud83d")]
    [InlineData("a\udc5fb")]
    [InlineData("\0\u0001\u007f\u200b\ufeff")]
    [InlineData("👩‍👩‍👧‍👦🏳️‍🌈")]
    [InlineData("e\u0301\u0300\u0302")]
    [InlineData("\u202eאבג")]
    public void No_text_is_too_strange(string text)
    {
        var numbers = ClipTables.Tokenizer.Encode(text, 77);

        Assert.Equal(Start, numbers[0]);
        Assert.Contains(End, numbers);
        Assert.NotEqual(End, numbers[1]);
    }

    [Fact]
    public void Tables_that_do_not_fit_are_refused_with_the_reason()
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder["vocab"], ClipTables.VocabularyFile);
        File.WriteAllText(folder["merges"], ClipTables.MergesFile);
        Assert.Equal(ClipTables.Tokenizer.Encode("a green photo", 20), BytePairTokenizer.Read(folder["vocab"], folder["merges"]).Encode("a green photo", 20));

        Assert.Contains("no JSON", Read("vocab", "[]"), StringComparison.Ordinal);
        Assert.Contains("startoftext", Read("vocab", "{}"), StringComparison.Ordinal);
        Assert.Contains("byte", Read("vocab", """{"<|startoftext|>": 0, "<|endoftext|>": 1}"""), StringComparison.Ordinal);
        Assert.Contains("another token's", Read("vocab", """{"a": 0, "b": 0}"""), StringComparison.Ordinal);
        File.WriteAllBytes(folder["vocab"], ClipTables.VocabularyFile);
        Assert.Contains("not in the vocabulary", Read("merges", "x y"), StringComparison.Ordinal);
        Assert.Contains("no pair", Read("merges", "r e d"), StringComparison.Ordinal);

        string Read(string file, string content)
        {
            File.WriteAllText(folder[file], content);
            return Assert.Throws<FormatException>(() => BytePairTokenizer.Read(folder["vocab"], folder["merges"])).Message;
        }
    }

    private static IEnumerable<string> TokensOf(string text)
    {
        var tokens = ClipTables.Vocabulary.ToDictionary(pair => pair.Value, pair => pair.Key);
        return ClipTables.Tokenizer.Encode(text, Long).Skip(1).TakeWhile(number => number != End).Select(number => tokens[number]);
    }

    private static Gen<string> Texts() => Gen.OneOf(
            Gen.Choose(0, 0x10FFFF).Where(Rune.IsValid).Select(value => new Rune(value).ToString()),
            Gen.Elements("a", "R", "e", "d", " ", "'", "s", "7", "\t", "é", "👟", "-"))
        .ListOf().Select(parts => string.Concat(parts.Take(40)));
}
