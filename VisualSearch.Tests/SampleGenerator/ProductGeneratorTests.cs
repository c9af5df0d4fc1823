using VisualSearch.Core.Imaging;
using VisualSearch.SampleGenerator.Generation;
using VisualSearch.SampleGenerator.Pictures;
using VisualSearch.SampleGenerator.Products;

namespace VisualSearch.Tests.SampleGenerator;

public sealed class ProductGeneratorTests
{
    private static readonly VipsImageCodec Codec = new();

    public static TheoryData<string> Categories => [.. ProductGenerator.Categories];

    [Fact]
    public void It_makes_products_of_every_category_of_the_catalogue() =>
        Assert.Equal(SampleProducts.All.Select(p => p.Category).Distinct(StringComparer.Ordinal), ProductGenerator.Categories, StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Categories))]
    public void Any_seed_draws_in_every_view_and_no_two_seeds_alike(string category)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 0UL; seed < 8; seed++)
        {
            var product = ProductGenerator.Create(category, seed);
            var model = product.Build();
            foreach (var view in product.Views)
            {
                var svg = StudioPicture.Svg(model, view, Backdrop.White);
                Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
                Assert.True(seen.Add(svg), $"{category} {seed} {view.Name} is drawn like another.");
            }
        }
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(987654321UL)]
    [InlineData(ulong.MaxValue)]
    public void A_seed_always_gives_the_same_picture_and_something_is_on_it(ulong seed)
    {
        var (first, again) = (ProductGenerator.Create(seed), ProductGenerator.Create(seed));
        var svg = StudioPicture.Svg(first.Build(), first.Views[0], Backdrop.White);

        Assert.Equal(first.Category, again.Category);
        Assert.Equal(svg, StudioPicture.Svg(again.Build(), again.Views[0], Backdrop.White));
        var picture = Codec.RenderSvg(svg, 160);
        Assert.InRange(picture.Rgb.Count(b => b < 200) / (double)picture.Rgb.Length, 0.01, 0.9);
    }

    [Fact]
    public void An_unknown_category_is_refused_by_name() =>
        Assert.Contains("Submarines", Assert.Throws<ArgumentException>(() => ProductGenerator.Create("Submarines", 1)).Message, StringComparison.Ordinal);
}
