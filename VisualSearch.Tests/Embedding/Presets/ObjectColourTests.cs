using System.Numerics.Tensors;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Presets;
using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Embedding.Presets;

public sealed class ObjectColourTests
{
    private static readonly RgbColour Red = new(190, 20, 25);
    private static readonly RgbColour White = new(250, 250, 250);

    [Fact]
    public void A_plain_background_does_not_count()
    {
        var onWhite = Likeness(Disc(Red, White), Disc(Red, new RgbColour(40, 90, 200)));

        Assert.True(onWhite > 0.85, $"{onWhite}");
    }

    [Fact]
    public void Things_of_another_colour_are_unlike_on_the_same_background()
    {
        var likeness = Likeness(Disc(Red, White), Disc(new RgbColour(20, 130, 40), White));

        Assert.True(likeness < 0.3, $"{likeness}");
    }

    [Fact]
    public void Before_a_busy_background_the_middle_counts_most()
    {
        var busy = Pictures.Noise(96, 96, 5);
        var before = Pictures.Paint(96, 96, (x, y) => IsInDisc(x, y)
            ? Red
            : new RgbColour(busy.Rgb[((y * 96) + x) * 3], busy.Rgb[(((y * 96) + x) * 3) + 1], busy.Rgb[(((y * 96) + x) * 3) + 2]));

        Assert.True(Likeness(Disc(Red, White), before) > 0.75);
        Assert.True(Likeness(Disc(Red, White), busy) < 0.5);
    }

    [Fact]
    public void What_is_transparent_does_not_count()
    {
        var picture = Disc(Red, new RgbColour(0, 200, 0));
        var cut = new Picture(96, 96, picture.Rgb) { Alpha = [.. Enumerable.Range(0, 96 * 96).Select(i => (byte)(IsInDisc(i % 96, i / 96) ? 255 : 0))] };

        Assert.True(Likeness(cut, Disc(Red, White)) > 0.9);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_one_colour_all_over_or_wholly_transparent_it_still_has_its_length(bool transparent)
    {
        var picture = Pictures.Plain(20, 20, White);
        var values = Write(transparent ? new Picture(20, 20, picture.Rgb) { Alpha = new byte[400] } : picture);

        Assert.Equal(MathF.Sqrt(ObjectColour.Weight), TensorPrimitives.Norm<float>(values), 1e-5f);
    }

    private static bool IsInDisc(int x, int y) => ((x - 48) * (x - 48)) + ((y - 48) * (y - 48)) < 30 * 30;

    private static Picture Disc(RgbColour colour, RgbColour background) => Pictures.Paint(96, 96, (x, y) => IsInDisc(x, y) ? colour : background);

    private static float Likeness(Picture a, Picture b) => TensorPrimitives.Dot<float>(Write(a), Write(b)) / ObjectColour.Weight;

    private static float[] Write(Picture picture)
    {
        var values = new float[ObjectColour.Dimension];
        ObjectColour.Write(new VipsPictureResampler(), new EmbeddingInput(picture, BoundingBox.Whole), values);
        return values;
    }
}
