using System.Text.Json.Nodes;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Embedding;

public sealed class OnnxEmbedderTests
{
    private static readonly VipsPictureResampler Resampler = new();
    private static readonly Picture Red = Pictures.Plain(30, 20, new RgbColour(255, 0, 0));

    [Fact]
    public void Vectors_are_the_graphs_own_at_unit_length()
    {
        using var models = new TestModels();
        models.AddMeanColour("mean-colour");
        using var host = new InferenceHost(models.Path);

        var vector = Embedder(host, "mean-colour").VectorOf(Pictures.Plain(9, 9, new RgbColour(30, 40, 0)), ResizeMode.Squash);

        Assert.Equal(0.6f, vector[0], 5);
        Assert.Equal(0.8f, vector[1], 5);
        Assert.Equal(0f, vector[2], 5);
    }

    [Fact]
    public void Mean_std_scale_and_colour_order_of_the_card_are_applied()
    {
        using var models = new TestModels();
        models.AddMeanColour("mean-colour", card =>
        {
            var input = card["input"]!.AsObject();
            input["colour"] = "bgr";
            input["scale"] = 1;
            input["mean"] = JsonNode.Parse("[10, 20, 30]");
            input["std"] = JsonNode.Parse("[1, 2, 10]");
        });
        using var host = new InferenceHost(models.Path);

        // blue 50, green 60, red 130 -> 40, 20, 10
        var vector = Embedder(host, "mean-colour").VectorOf(Pictures.Plain(9, 9, new RgbColour(130, 60, 50)), ResizeMode.Squash);

        var length = MathF.Sqrt((40 * 40) + (20 * 20) + (10 * 10));
        Assert.Equal(40 / length, vector[0], 4);
        Assert.Equal(20 / length, vector[1], 4);
        Assert.Equal(10 / length, vector[2], 4);
    }

    [Fact]
    public void Modes_fit_the_region_differently_and_have_spaces_of_their_own()
    {
        using var models = new TestModels();
        models.AddMeanColour("mean-colour", card => card["input"]!["padding"] = 255);
        using var host = new InferenceHost(models.Path);
        var embedder = Embedder(host, "mean-colour");

        var letterboxed = embedder.VectorOf(Red, ResizeMode.Letterbox);

        Assert.Equal([1, 0, 0], embedder.VectorOf(Red, ResizeMode.Squash));
        Assert.True(letterboxed[1] > 0.1f, "White padding adds green to a red picture.");
        Assert.NotEqual(embedder.Space(ResizeMode.Squash).Key, embedder.Space(ResizeMode.Letterbox).Key, StringComparer.Ordinal);
    }

    [Fact]
    public void Only_the_region_counts()
    {
        using var models = new TestModels();
        models.AddMeanColour("mean-colour");
        using var host = new InferenceHost(models.Path);
        var halves = Pictures.Paint(40, 20, (x, _) => x < 20 ? new RgbColour(255, 0, 0) : new RgbColour(0, 0, 255));

        var vector = Embedder(host, "mean-colour").VectorsOf(ResizeMode.Squash, new EmbeddingInput(halves, new BoundingBox(0.5, 0, 1, 1)));

        Assert.Equal([0, 0, 1], vector);
    }

    [Theory]
    [InlineData(-1, 4)]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    public void A_batch_gives_what_its_pictures_give_one_by_one(int graphBatch, int maxBatch)
    {
        using var models = new TestModels();
        models.AddMeanColour("mean-colour", batch: graphBatch, maxBatch: maxBatch);
        using var host = new InferenceHost(models.Path);
        var embedder = Embedder(host, "mean-colour");
        var pictures = Enumerable.Range(0, 7).Select(i => Pictures.Noise(20, 20, i)).ToArray();

        var together = embedder.VectorsOf(ResizeMode.Squash, [.. pictures.Select(picture => new EmbeddingInput(picture, BoundingBox.Whole))]);

        Assert.Equal(pictures.SelectMany(picture => embedder.VectorOf(picture, ResizeMode.Squash)), together);
    }

    [Fact]
    public void Nothing_to_embed_needs_no_session()
    {
        using var models = new TestModels();
        models.Add("noise", "this is no graph"u8.ToArray(), """{ "name": "x", "width": 8, "height": 8 }""", """ "task": "embedding", "embedding": { "output": "y", "dimension": 3 } """);
        using var host = new InferenceHost(models.Path);
        var embedder = Embedder(host, "noise");

        Assert.Empty(embedder.VectorsOf(ResizeMode.Squash));

        Assert.Throws<ModelFailureException>(() => embedder.VectorOf(Red, ResizeMode.Squash));
    }

    [Fact]
    public void A_destination_of_the_wrong_length_is_refused()
    {
        using var models = new TestModels();
        models.AddMeanColour("mean-colour");
        using var host = new InferenceHost(models.Path);

        Assert.Throws<ArgumentException>(() => Embedder(host, "mean-colour").Embed(
            [new EmbeddingInput(Red, BoundingBox.Whole)], ResizeMode.Squash, new float[2], TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_vector_that_is_not_finite_is_an_error_and_never_given()
    {
        using var models = new TestModels();
        models.Add(
            "divides-by-zero",
            new OnnxGraphBuilder()
                .Input("pixels", OnnxGraphBuilder.Element.Float, -1, 3, 8, 8)
                .Constant("zero", [0], 1)
                .Node("GlobalAveragePool", ["pixels"], "pooled")
                .Node("Div", ["pooled", "zero"], "quotient")
                .Node("Flatten", ["quotient"], "vector", ("axis", 1))
                .Output("vector", OnnxGraphBuilder.Element.Float, -1, 3)
                .ToBytes(),
            """{ "name": "pixels", "width": 8, "height": 8 }""",
            """ "task": "embedding", "embedding": { "output": "vector", "dimension": 3 } """);
        using var host = new InferenceHost(models.Path);

        var error = Assert.Throws<ModelFailureException>(() => Embedder(host, "divides-by-zero").VectorOf(Red, ResizeMode.Squash));

        Assert.Equal("divides-by-zero", error.Model);
    }

    [Fact]
    public void Bytes_in_rows_of_pixels_are_passed_as_they_are()
    {
        using var models = new TestModels();
        models.Add(
            "bytes",
            new OnnxGraphBuilder()
                .Input("pixels", OnnxGraphBuilder.Element.UInt8, 1, 2, 2, 3)
                .Node("Cast", ["pixels"], "floats", ("to", (int)OnnxGraphBuilder.Element.Float))
                .Node("Flatten", ["floats"], "vector", ("axis", 1))
                .Output("vector", OnnxGraphBuilder.Element.Float, 1, 12)
                .ToBytes(),
            """{ "name": "pixels", "width": 2, "height": 2, "layout": "nhwc", "element": "uInt8", "colour": "bgr" }""",
            """ "task": "embedding", "embedding": { "output": "vector", "dimension": 12 } """);
        using var host = new InferenceHost(models.Path);
        var picture = new Picture(2, 2, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);

        var vector = Embedder(host, "bytes").VectorOf(picture);

        var scale = vector[2];
        Assert.Equal([3, 2, 1, 6, 5, 4, 9, 8, 7, 12, 11, 10], vector.Select(value => (int)MathF.Round(value / scale)));
    }

    [Fact]
    public void Preprocessing_is_part_of_the_space_and_the_batch_size_is_not()
    {
        using var models = new TestModels();
        models.AddMeanColour("plain");
        models.AddMeanColour("scaled", card => card["input"]!["scale"] = 2);
        models.AddMeanColour("batched", maxBatch: 9);
        using var host = new InferenceHost(models.Path);
        string Version(string name) => Embedder(host, name).Space(ResizeMode.Squash).Version;

        Assert.NotEqual(Version("plain"), Version("scaled"), StringComparer.Ordinal);
        Assert.Equal(Version("plain"), Version("batched"));
    }

    [Fact]
    public void Many_threads_get_what_one_gets()
    {
        using var models = new TestModels();
        models.AddMeanColour("mean-colour");
        using var host = new InferenceHost(models.Path);
        var embedder = Embedder(host, "mean-colour");
        var pictures = Enumerable.Range(0, 16).Select(i => Pictures.Noise(20, 20, i)).ToArray();
        var parallel = new float[pictures.Length][];

        Parallel.For(0, pictures.Length, i => parallel[i] = embedder.VectorOf(pictures[i], ResizeMode.Squash));

        Assert.Equal(pictures.Select(picture => embedder.VectorOf(picture)), parallel);
    }

    [Theory]
    [InlineData("mobilenetv2-embed-1280")]
    [InlineData("squeezenet-1.1")]
    public void Real_weights_find_a_shrunk_copy_nearer_than_another_product(string name)
    {
        using var host = new InferenceHost(Repository.Asset("models"));
        var folder = Repository.Asset("data", "eshop");
        var codec = new VipsImageCodec();
        var files = Directory.GetFiles(folder, "*.webp").Order(StringComparer.Ordinal).Take(2).ToArray();
        var first = codec.Decode(File.ReadAllBytes(files[0]));
        var embedder = Embedder(host, name);

        var one = embedder.VectorOf(first, ResizeMode.Squash);
        var copy = embedder.VectorOf(Resampler.Shrink(first, 120), ResizeMode.Squash);
        var other = embedder.VectorOf(codec.Decode(File.ReadAllBytes(files[1])), ResizeMode.Squash);

        Assert.Equal(1, one.Dot(one), 4);
        Assert.True(one.Dot(copy) > 0.75f && one.Dot(copy) > one.Dot(other) + 0.1f, $"copy {one.Dot(copy)}, other {one.Dot(other)}");
    }

    private static OnnxEmbedder Embedder(InferenceHost host, string name) => new(host.Catalog.Get(name), host.Sessions, Resampler);
}
