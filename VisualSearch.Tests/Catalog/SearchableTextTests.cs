using VisualSearch.Core.Catalog;

namespace VisualSearch.Tests.Catalog;

public sealed class SearchableTextTests
{
    [Theory]
    [InlineData("Çanta", "canta")]
    [InlineData("IŞIK ışık İstanbul", "isik isik istanbul")]
    [InlineData("Crème Brûlée Œuvre", "creme brulee oeuvre")]
    [InlineData("Cre\u0300me", "creme")]
    [InlineData("STRAẞE Straße", "strasse strasse")]
    [InlineData("Ботинки", "ботинки")]
    [InlineData("靴 👢", "靴 👢")]
    [InlineData("100% wool_a'b", "100% wool_a'b")]
    public void Case_and_accents_do_not_count(string text, string folded) => Assert.Equal(folded, SearchableText.Fold(text));

    [Fact]
    public void Folding_twice_is_folding_once() =>
        Assert.All(Enumerable.Range(0, 0x3000).Where(c => c is < 0xD800 or > 0xDFFF), code =>
        {
            var once = SearchableText.Fold(char.ConvertFromUtf32(code));
            Assert.Equal(once, SearchableText.Fold(once));
        });

    [Fact]
    public void Words_are_folded_and_named_once() => Assert.Equal("a b", string.Join(' ', SearchableText.Words("  A\tb\n a ")));
}
