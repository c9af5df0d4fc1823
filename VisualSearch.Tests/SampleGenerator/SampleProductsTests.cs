using VisualSearch.Core.Imaging;
using VisualSearch.SampleGenerator.Pictures;
using VisualSearch.SampleGenerator.Products;

namespace VisualSearch.Tests.SampleGenerator;

public sealed class SampleProductsTests
{
    private static readonly VipsImageCodec Codec = new();

    [Fact]
    public void There_are_enough_products_in_enough_categories()
    {
        Assert.InRange(SampleProducts.All.Count, 72, 500);
        Assert.InRange(SampleProducts.All.Select(p => p.Category).Distinct(StringComparer.Ordinal).Count(), 10, 50);
        Assert.All(SampleProducts.All.CountBy(p => p.Category, StringComparer.Ordinal), c => Assert.InRange(c.Value, 4, 50));
    }

    [Fact]
    public void Every_product_says_what_a_shop_must_say()
    {
        Assert.All(SampleProducts.All, p =>
        {
            Assert.All([p.Name, p.Brand, p.Category, p.Colour, p.Material], Assert.NotEmpty);
            Assert.InRange(p.Description.Length, 30, 250);
            Assert.InRange(p.Price, 1m, 2000m);
            Assert.InRange(p.Views.Count, 3, 6);
        });
        Assert.Equal(SampleProducts.All.Count, SampleProducts.All.Select(p => p.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(SampleProducts.All.Count, SampleProducts.All.Select(p => p.Description).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Every_drawing_is_the_same_when_drawn_again() =>
        Assert.All(SampleProducts.All, p => Assert.Equal(Svg(p, 1), Svg(p, 1)));

    [Fact]
    public void A_picture_renders_to_the_same_pixels_twice()
    {
        var svg = Svg(SampleProducts.All[0], 0);

        Assert.Equal(Codec.RenderSvg(svg, 320).Rgb, Codec.RenderSvg(svg, 320).Rgb);
    }

    [Fact]
    public void Different_products_and_views_look_different()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var product in SampleProducts.All)
        {
            for (var i = 0; i < product.Views.Count; i++)
            {
                Assert.True(seen.Add(StudioPicture.Svg(product.Build(), product.Views[i], Backdrop.White)), $"{product.Id} {product.Views[i].Name} is drawn like another picture.");
            }
        }
    }

    [Fact]
    public void Every_product_fills_its_box_and_stays_in_the_picture()
    {
        Assert.All(SampleProducts.All, p =>
        {
            var drawing = p.Build().Draw(p.Views[0], new(62, 62, 516, 510));
            var picture = Codec.RenderSvg(FormattableString.Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"640\" height=\"640\"><defs>{drawing.Defs}</defs>{drawing.Body}</svg>"), 640);
            var box = VisibleBox(picture);
            Assert.InRange(box.Left, 1, 320);
            Assert.InRange(box.Top, 1, 639);
            Assert.InRange(box.Left + box.Width, 320, 638);
            Assert.InRange(box.Top + box.Height, 320, 638);
            // what the drawing says of its extent holds within a few pixels
            Assert.InRange(box.Left - drawing.Box.Left, -8, 8);
            Assert.InRange(box.Top - drawing.Box.Top, -8, 8);
            Assert.InRange(box.Left + box.Width - drawing.Box.Right, -8, 8);
            Assert.InRange(box.Top + box.Height - drawing.Box.Bottom, -8, 8);
        });
    }

    private static PixelBox VisibleBox(Picture picture)
    {
        var nothing = new Picture(picture.Width, picture.Height, new byte[picture.Rgb.Length]) { Alpha = new byte[picture.Width * picture.Height] };
        return VisualSearch.SampleGenerator.Scenes.SceneComposer.VisibleBox(picture, nothing);
    }

    private static string Svg(SampleProduct p, int picture) => StudioPicture.Svg(p.Build(), p.Views[picture], p.BackdropOf(picture));
}
