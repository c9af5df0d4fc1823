using VisualSearch.Core.Imaging;
using VisualSearch.SampleGenerator.Geometry;
using VisualSearch.SampleGenerator.Products;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.Tests.SampleGenerator;

public sealed class ModelTests
{
    private static readonly VipsImageCodec Codec = new();

    private static readonly View Level = new("level", 0, 0);
    private static readonly Frame Frame = new(20, 20, 600, 600);

    [Theory]
    [InlineData(1.5, 1)]
    [InlineData(1, 1.5)]
    public void A_stretched_product_is_that_much_wider_or_taller(double width, double height)
    {
        var model = SampleProducts.All[0].Build();

        var (box, stretched) = (model.Draw(Level, Frame).Box, (model with { Stretch = new Vec3(width, height, 1) }).Draw(Level, Frame).Box);

        // perspective changes a little with the size
        Assert.InRange(stretched.Width / stretched.Height / (box.Width / box.Height), width / height * 0.93, width / height * 1.07);
    }

    [Fact]
    public void A_product_drawn_for_a_smaller_picture_has_a_shorter_drawing_that_looks_the_same()
    {
        var model = SampleProducts.All[0].Build();
        var (fine, coarse) = (Document(model, 1), Document(model, 0.2));

        Assert.True(coarse.Length < 0.8 * fine.Length, $"{coarse.Length} against {fine.Length}");
        var (first, second) = (Codec.RenderSvg(fine, 128), Codec.RenderSvg(coarse, 128));
        Assert.InRange(first.Rgb.Zip(second.Rgb, (a, b) => Math.Abs(a - b)).Average(), 0.01, 4);
    }

    private static string Document(Model model, double resolution)
    {
        var drawing = model.Draw(Level, Frame, resolution: resolution);
        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"640\" height=\"640\"><defs>{drawing.Defs}</defs>{drawing.Body}</svg>";
    }
}
