using VisualSearch.Core;
using VisualSearch.Core.Classification;

namespace VisualSearch.Tests.Classification;

public sealed class ClassificationRulesTests
{
    public static TheoryData<SearchClassification, string> Wrong => new()
    {
        { new() { Kind = (ClassificationKind)9 }, "clusters or zero-shot" },
        { Clusters(1), "2 to 100" },
        { Clusters(0), "2 to 100" },
        { Clusters(101), "2 to 100" },
        { new() { Classes = 5 }, "clusters" },
        { new() { Kind = ClassificationKind.ZeroShot, Classes = 5 }, "clusters" },
        { new() { Kind = ClassificationKind.Clusters, ClassNames = ["a", "b"] }, "zero-shot" },
        { new() { Kind = ClassificationKind.Clusters, Prompt = "a {}" }, "zero-shot" },
        { Named("shoes"), "2 to 100" },
        { Named("shoes", " "), "2 to 100" },
        { Named("shoes", "Shoes "), "different" },
        { Named([.. Enumerable.Range(0, 101).Select(i => $"{i}")]), "2 to 100" },
        { Named("shoes", new string('x', 201)), "200" },
        { Named("a", "b") with { Prompt = "a photo" }, "{}" },
        { Named("a", "b") with { Prompt = "{}" + new string('x', 200) }, "200" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_sorted_is_refused_with_what_could(SearchClassification wrong, string advice) =>
        Assert.Contains(advice, Assert.Throws<InvalidRequestException>(() => ClassificationRules.Check(wrong)).Advice, StringComparison.Ordinal);

    [Fact]
    public void What_can_be_sorted_passes()
    {
        ClassificationRules.Check(SearchClassification.None);
        ClassificationRules.Check(Clusters(2));
        ClassificationRules.Check(Clusters(100));
        ClassificationRules.Check(Named([.. Enumerable.Range(0, 100).Select(i => $"{i}")]));
        ClassificationRules.Check(Named("shoes", "👟") with { Prompt = "eine {} auf weiß" });
    }

    [Theory]
    [InlineData(null, 50, 10)]
    [InlineData(null, 4, 4)]
    [InlineData(7, 7, 7)]
    public void There_are_as_many_clusters_as_asked_for_or_ten_or_as_products(int? classes, int products, int expected) =>
        Assert.Equal(expected, ClassificationRules.CountOf(classes, products));

    [Theory]
    [InlineData(8, 7, "2 to 7")]
    [InlineData(2, 1, "import")]
    [InlineData(null, 1, "import")]
    public void More_clusters_than_products_are_refused_with_the_limit(int? classes, int products, string advice) =>
        Assert.Contains(advice, Assert.Throws<InvalidRequestException>(() => ClassificationRules.CountOf(classes, products)).Advice, StringComparison.Ordinal);

    private static SearchClassification Clusters(int classes) => new() { Kind = ClassificationKind.Clusters, Classes = classes };

    private static SearchClassification Named(params string[] names) => new() { Kind = ClassificationKind.ZeroShot, ClassNames = names };
}
