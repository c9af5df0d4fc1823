using FsCheck;
using FsCheck.Fluent;
using VisualSearch.Core;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Indexing.Choosing;

namespace VisualSearch.Tests.Indexing.Choosing;

public sealed class IndexNameTests
{
    [Fact]
    public void Reading_what_was_written_gives_the_same_index() => Prop.ForAll(
        (from embedder in Gen.Elements<string?>(null, "mobilenet-v2", "mobilenet-v2@plain", "net@crops-centre")
         from mode in Gen.Elements<ResizeMode?>(null, ResizeMode.Squash, ResizeMode.Letterbox, ResizeMode.CentreCrop)
         from metric in Gen.Elements(Enum.GetValues<VectorMetric>())
         from augmented in Gen.Elements(true, false)
         from components in Gen.Elements<int?>(null, 1, 64, 2048)
         from factory in Gen.Elements<string?>(null, "HNSW32", "IVF64,Flat")
         select new IndexName(embedder, mode, new IndexChoice { Metric = metric, Augmented = augmented, Components = components, Factory = factory })).ToArbitrary(),
        name => IndexName.Parse(name.ToString()) == name).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("mobilenet-v2@plain+euclidean+pca64", "mobilenet-v2@plain", VectorMetric.Euclidean, false, 64)]
    [InlineData("net+PCA8+Augmented", "net", VectorMetric.Cosine, true, 8)]
    [InlineData("+inner-product", null, VectorMetric.InnerProduct, false, null)]
    [InlineData("net@crops+colour+pca8", "net@crops,colour", VectorMetric.Cosine, false, 8)]
    public void A_name_is_read_part_by_part(string text, string? embedder, VectorMetric metric, bool augmented, int? components)
    {
        var name = IndexName.Parse(text);

        Assert.Equal(new IndexName(embedder, null, new IndexChoice { Metric = metric, Augmented = augmented, Components = components }), name);
    }

    [Theory]
    [InlineData("net+euclid")]
    [InlineData("net+pca")]
    [InlineData("net+pca-3")]
    [InlineData("net+")]
    [InlineData("net+crops")]
    [InlineData("net+factory:")]
    public void A_part_that_does_not_exist_is_named_with_those_that_do(string text)
    {
        var error = Assert.Throws<InvalidRequestException>(() => IndexName.Parse(text));

        Assert.Contains(text.Split('+')[^1], error.Message, StringComparison.Ordinal);
        Assert.All(["cosine", "inner-product", "euclidean", "augmented", "pca64", "letterbox", "factory:"], part => Assert.Contains(part, error.Advice, StringComparison.Ordinal));
    }

    [Fact]
    public void As_options_of_the_command_line_nothing_is_lost() => Assert.Equal(
        ["--embedder", "net@plain", "--mode", "letterbox", "--metric", "euclidean", "--augmented", "--pca", "64", "--index-factory", "HNSW32"],
        IndexName.Parse("net@plain+euclidean+augmented+pca64+letterbox+factory:HNSW32").ToOptions());
}
