using VisualSearch.Core;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference;
using VisualSearch.Core.Inference.Graphs;
using VisualSearch.Core.ModelStore;
using VisualSearch.Core.ModelStore.Adding;
using VisualSearch.Core.ModelStore.Sanity;
using VisualSearch.Core.Sample;
using VisualSearch.Tests.Browser;
using VisualSearch.Tests.Support;
using Element = VisualSearch.Tests.Support.OnnxGraphBuilder.Element;

namespace VisualSearch.Tests.ModelStore;

public sealed class ModelAdderTests(ModelAdderTests.Program program, ITestOutputHelper output) : IClassFixture<ModelAdderTests.Program>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Untrained => ["plain 1", "plain 2", "deep 1", "deep 2", "residual 1", "residual 2", "projection 1", "projection 2"];

    [Theory]
    [MemberData(nameof(Untrained))]
    public async Task Networks_that_nobody_has_trained_are_refused_with_the_reason(string kind)
    {
        var seed = kind[^1] - '0';
        var file = program.Write(kind.Replace(' ', '-'), kind.Split(' ')[0] switch
        {
            "plain" => RandomNetworks.Plain(seed, 16, 32, 64),
            "deep" => RandomNetworks.Plain(seed, 32, 64, 128, 256),
            "residual" => RandomNetworks.Residual(seed, 32, 64, 128),
            _ => RandomNetworks.Projection(seed, 256),
        });

        var error = await Assert.ThrowsAsync<ModelRefusedException>(() => program.AddAsync(new AddRequest { Path = file }));

        output.WriteLine(error.Message);
        Assert.Matches("near-duplicates|recognise", error.Message);
        Assert.Throws<NotFoundException>(() => program.Catalog.Get(kind.Replace(' ', '-')));
        Assert.False(File.Exists(program.Stored(kind.Replace(' ', '-') + ".onnx")));
    }

    [Theory]
    [InlineData("mobilenetv2_embed_1280.onnx", 1280)]
    [InlineData("squeezenet1.1.onnx", 512)]
    public async Task Trained_networks_pass_by_a_wide_margin_and_their_shuffled_twins_do_not(string asset, int dimension)
    {
        var file = Repository.Asset("models", asset);
        var name = asset.Split('.')[0].Replace('_', '-') + "-own";
        var twin = await File.ReadAllBytesAsync(file, Token);
        Assert.True(ShuffledTwin.Shuffle(twin, OnnxGraphReader.Read(file), 7) > 20);

        var added = await program.AddAsync(new AddRequest { Path = file, Name = name, Licence = "Apache-2.0" });

        output.WriteLine(string.Join('\n', added.Notes.Concat(added.Sanity.Findings)));
        Assert.Equal((dimension, 0), (added.Card.Embedding!.Dimension, added.Card.Rank));
        Assert.Equal(program.Stored(name + ".onnx"), program.Catalog.Get(name).WeightsPath);
        Assert.Null((await program.Store.VerifyAsync(name, Token)).Problem);
        var error = await Assert.ThrowsAsync<ModelRefusedException>(() => program.AddAsync(new AddRequest { Path = program.Write(name + "-twin", twin) }));
        output.WriteLine(error.Message);
        await Assert.ThrowsAsync<InvalidRequestException>(() => program.AddAsync(new AddRequest { Path = file, Name = name }));
        Assert.True((await program.Store.RemoveAsync(name, Token)).CardRemoved);
        Assert.Throws<NotFoundException>(() => program.Catalog.Get(name));
    }

    [Theory]
    [InlineData("mobile_object_localizer_v1.onnx", null)]
    [InlineData("yolox_nano.onnx", "bgr")]
    public async Task Trained_detectors_pass(string asset, string? colour)
    {
        var labels = program.Write("pets.names", "cat\ndog"u8.ToArray(), "");
        var request = new AddRequest
        {
            Path = Repository.Asset("models", asset), Name = $"own-{asset.Split('_')[0]}", Labels = labels,
            Colour = colour is null ? null : ColourOrder.Bgr, Scale = colour is null ? null : 1, Resize = colour is null ? ResizeMode.Squash : null,
        };

        var added = await program.AddAsync(request);

        output.WriteLine(string.Join('\n', added.Notes.Concat(added.Sanity.Findings)));
        Assert.Equal(ModelTask.Detection, added.Card.Task);
        Assert.Null(program.Catalog.Get(added.Card.Name).Problem);
        var removed = await program.Store.RemoveAsync(added.Card.Name, Token);
        Assert.False(File.Exists(program.Stored(added.Card.Name + ".names")));
        Assert.True(removed.Freed > added.Card.Bytes);

        var twin = await File.ReadAllBytesAsync(request.Path, Token);
        ShuffledTwin.Shuffle(twin, OnnxGraphReader.Read(request.Path), 7);
        var error = await Assert.ThrowsAsync<ModelRefusedException>(() => program.AddAsync(request with { Path = program.Write("twin-" + asset.Split('_')[0], twin) }));
        output.WriteLine(error.Message);
    }

    [Fact]
    public async Task A_detector_that_always_says_the_same_is_refused()
    {
        using var models = new TestModels();
        models.AddHalves("halves");

        var error = await Assert.ThrowsAsync<ModelRefusedException>(() => program.AddAsync(new AddRequest { Path = Path.Combine(models.Path, "halves.onnx"), Task = ModelTask.Detection, Resize = ResizeMode.Squash, Name = "always-halves" }));

        output.WriteLine(error.Message);
    }

    [Fact]
    public async Task A_template_is_filled_in_for_the_persons_own_file()
    {
        var file = Repository.Asset("models", "mobilenetv2_embed_1280.onnx");

        var added = await program.AddAsync(new AddRequest { Path = file, Card = "clip-vit-b32", InputSize = 224, Mean = [0.485f, 0.456f, 0.406f], Std = [0.229f, 0.224f, 0.225f] });

        var state = program.Catalog.Get("clip-vit-b32");
        Assert.Equal((added.Card.Sha256, false, 1280), (state.Card.Sha256, state.Card.IsTemplate, state.Card.Embedding!.Dimension));
        Assert.NotNull(state.WeightsPath);
        await program.Store.RemoveAsync("clip-vit-b32", Token);
        Assert.True(program.Catalog.Get("clip-vit-b32").Card.IsTemplate);
    }

    [Theory]
    [InlineData("nchw", Element.Float, -1, TensorLayout.Nchw, TensorElement.Float32, 16)]
    [InlineData("nhwc", Element.Float, -1, TensorLayout.Nhwc, TensorElement.Float32, 16)]
    [InlineData("nhwc", Element.UInt8, 1, TensorLayout.Nhwc, TensorElement.UInt8, 1)]
    [InlineData("nchw", Element.UInt8, 4, TensorLayout.Nchw, TensorElement.UInt8, 4)]
    public void The_input_is_read_from_the_graph(string order, Element element, int batch, TensorLayout layout, TensorElement wanted, int maxBatch)
    {
        int[] shape = order is "nchw" ? [batch, 3, 20, 30] : [batch, 20, 30, 3];
        var graph = new OnnxGraphBuilder().Input("x", element, shape).Node("Identity", ["x"], "y").Output("y", element, shape).ToBytes();

        var input = InputDraft.Make(OnnxGraphReader.Read(new MemoryStream(graph)), new AddRequest { Path = "" }, null, ModelTask.Embedding, []);

        Assert.Equal((layout, wanted, 30, 20, maxBatch), (input.Layout, input.Element, input.Width, input.Height, input.MaxBatch));
    }

    [Fact]
    public void What_a_person_says_wins_and_a_large_mean_means_pixels_of_255()
    {
        var graph = OnnxGraphReader.Read(new MemoryStream(new OnnxGraphBuilder().Input("x", Element.Float, -1, 3, -1, -1).Node("Identity", ["x"], "y").Output("y", Element.Float, -1, 3).ToBytes()));

        var input = InputDraft.Make(graph, new AddRequest { Path = "", InputSize = 96, Mean = [104, 117, 124], Colour = ColourOrder.Bgr }, null, ModelTask.Embedding, []);

        Assert.Equal((96, 96, ColourOrder.Bgr, 1f), (input.Width, input.Height, input.Colour, input.Scale));
        Assert.Equal([1, 1, 1], input.Std);
        Assert.Throws<InvalidRequestException>(() => InputDraft.Make(
            OnnxGraphReader.Read(new MemoryStream(RandomNetworks.Plain(1, 4))), new AddRequest { Path = "", InputSize = 96 }, null, ModelTask.Embedding, []));
    }

    [Theory]
    [InlineData("text.onnx", "this is no graph", "no ONNX graph")]
    [InlineData("text.txt", "text", "no ONNX file")]
    public async Task A_file_that_is_no_graph_is_refused_in_words(string file, string content, string words)
    {
        var path = program.Write(file, System.Text.Encoding.UTF8.GetBytes(content), "");

        Assert.Contains(words, (await Assert.ThrowsAsync<InvalidRequestException>(() => program.AddAsync(new AddRequest { Path = path }))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidRequestException>(() => program.AddAsync(new AddRequest { Path = path + ".gone" }));
    }

    [Theory]
    [InlineData("two-pictures")]
    [InlineData("half-floats")]
    public async Task A_graph_that_cannot_be_fed_is_refused_by_naming_why(string kind)
    {
        var graph = kind is "half-floats"
            ? new OnnxGraphBuilder().Input("x", (Element)10, -1, 3, 8, 8)
            : new OnnxGraphBuilder().Input("x", Element.Float, -1, 3, 8, 8).Input("prompt", Element.Int64, 1, 77);
        var path = program.Write(kind, graph.Node("Identity", ["x"], "y").Output("y", Element.Float, -1, 3, 8, 8).ToBytes());

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => program.AddAsync(new AddRequest { Path = path }));

        Assert.Contains(kind is "half-floats" ? "float32" : "prompt", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_pictures_of_the_check_are_what_they_are_called()
    {
        var (pictures, products) = (program.Get<SanityPictures>(), program.Get<SampleCatalog>().Products.Count);

        Assert.Equal((products, (products + 1) / 2), (pictures.Gallery.Count, pictures.OtherViews.Count));
        Assert.NotEmpty(pictures.Scenes);
        Assert.All(pictures.Scenes, scene => Assert.InRange(scene.Product, 0, products - 1));
        var picture = pictures.Gallery[3];
        Assert.Equal(picture.Rgb, SanityPictures.Negative(SanityPictures.Negative(picture)).Rgb);
        Assert.Equal(255 - picture.Rgb[0], SanityPictures.Negative(picture).Rgb[0]);
    }

    /// <summary>The program over one data folder, so that the pictures are read once.</summary>
    public sealed class Program : IAsyncLifetime
    {
        private readonly TempFolder _folder = new();
        private VisualSearchProcess? _process;

        internal IModelStore Store => Get<IModelStore>();

        internal IModelCatalog Catalog => Get<IModelCatalog>();

        public ValueTask InitializeAsync()
        {
            _process = new VisualSearchProcess(_folder["data"]);
            return ValueTask.CompletedTask;
        }

        public async ValueTask DisposeAsync()
        {
            await _process!.DisposeAsync();
            _folder.Dispose();
        }

        internal T Get<T>() where T : notnull => _process!.Get<T>();

        internal Task<AddOutcome> AddAsync(AddRequest request) => Store.AddAsync(request, null, TestContext.Current.CancellationToken);

        internal string Stored(string file) => _folder["data", "models", file];

        internal string Write(string name, byte[] bytes, string extension = ".onnx")
        {
            var path = _folder[name + extension];
            File.WriteAllBytes(path, bytes);
            return path;
        }
    }
}
