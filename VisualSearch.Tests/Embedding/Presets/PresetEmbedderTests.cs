using System.Numerics.Tensors;
using VisualSearch.Core.Embedding;
using VisualSearch.Core.Embedding.Presets;
using VisualSearch.Core.Imaging;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Embedding.Presets;

public sealed class PresetEmbedderTests : IDisposable
{
    private static readonly VipsPictureResampler Resampler = new();

    private readonly TestModels _models = new();
    private readonly InferenceHost _host;
    private readonly EmbedderRegistry _registry;

    public PresetEmbedderTests()
    {
        _models.AddMeanColour("mean-colour");
        _host = new InferenceHost(_models.Path);
        _registry = new EmbedderRegistry(_host.Catalog, _host.Sessions, Resampler, new BuiltInEmbedder(Resampler), _host.Options);
    }

    [Fact]
    public void Without_a_stage_it_is_the_network_alone()
    {
        var picture = Pictures.Noise(40, 30, 1);
        var network = new OnnxEmbedder(_host.Catalog.Get("mean-colour"), _host.Sessions, Resampler);
        var plain = _registry.Get("mean-colour@plain");

        Assert.Equal(network.VectorOf(picture), plain.VectorOf(picture));
        Assert.Equal(network.Space(ResizeMode.Squash), plain.Space(ResizeMode.Squash));
    }

    [Fact]
    public void Every_preset_gives_unit_vectors_in_a_space_of_its_own()
    {
        var picture = Pictures.Noise(40, 30, 2);
        var spaces = new HashSet<string>(StringComparer.Ordinal);
        foreach (var preset in EmbeddingPreset.All)
        {
            var embedder = _registry.Get($"mean-colour@{preset.Name}");
            var vector = embedder.VectorOf(picture);

            Assert.Equal(1, TensorPrimitives.Norm<float>(vector), 1e-4);
            Assert.Equal(embedder.Space(ResizeMode.Squash).Dimension, vector.Length);
            Assert.True(spaces.Add(embedder.Space(ResizeMode.Squash).Key), preset.Name);
        }
    }

    [Fact]
    public void Crops_are_averaged_so_that_the_middle_counts_more_than_the_rim()
    {
        var ringed = Pictures.Paint(64, 64, (x, y) => x is >= 10 and < 54 && y is >= 10 and < 54 ? new RgbColour(255, 0, 0) : new RgbColour(0, 0, 255));

        var plain = _registry.Get("mean-colour@plain").VectorOf(ringed);
        var cropped = _registry.Get("mean-colour@crops").VectorOf(ringed);

        // more than half of the picture is blue, and of the narrow crop a quarter
        Assert.True(plain[2] > plain[0], "red leads without crops");
        Assert.True(cropped[0] > cropped[2], "blue leads with crops");
    }

    [Fact]
    public void With_mirrored_looks_a_query_finds_a_picture_and_its_mirror_image_alike()
    {
        using var models = new TestModels();
        // looks at the left and the right half apart
        models.Add(
            "left",
            new OnnxGraphBuilder()
                .Input("pixels", OnnxGraphBuilder.Element.Float, -1, 3, 8, 8)
                .Node("MaxPool", ["pixels"], "halves", [("kernel_shape", [8, 4]), ("strides", [8, 4])])
                .Node("Flatten", ["halves"], "vector", ("axis", 1))
                .Output("vector", OnnxGraphBuilder.Element.Float, -1, 6)
                .ToBytes(),
            """{ "name": "pixels", "width": 8, "height": 8 }""",
            """ "task": "embedding", "embedding": { "output": "vector", "dimension": 6 } """);
        using var host = new InferenceHost(models.Path);
        var registry = new EmbedderRegistry(host.Catalog, host.Sessions, Resampler, new BuiltInEmbedder(Resampler), host.Options);
        var picture = Pictures.Paint(64, 64, (x, _) => x < 32 ? new RgbColour(255, 30, 10) : new RgbColour(10, 30, 255));
        float Likeness(string preset, Picture shown, Picture found) => registry.Get(preset).VectorOf(shown).Dot(
            registry.Get(preset).VectorsOf(ResizeMode.Squash, new EmbeddingInput(found, BoundingBox.Whole) { IsGallery = true }));

        Assert.True(Likeness("left@crops", picture, picture.FlipLeftRight()) < 0.7, "the network sees no left and right");
        var (same, mirrored) = (Likeness("left@crops-flip", picture, picture), Likeness("left@crops-flip", picture, picture.FlipLeftRight()));
        Assert.Equal(same, mirrored, 1e-4);
        Assert.True(mirrored > 0.95, "one of the query's crops is mirrored");
    }

    [Theory]
    [InlineData("mean-colour@plain", ResizeMode.Squash)]
    [InlineData("mean-colour@best", ResizeMode.Letterbox)]
    [InlineData("builtin-descriptor@plain", ResizeMode.Squash)]
    [InlineData("builtin-descriptor@plain", ResizeMode.Letterbox)]
    public void A_region_looked_at_in_a_mirror_is_the_region_of_the_mirrored_picture(string name, ResizeMode mode)
    {
        var (picture, region) = (Things.Draw(5), new BoundingBox(0.1, 0.2, 0.6, 0.9));

        var inMirror = _registry.Get(name).VectorsOf(mode, new EmbeddingInput(picture, region) { IsMirrored = true });
        var ofMirrored = _registry.Get(name).VectorsOf(mode, new EmbeddingInput(picture.FlipLeftRight(), region with { XMin = 0.4, XMax = 0.9 }));

        Assert.Equal(1, inMirror.Dot(ofMirrored), 1e-3);
    }

    [Fact]
    public void Colour_tells_apart_what_the_network_takes_for_the_same()
    {
        // the same mean, which is all that this network sees
        var halves = Pictures.Paint(64, 64, (x, _) => x < 32 ? new RgbColour(200, 0, 0) : new RgbColour(0, 0, 200));
        var mixed = Pictures.Plain(64, 64, new RgbColour(100, 0, 100));
        var (plain, coloured) = (_registry.Get("mean-colour@plain"), _registry.Get("mean-colour@colour"));

        Assert.Equal(1, plain.VectorOf(halves).Dot(plain.VectorOf(mixed)), 0.01);
        Assert.InRange(coloured.VectorOf(halves).Dot(coloured.VectorOf(mixed)), 0.5, 0.95);
    }

    [Fact]
    public void A_batch_gives_what_its_pictures_give_alone()
    {
        var embedder = _registry.Get("mean-colour");
        var inputs = Enumerable.Range(0, 7).Select(i => new EmbeddingInput(Pictures.Noise(30 + i, 50 - i, i), new BoundingBox(0.1, 0.05 * i, 0.9, 1))).ToArray();

        var together = embedder.VectorsOf(ResizeMode.Squash, inputs);
        var alone = inputs.SelectMany(input => embedder.VectorsOf(ResizeMode.Squash, input)).ToArray();

        Assert.Equal(alone.Length, together.Length);
        Assert.All(alone.Zip(together), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void A_stored_space_is_known_by_the_embedder_and_preset_that_made_it()
    {
        var made = _registry.Get("mean-colour@colour-centre").Space(ResizeMode.Letterbox);

        var known = Assert.Single(_registry.WithPresets, embedder => embedder.Space(ResizeMode.Letterbox) == made);

        Assert.Equal("mean-colour@colour-centre", known.Name);
        Assert.True(made.IsCentred);
    }

    public void Dispose()
    {
        _host.Dispose();
        _models.Dispose();
    }
}
