using System.Globalization;
using System.Text;
using VisualSearch.SampleGenerator.Rendering;

namespace VisualSearch.SampleGenerator.Scenes;

/// <summary>The three layers of a scene as SVG documents that show its window.</summary>
/// <param name="Behind">Ground, shadows and what stands behind; opaque.</param>
/// <param name="Product">The product alone.</param>
/// <param name="Front">What overlaps the product's edge.</param>
internal sealed record SceneLayers(string Behind, string Product, string Front)
{
    /// <summary>Draws the layers of a scene.</summary>
    public static SceneLayers Of(SceneDesign design)
    {
        var random = new SeededRandom(design.Seed);
        var resolution = design.PixelWidth / design.Window.Width;
        var product = design.Product.Build().Draw(design.View, design.Frame, "p", resolution);
        var place = Placement(design, product.Box);
        var (behind, front) = (new StringBuilder(), new StringBuilder());
        behind.Append(SceneGrounds.Svg(design.Ground, design.Width, design.Height, random.Fork()));
        var (centreX, centreY) = (product.Box.Left + (product.Box.Width / 2), product.Box.Top + (product.Box.Height / 2));
        for (var i = 0; i < design.Props; i++)
        {
            // around the product, more or less off its middle
            var angle = (2 * Math.PI * (i + random.Unit()) / design.Props) + random.Between(-0.3, 0.3);
            var reach = random.Between(0.66, 0.95);
            var size = random.Between(0.40, 0.75) * Math.Min(design.Frame.Width, 340);
            var x = centreX + (Math.Cos(angle) * ((product.Box.Width * reach) + (size * 0.25)));
            var y = centreY + (Math.Sin(angle) * ((product.Box.Height * reach) + (size * 0.20)));
            behind.Append(Prop(random, FormattableString.Invariant($"b{i}"), x, y, size, resolution));
        }

        for (var i = 0; i < design.Covers; i++)
        {
            // over one of the lower corners, never over the middle
            var side = random.Chance(0.5) ? -1 : 1;
            var size = random.Between(0.26, 0.38) * design.Frame.Width;
            var x = centreX + (side * ((product.Box.Width * 0.5) + (size * 0.18)));
            var y = product.Box.Bottom - (size * random.Between(0.0, 0.3));
            front.Append(Prop(random, FormattableString.Invariant($"f{i}"), x, y, size, resolution));
        }

        behind.Append(CultureInfo.InvariantCulture, $"<g transform=\"{place}\">{product.Shadow}</g>");
        return new SceneLayers(
            Document(design, behind.ToString()),
            Document(design, FormattableString.Invariant($"<defs>{product.Defs}</defs><g transform=\"{place}\">{product.Body}</g>")),
            Document(design, front.ToString()));
    }

    private static string Placement(SceneDesign design, Frame box)
    {
        var (x, y) = (box.Left + (box.Width / 2), box.Top + (box.Height / 2));
        return FormattableString.Invariant($"translate({x:0.##} {y:0.##}) rotate({design.Tilt:0.##}) skewX({design.Skew:0.##}) translate({-x:0.##} {-y:0.##})");
    }

    private static string Prop(SeededRandom random, string prefix, double x, double y, double size, double resolution)
    {
        var (model, view) = SceneProps.Random(random);
        var drawing = model.Draw(view, new Frame(x - (size / 2), y - (size / 2), size, size), prefix, resolution);
        return FormattableString.Invariant($"<defs>{drawing.Defs}</defs><g transform=\"rotate({random.Between(-30, 30):0.#} {x:0.#} {y:0.#})\">{drawing.Shadow}{drawing.Body}</g>");
    }

    private static string Document(SceneDesign design, string content) => FormattableString.Invariant(
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{design.PixelWidth}\" height=\"{design.PixelHeight}\" preserveAspectRatio=\"none\" viewBox=\"{design.Window.Left} {design.Window.Top} {design.Window.Width} {design.Window.Height}\">{content}</svg>");
}
