using VisualSearch.Core.Imaging;
using VisualSearch.SampleGenerator.Scenes;

namespace VisualSearch.Tests.SampleGenerator;

public sealed class SceneTests
{
    private static readonly VipsImageCodec Codec = new();

    public static TheoryData<int> Some => [0, 7, 14, 23, 32, 41, 50, 59];

    [Fact]
    public void There_are_enough_scenes_of_every_kind()
    {
        Assert.InRange(SceneDesigns.All.Count, 48, 200);
        Assert.Equal(8, SceneDesigns.All.Select(s => s.Ground).Distinct().Count());
        Assert.Equal(3, SceneDesigns.All.Select(s => s.Difficulty).Distinct().Count());
        Assert.InRange(SceneDesigns.All.Count(s => s.Height > s.Width), 15, 45);
        Assert.InRange(SceneDesigns.All.Select(s => s.Product.Category).Distinct(StringComparer.Ordinal).Count(), 10, 50);
        Assert.InRange(SceneDesigns.All.Select(s => s.Product.Id).Distinct(StringComparer.Ordinal).Count(), 40, 200);
        Assert.All(SceneDesigns.All, s => Assert.InRange(s.Tilt, -25, 25));
    }

    [Theory]
    [MemberData(nameof(Some))]
    public void The_box_is_where_the_photo_changes_when_the_product_is_taken_away(int number)
    {
        var design = SceneDesigns.All[number];
        var layers = SceneLayers.Of(design);
        var product = Codec.RenderSvg(layers.Product, design.Width);
        var front = Codec.RenderSvg(layers.Front, design.Width);
        var with = Combined(layers.Product, layers.Front, design.Width);
        var without = Codec.RenderSvg(layers.Front, design.Width);
        var box = SceneComposer.VisibleBox(product, front);

        // rendered apart from the composer: the two layers as one drawing, against the front layer alone
        var changed = Enumerable.Range(0, with.Width * with.Height).Where(i => Math.Abs(Alpha(with, i) - Alpha(without, i)) > 150).ToList();
        Assert.NotEmpty(changed);
        Assert.InRange(changed.Min(i => i % with.Width) - box.Left, -2, 2);
        Assert.InRange(changed.Min(i => i / with.Width) - box.Top, -2, 2);
        Assert.InRange(changed.Max(i => i % with.Width) + 1 - (box.Left + box.Width), -2, 2);
        Assert.InRange(changed.Max(i => i / with.Width) + 1 - (box.Top + box.Height), -2, 2);
    }

    [Fact]
    public void Every_product_is_seen_whole_enough_and_inside_its_photo()
    {
        Assert.All(SceneDesigns.All, design =>
        {
            var layers = SceneLayers.Of(design);
            var product = Codec.RenderSvg(layers.Product, design.Width);
            var front = Codec.RenderSvg(layers.Front, design.Width);
            var box = SceneComposer.VisibleBox(product, front);
            Assert.InRange(box.Left, 0, design.Width - 1);
            Assert.InRange(box.Top, 0, design.Height - 1);
            Assert.InRange(box.Left + box.Width, 1, design.Width);
            Assert.InRange(box.Top + box.Height, 1, design.Height);
            var all = product.Alpha!.Count(a => a > 127);
            var seen = Enumerable.Range(0, product.Alpha!.Length).Count(i => product.Alpha[i] > 127 && Alpha(front, i) < 128);
            Assert.True(seen > 0.65 * all, $"{design.Path}: only {seen} of {all} pixels are seen.");
            Assert.True(all > 4000, $"{design.Path}: the product has only {all} pixels.");
        });
    }

    [Fact]
    public void A_scene_is_the_same_when_made_again_and_not_like_another()
    {
        var first = SceneComposer.Compose(SceneDesigns.All[4], Codec);
        var again = SceneComposer.Compose(SceneDesigns.All[4], Codec);
        var other = SceneComposer.Compose(SceneDesigns.All[4] with { Seed = 1 }, Codec);

        Assert.Equal(first.Box, again.Box);
        Assert.Equal(first.Photo.Rgb, again.Photo.Rgb);
        Assert.NotEqual(first.Photo.Rgb, other.Photo.Rgb);
    }

    [Fact]
    public void The_visible_box_leaves_out_what_is_covered()
    {
        var product = Layer(8, 6, (x, y) => x is >= 2 and <= 6 && y is >= 1 and <= 4);
        var front = Layer(8, 6, (x, _) => x >= 5);

        Assert.Equal(new PixelBox(2, 1, 3, 4), SceneComposer.VisibleBox(product, front));
    }

    [Fact]
    public void A_product_that_is_covered_whole_has_no_box()
    {
        var layer = Layer(8, 6, (_, _) => true);

        Assert.Throws<InvalidOperationException>(() => SceneComposer.VisibleBox(layer, layer));
    }

    private static Picture Layer(int width, int height, Func<int, int, bool> opaque) =>
        new(width, height, new byte[width * height * 3]) { Alpha = [.. Enumerable.Range(0, width * height).Select(i => (byte)(opaque(i % width, i / width) ? 255 : 0))] };

    // the front as a hole, so that what it covers does not count as changed
    private static Picture Combined(string product, string front, int width)
    {
        static string Inside(string svg) => svg[(svg.IndexOf('>', StringComparison.Ordinal) + 1)..^"</svg>".Length];
        return Codec.RenderSvg(product[..^"</svg>".Length] + Inside(front) + "</svg>", width);
    }

    private static int Alpha(Picture picture, int pixel) => picture.Alpha is { } alpha ? alpha[pixel] : 255;
}
