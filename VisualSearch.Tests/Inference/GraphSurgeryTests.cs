using VisualSearch.Core.Embedding;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference;
using VisualSearch.Core.Inference.Graphs;
using VisualSearch.Tests.Support;
using Element = VisualSearch.Tests.Support.OnnxGraphBuilder.Element;

namespace VisualSearch.Tests.Inference;

public sealed class GraphSurgeryTests
{
    private static readonly float[] Identity3 = [1, 0, 0, 0, 1, 0, 0, 0, 1];

    [Fact]
    public void A_classifier_with_a_fully_connected_layer_embeds_by_what_goes_into_it()
    {
        using var models = new TestModels();
        AddAutomatic(models, Gemm(), 3);

        var (card, vector) = EmbedRed(models);

        Assert.Equal(("dropped-less", EmbeddingPooling.None), (card.Embedding!.Output, card.Embedding.Pooling));
        Assert.Equal([1, 0, 0], vector);
    }

    [Fact]
    public void A_classifier_whose_last_layer_is_a_convolution_embeds_by_the_mean_of_the_map_before_it()
    {
        using var models = new TestModels();
        var graph = Input(-1)
            .Node("Relu", ["pixels"], "map")
            .Constant("kernel", [.. Enumerable.Repeat(0.5f, 15)], 5, 3, 1, 1)
            .Node("Conv", ["map", "kernel"], "scores", [("kernel_shape", [1, 1])])
            .Node("GlobalAveragePool", ["scores"], "pooled")
            .Node("Flatten", ["pooled"], "flat", ("axis", 1))
            .Node("Softmax", ["flat"], "classes", ("axis", 1))
            .Output("classes", Element.Float, -1, 5);
        AddAutomatic(models, graph, 3);

        var (card, vector) = EmbedRed(models);

        Assert.Equal(("map", EmbeddingPooling.MeanChannelsFirst), (card.Embedding!.Output, card.Embedding.Pooling));
        Assert.Equal([1, 0, 0], vector);
    }

    [Fact]
    public void A_batch_of_several_pictures_is_pooled_picture_by_picture()
    {
        using var models = new TestModels();
        models.Add("map", Input(-1).Node("Relu", ["pixels"], "map").Node("Flatten", ["map"], "flat", ("axis", 1)).Output("flat", Element.Float, -1, 192).ToBytes(),
            """{ "name": "pixels", "width": 8, "height": 8, "maxBatch": 4 }""",
            """ "task": "embedding", "embedding": { "output": "map", "dimension": 3, "pooling": "meanChannelsFirst" } """);

        var vectors = Embed(models, "map", Pictures.Plain(9, 9, new RgbColour(255, 0, 0)), Pictures.Plain(9, 9, new RgbColour(0, 255, 0)), Pictures.Plain(9, 9, new RgbColour(0, 0, 255)));

        Assert.Equal(Identity3, vectors);
    }

    [Fact]
    public void The_identity_tells_one_tensor_from_another_and_leaves_cards_without_pooling_as_they_were()
    {
        using var models = new TestModels();
        models.AddMeanColour("mean-colour");
        using var host = new InferenceHost(models.Path);
        var card = host.Catalog.Get("mean-colour").Card;

        var other = ModelIdentity.Of(card with { Embedding = card.Embedding! with { Output = "pooled" } });
        var pooled = ModelIdentity.Of(card with { Embedding = card.Embedding! with { Pooling = EmbeddingPooling.FirstToken } });

        Assert.Equal(3, new[] { ModelIdentity.Of(card), other, pooled }.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_card_that_leaves_the_tensor_open_and_one_that_names_it_are_the_same_model()
    {
        using var models = new TestModels();
        AddAutomatic(models, Gemm(), 3);
        models.Add("named", Gemm().ToBytes(), """{ "name": "pixels", "width": 8, "height": 8, "maxBatch": 16 }""", """ "task": "embedding", "embedding": { "output": "dropped-less", "dimension": 3 } """);
        using var host = new InferenceHost(models.Path);

        Assert.Equal(ModelIdentity.Of(host.Catalog.Get("named").Card), ModelIdentity.Of(host.Catalog.Get("automatic").Card));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(-1, 16)]
    public void A_batch_that_the_card_leaves_open_is_the_graphs_own(int graphs, int expected)
    {
        using var models = new TestModels();
        models.AddMeanColour("open", card => (card["input"]!["maxBatch"], card["input"]!["name"]) = (0, "auto"), graphs);
        using var host = new InferenceHost(models.Path);

        var card = host.Catalog.Get("open").Card;

        Assert.Equal(("pixels", expected), (card.Input.Name, card.Input.MaxBatch));
        Assert.Equal([1, 0, 0], Embed(models, "open", Pictures.Plain(9, 9, new RgbColour(255, 0, 0))));
    }

    [Fact]
    public void A_graph_without_any_layer_cannot_be_an_embedder_by_itself()
    {
        using var models = new TestModels();
        AddAutomatic(models, Input(-1).Node("GlobalAveragePool", ["pixels"], "pooled").Output("pooled", Element.Float, -1, 3, 1, 1), 3);
        using var host = new InferenceHost(models.Path);

        var state = host.Catalog.Get("automatic");

        Assert.Null(state.WeightsPath);
        Assert.Contains("no layer was found", state.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_product_of_two_computed_tensors_is_no_last_layer()
    {
        var graph = Input(1)
            .Constant("w", Identity3, 3, 3)
            .Node("GlobalAveragePool", ["pixels"], "pooled").Node("Flatten", ["pooled"], "features", ("axis", 1))
            .Node("Gemm", ["features", "w"], "a").Node("Flatten", ["a"], "b", ("axis", 0))
            .Node("MatMul", ["b", "a"], "product")
            .Output("product", Element.Float, -1, 3).ToBytes();

        Assert.Equal(new FeatureTensor("features", false), FeatureTensor.Find(OnnxGraphReader.Read(new MemoryStream(graph))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is no graph")]
    [InlineData("\u003a\u00ff\u00ff\u00ff\u00ff\u000f")]
    public void Bytes_that_are_no_graph_are_refused_without_a_crash(string bytes) =>
        Assert.Throws<OnnxGraphException>(() => OnnxGraphReader.Read(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(bytes))));

    [Fact]
    public void A_graph_that_is_cut_or_spoilt_anywhere_is_read_or_refused_but_never_crashes()
    {
        var bytes = Gemm().ToBytes();
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            var spoilt = i < bytes.Length ? bytes[..i] : (byte[])bytes.Clone();
            if (i >= bytes.Length)
            {
                spoilt[random.Next(spoilt.Length)] = (byte)random.Next(256);
            }

            try
            {
                _ = FeatureTensor.Find(OnnxGraphReader.Read(new MemoryStream(spoilt)));
            }
            catch (OnnxGraphException error)
            {
                Assert.NotEmpty(error.Message);
            }
        }
    }

    [Fact]
    public void The_real_graph_of_squeezenet_is_read()
    {
        var graph = OnnxGraphReader.Read(Repository.Asset("models", "squeezenet1.1.onnx"));

        Assert.Equal("input", Assert.Single(graph.Inputs).Name);
        Assert.Equal([-1L, 3, 224, 224], graph.Inputs[0].Shape!);
        Assert.Contains("logits", graph.Outputs.Select(output => output.Name), StringComparer.Ordinal);
        Assert.True(FeatureTensor.Find(graph)!.IsMap);
    }

    private static OnnxGraphBuilder Input(int batch) => new OnnxGraphBuilder().Input("pixels", Element.Float, batch, 3, 8, 8);

    private static OnnxGraphBuilder Gemm() => Input(-1)
        .Node("GlobalAveragePool", ["pixels"], "pooled")
        .Node("Flatten", ["pooled"], "dropped-less", ("axis", 1))
        .Node("Dropout", ["dropped-less"], "dropped")
        .Constant("w", [.. Enumerable.Repeat(0.25f, 12)], 3, 4)
        .Constant("b", [1, 2, 3, 4], 4)
        .Node("Gemm", ["dropped", "w", "b"], "logits")
        .Node("Softmax", ["logits"], "classes", ("axis", 1))
        .Output("classes", Element.Float, -1, 4);

    private static void AddAutomatic(TestModels models, OnnxGraphBuilder graph, int dimension) => models.Add(
        "automatic", graph.ToBytes(), """{ "name": "auto", "width": 8, "height": 8, "maxBatch": 0 }""",
        $$""" "task": "embedding", "embedding": { "output": "auto", "dimension": {{dimension}} } """);

    private static (ModelCard Card, float[] Vector) EmbedRed(TestModels models)
    {
        using var host = new InferenceHost(models.Path);
        return (host.Catalog.Get("automatic").Card, Embed(models, "automatic", Pictures.Plain(9, 9, new RgbColour(255, 0, 0))));
    }

    private static float[] Embed(TestModels models, string name, params Picture[] pictures)
    {
        using var host = new InferenceHost(models.Path);
        var embedder = new OnnxEmbedder(host.Catalog.Get(name), host.Sessions, new VipsPictureResampler());
        var vectors = new float[pictures.Length * 3];
        embedder.Embed([.. pictures.Select(picture => new EmbeddingInput(picture, BoundingBox.Whole))], ResizeMode.Squash, vectors, TestContext.Current.CancellationToken);
        return vectors;
    }
}
