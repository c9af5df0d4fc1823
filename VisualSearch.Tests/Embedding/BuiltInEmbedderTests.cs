using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Embedding;

public sealed class BuiltInEmbedderTests
{
    private static readonly VipsPictureResampler Resampler = new();
    private static readonly BuiltInEmbedder Embedder = new(Resampler);

    public static TheoryData<string> Odd => ["white", "black", "noise", "one pixel", "line", "wide"];

    [Theory]
    [MemberData(nameof(Odd))]
    public void Every_picture_has_a_finite_vector_of_unit_length(string kind)
    {
        var picture = kind switch
        {
            "white" => Pictures.Plain(64, 64, new RgbColour(255, 255, 255)),
            "black" => Pictures.Plain(64, 64, default),
            "noise" => Pictures.Noise(200, 100, 1),
            "one pixel" => Pictures.Plain(1, 1, new RgbColour(9, 90, 200)),
            "line" => Pictures.Noise(300, 1, 2),
            _ => Pictures.Noise(500, 20, 3),
        };

        Assert.All(Enum.GetValues<ResizeMode>(), mode =>
        {
            var vector = Embedder.VectorOf(picture, mode);
            Assert.All(vector, value => Assert.True(float.IsFinite(value)));
            Assert.Equal(1, vector.Dot(vector), 4);
        });
    }

    [Fact]
    public void The_dimension_is_in_the_space_and_small_enough_to_store()
    {
        var space = Embedder.Space(ResizeMode.Squash);

        Assert.InRange(space.Dimension, 300, 1000);
        Assert.Equal(space.Dimension, Embedder.VectorOf(Shirt(default)).Length);
    }

    [Fact]
    public void A_batch_gives_what_its_pictures_give_one_by_one_and_the_same_every_time()
    {
        var pictures = Enumerable.Range(0, 5).Select(i => Pictures.Noise(60 + (i * 10), 50, i)).ToArray();

        var together = Embedder.VectorsOf(ResizeMode.Squash, [.. pictures.Select(picture => new EmbeddingInput(picture, BoundingBox.Whole))]);

        Assert.Equal(pictures.SelectMany(picture => Embedder.VectorOf(picture)), together);
    }

    [Fact]
    public void Many_threads_get_what_one_gets()
    {
        var pictures = Enumerable.Range(0, 8).Select(i => Pictures.Noise(80, 80, i)).ToArray();
        var parallel = new float[pictures.Length][];

        Parallel.For(0, pictures.Length, i => parallel[i] = Embedder.VectorOf(pictures[i]));

        Assert.Equal(pictures.Select(picture => Embedder.VectorOf(picture)), parallel);
    }

    [Fact]
    public void Only_the_region_counts()
    {
        var red = Shirt(new RgbColour(200, 30, 30));
        var beside = Pictures.Paint(300, 100, (x, y) => x < 100 ? At(red, x, y) : new RgbColour((byte)x, (byte)(y * 2), 90));

        var cut = Embedder.VectorsOf(ResizeMode.Squash, new EmbeddingInput(beside, new BoundingBox(0, 0, 1 / 3.0, 1)));

        Assert.Equal(1, cut.Dot(Embedder.VectorOf(red)), 3);
    }

    [Fact]
    public void A_darker_smaller_noisier_copy_is_nearer_than_the_same_thing_in_another_colour()
    {
        var red = Shirt(new RgbColour(200, 30, 30));
        var vector = Embedder.VectorOf(red);
        var copy = Resampler.Shrink(new Picture(100, 100, Array.ConvertAll(red.Rgb, value => (byte)(value * 0.9))), 70).WithNoise(6, 1);

        var near = vector.Dot(Embedder.VectorOf(copy));
        var far = vector.Dot(Embedder.VectorOf(Shirt(new RgbColour(30, 60, 200))));

        Assert.True(near > far + 0.1f, $"copy {near}, other colour {far}");
    }

    [Fact]
    public void The_background_counts_little()
    {
        var onWhite = Shirt(new RgbColour(200, 30, 30));
        var onGreen = Shirt(new RgbColour(200, 30, 30), new RgbColour(120, 160, 110));
        var otherOnWhite = Shirt(new RgbColour(230, 200, 40));
        var vector = Embedder.VectorOf(onWhite);

        Assert.True(vector.Dot(Embedder.VectorOf(onGreen)) > vector.Dot(Embedder.VectorOf(otherOnWhite)));
    }

    private static RgbColour At(Picture picture, int x, int y)
    {
        var i = ((y * picture.Width) + x) * 3;
        return new RgbColour(picture.Rgb[i], picture.Rgb[i + 1], picture.Rgb[i + 2]);
    }

    private static Picture Shirt(RgbColour colour, RgbColour? background = null) => Pictures.Paint(100, 100, (x, y) =>
        (x is >= 30 and < 70 && y is >= 15 and < 90) || (y is >= 15 and < 40 && x is >= 8 and < 92)
            ? colour
            : background ?? new RgbColour(250, 250, 250));
}
