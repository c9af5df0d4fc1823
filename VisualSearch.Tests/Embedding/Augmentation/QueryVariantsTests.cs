using VisualSearch.Core;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Augmentation;
using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Embedding.Augmentation;

public sealed class QueryVariantsTests
{
    private static readonly VipsPictureResampler Resampler = new();
    private static readonly BoundingBox Corner = new(0.5, 0, 1, 0.25);

    // red in the region, green elsewhere
    private static readonly Picture Marked = Pictures.Paint(
        80, 40, static (x, y) => x >= 40 && y < 10 ? new RgbColour(200, 20, 20) : new RgbColour(20, 160, 20));

    public static TheoryData<QueryAugmentation> Every => [.. QueryAugmentations.All];

    [Theory]
    [MemberData(nameof(Every))]
    public void The_region_shows_the_same_thing_after_every_change(QueryAugmentation augmentation)
    {
        var variants = new QueryVariants(Resampler).Of(new EmbeddingInput(Marked, Corner), [augmentation]);

        Assert.Equal(new EmbeddingInput(Marked, Corner), variants[0]);
        var inside = Resampler.Resize(variants[1].Picture, variants[1].Region, new ResizeSpec(1, 1, ResizeMode.Squash));
        Assert.True(inside.Rgb[0] > 2 * inside.Rgb[1], $"{augmentation}: {string.Join(' ', inside.Rgb)}");
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Every_change_changes_the_picture_and_does_so_alike_each_time(QueryAugmentation augmentation)
    {
        Picture Changed() => new QueryVariants(Resampler).Of(new EmbeddingInput(Things.Draw(3), BoundingBox.Whole), [augmentation])[1].Picture;

        Assert.NotEqual(Things.Draw(3).Rgb, Changed().Rgb);
        Assert.Equal(Changed().Rgb, Changed().Rgb);
    }

    [Fact]
    public void Noise_depends_on_the_picture_and_spreads_as_it_says()
    {
        var (grey, lighter) = (Pictures.Plain(100, 100, new RgbColour(120, 120, 120)), Pictures.Plain(100, 100, new RgbColour(121, 121, 121)));
        var noise = grey.AddNoise().Rgb.Select(static value => value - 120.0).ToArray();

        Assert.NotEqual(noise, lighter.AddNoise().Rgb.Select(static value => value - 121.0));
        Assert.Equal(0, noise.Average(), 0.4);
        Assert.Equal(PictureChanges.NoiseSpread, Math.Sqrt(noise.Average(static value => value * value)), 0.5);
    }

    [Fact]
    public void Sharpening_makes_an_edge_steeper_and_leaves_a_plain_picture_alone()
    {
        var edge = Pictures.Paint(40, 8, static (x, _) => x < 20 ? new RgbColour(100, 100, 100) : new RgbColour(150, 150, 150)).GaussianBlur(2);
        var sharp = edge.Sharpen(2);
        static int Step(Picture picture) => picture.Rgb[22 * 3] - picture.Rgb[17 * 3];

        Assert.True(Step(sharp) > Step(edge) + 5);
        Assert.All(Pictures.Plain(20, 20, new RgbColour(70, 80, 90)).Sharpen(2).Rgb.Chunk(3), pixel => Assert.Equal([70, 80, 90], pixel));
    }

    [Fact]
    public void A_large_region_is_looked_at_smaller_and_a_small_one_as_it_is()
    {
        var large = Pictures.Plain(1200, 900, new RgbColour(10, 20, 30));
        var variants = new QueryVariants(Resampler);

        Assert.Equal(QueryVariants.LongestSide, variants.Of(new EmbeddingInput(large, BoundingBox.Whole), [QueryAugmentation.Flip])[1].Picture.Width);
        Assert.Equal(1200, variants.Of(new EmbeddingInput(large, new BoundingBox(0, 0, 0.2, 0.2)), [QueryAugmentation.Flip])[1].Picture.Width);
    }

    [Fact]
    public void Names_are_read_once_each_in_their_order()
    {
        Assert.Equal([QueryAugmentation.Blur, QueryAugmentation.FlipVertical], QueryAugmentations.Parse(" flip-vertical,BLUR,blur"));
        Assert.Equal(QueryAugmentations.All, QueryAugmentations.Parse("noise,all"));
        Assert.Equal(QueryAugmentations.All, QueryAugmentations.Parse(string.Join(',', QueryAugmentations.All.Select(QueryAugmentations.NameOf))));
        Assert.Empty(QueryAugmentations.Parse("none"));
        Assert.Empty(QueryAugmentations.Parse(null));
    }

    [Fact]
    public void An_unknown_name_is_answered_with_those_there_are()
    {
        var error = Assert.Throws<InvalidRequestException>(() => QueryAugmentations.Parse("blur,twirl"));

        Assert.Contains("twirl", error.Message, StringComparison.Ordinal);
        Assert.All(QueryAugmentations.All, augmentation => Assert.Contains(QueryAugmentations.NameOf(augmentation), error.Advice, StringComparison.Ordinal));
    }
}
