using VisualSearch.Core.Imaging;
using VisualSearch.SampleGenerator.Catalogue;
using VisualSearch.SampleGenerator.Products;
using VisualSearch.SampleGenerator.Scenes;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.SampleGenerator;

/// <summary>What the program ships with is what the generator draws.</summary>
public sealed class CatalogueWriterTests
{
    // codecs of other versions and processors may differ a little
    private const double MostDifference = 1.5;

    private static readonly VipsImageCodec Codec = new();
    private readonly CatalogueWriter _writer = new(Codec);

    [Fact]
    public void The_shipped_list_is_that_of_the_products() =>
        Assert.Equal(CatalogueFile.Of(SampleProducts.All), File.ReadAllText(Shipped(CatalogueFile.FileName)).ReplaceLineEndings("\n"));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(50, 1)]
    [InlineData(121, 2)]
    public void A_shipped_picture_is_drawn_again_the_same(int product, int picture) =>
        AssertSame(Shipped(SampleProducts.All[product].PathOf(picture)), _writer.Draw(SampleProducts.All[product], picture));

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(59)]
    public void A_shipped_scene_is_drawn_again_the_same_with_the_same_box(int number)
    {
        var (jpeg, row) = _writer.Draw(SceneDesigns.All[number]);

        Assert.Equal(row.TrimEnd(), File.ReadAllLines(Shipped(CatalogueWriter.ScenesFile))[number + 1]);
        AssertSame(Shipped(SceneDesigns.All[number].Path), jpeg);
    }

    private static string Shipped(string path) => Path.Combine(Repository.Root, "wwwroot-assets", "sample", path);

    private static void AssertSame(string shipped, byte[] drawn)
    {
        var (first, second) = (Codec.Decode(File.ReadAllBytes(shipped)), Codec.Decode(drawn));
        Assert.Equal((first.Width, first.Height), (second.Width, second.Height));
        Assert.InRange(first.Rgb.Zip(second.Rgb, static (a, b) => Math.Abs(a - b)).Average(), 0, MostDifference);
    }
}
