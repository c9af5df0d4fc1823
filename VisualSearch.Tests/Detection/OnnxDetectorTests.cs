using VisualSearch.Core.Detection;
using VisualSearch.Core.Imaging;
using VisualSearch.Core.Inference;
using VisualSearch.Tests.Support;

namespace VisualSearch.Tests.Detection;

public sealed class OnnxDetectorTests
{
    private static readonly Picture Wide = Pictures.Plain(100, 50, new RgbColour(90, 90, 90));

    [Fact]
    public void Boxes_of_a_stretched_input_are_fractions_of_the_picture()
    {
        using var models = new TestModels();
        AddLocalizer(models, [0.2f, 0.1f, 0.8f, 0.5f, 0, 0, 1, 1], [0.9f, 0.05f]);
        using var host = new InferenceHost(models.Path);

        var region = Assert.Single(Detect(host, "localizer", Wide));

        Assert.Equal(0.1, region.Box.XMin, 5);
        Assert.Equal(0.2, region.Box.YMin, 5);
        Assert.Equal(0.5, region.Box.XMax, 5);
        Assert.Equal(0.8, region.Box.YMax, 5);
        Assert.Equal((RegionSource.Detector, "localizer", 0.9f, null), (region.Source, region.Finder, region.Score, region.Label));
    }

    [Fact]
    public void Boxes_are_best_first_clamped_and_without_doubles()
    {
        using var models = new TestModels();
        AddLocalizer(models, [0, 0, 0.5f, 0.5f, -0.2f, 0.5f, 1, 1.4f, 0, 0, 0.52f, 0.5f], [0.5f, 0.9f, 0.8f]);
        using var host = new InferenceHost(models.Path);

        var regions = Detect(host, "localizer", Wide);

        Assert.Equal([0.9f, 0.8f], regions.Select(region => region.Score));
        Assert.Equal(new BoundingBox(0.5, 0, 1, 1), regions[0].Box);
    }

    [Fact]
    public void Boxes_of_a_letterboxed_input_are_mapped_back_without_the_padding()
    {
        // The picture of 100 x 50 fills 64 x 32 of the input of 64 x 64, at the top.
        using var models = new TestModels();
        AddYoloV8(models, "letterboxed", """ "resize": "letterbox", "anchor": "topLeft" """, "");
        using var host = new InferenceHost(models.Path);

        var region = Assert.Single(Detect(host, "letterboxed", Wide));

        // centre (32, 16), size (32, 16) in the input
        Assert.Equal(0.25, region.Box.XMin, 5);
        Assert.Equal(0.25, region.Box.YMin, 5);
        Assert.Equal(0.75, region.Box.XMax, 5);
        Assert.Equal(0.75, region.Box.YMax, 5);
        Assert.Equal("dog", region.Label);
    }

    [Fact]
    public void A_graph_that_wants_the_inputs_size_beside_the_picture_is_given_it()
    {
        // Its one box is [0, 0, height, width] of what it is told: the whole input.
        using var models = new TestModels();
        models.Add(
            "sized",
            new OnnxGraphBuilder()
                .Input("x", OnnxGraphBuilder.Element.Float, -1, 3, 32, 64)
                .Input("image_shape", OnnxGraphBuilder.Element.Float, -1, 2)
                .Constant("corner", [0, 0], 1, 2).Constant("score", [0.8f], 1, 1, 1).Constant("index", [0, 0, 0], 1, 3)
                .Node("Concat", ["corner", "image_shape"], "boxes", ("axis", 1))
                .Node("Identity", ["score"], "scores")
                .Node("Cast", ["index"], "indices", ("to", 6))
                .Output("boxes", OnnxGraphBuilder.Element.Float, -1, 4).Output("scores", OnnxGraphBuilder.Element.Float, 1, 1, 1).Output("indices", OnnxGraphBuilder.Element.Int32, 1, 3)
                .ToBytes(),
            """{ "name": "auto", "sizeInput": "image_shape", "width": 64, "height": 32, "resize": "squash" }""",
            """ "task": "detection", "detection": { "layout": "boxesScoresIndices", "outputs": ["auto"] } """);
        using var host = new InferenceHost(models.Path);

        var region = Assert.Single(Detect(host, "sized", Wide));

        Assert.Equal(new BoundingBox(0, 0, 1, 1), region.Box);
        Assert.Equal(0.8f, region.Score);
    }

    [Fact]
    public void Three_grids_are_read_from_a_real_graph()
    {
        using var models = new TestModels();
        var fine = new float[4 * 4 * 3 * 6];
        new float[] { 0, 0, 0, 0, 1, 0.9f }.CopyTo(fine, ((1 * 4) + 1) * 3 * 6);
        models.Add(
            "grids",
            new OnnxGraphBuilder()
                .Input("x", OnnxGraphBuilder.Element.Float, 1, 32, 32, 3)
                .Constant("a", fine, 1, 4, 4, 3, 6).Constant("b", new float[2 * 2 * 3 * 6], 1, 2, 2, 3, 6).Constant("c", new float[3 * 6], 1, 1, 1, 3, 6)
                .Node("Identity", ["c"], "coarse").Node("Identity", ["a"], "fine").Node("Identity", ["b"], "middle")
                .Output("coarse", OnnxGraphBuilder.Element.Float, 1, 1, 1, 3, 6).Output("fine", OnnxGraphBuilder.Element.Float, 1, 4, 4, 3, 6).Output("middle", OnnxGraphBuilder.Element.Float, 1, 2, 2, 3, 6)
                .ToBytes(),
            """{ "name": "auto", "layout": "nhwc", "width": 32, "height": 32, "resize": "squash" }""",
            """ "task": "detection", "detection": { "layout": "yoloV4", "outputs": ["auto"] } """);
        using var host = new InferenceHost(models.Path);

        var region = Assert.Single(Detect(host, "grids", Wide));

        // centre (12, 12), size (12, 16) of 32
        Assert.Equal(6 / 32.0, region.Box.XMin, 5);
        Assert.Equal(4 / 32.0, region.Box.YMin, 5);
        Assert.Equal(20 / 32.0, region.Box.YMax, 5);
    }

    [Theory]
    [InlineData("DOG", 1)]
    [InlineData("cat", 0)]
    public void Only_the_labels_to_keep_are_kept(string label, int found)
    {
        using var models = new TestModels();
        AddYoloV8(models, "filtered", """ "resize": "squash" """, $$""", "keepLabels": ["{{label}}"] """);
        using var host = new InferenceHost(models.Path);

        Assert.Equal(found, Detect(host, "filtered", Wide).Count);
    }

    [Fact]
    public void YoloX_is_read_by_its_grids()
    {
        var output = new float[42 * 7];
        float[] row = [0.5f, 0.5f, MathF.Log(2), MathF.Log(2), 0.9f, 0.1f, 1f];
        row.CopyTo(output, ((2 * 8) + 4) * 7); // stride 8, column 4, line 2: centre (36, 20), size 16
        using var models = new TestModels();
        models.Add(
            "yolox",
            Fixed([1, 3, 32, 64], OnnxGraphBuilder.Element.Float, ("output", output, [1, 42, 7])),
            """{ "name": "pixels", "width": 64, "height": 32 }""",
            """ "task": "detection", "detection": { "layout": "yoloX", "outputs": ["output"] } """);
        using var host = new InferenceHost(models.Path);

        var region = Assert.Single(Detect(host, "yolox", Wide));

        Assert.Equal(28 / 64.0, region.Box.XMin, 5);
        Assert.Equal(12 / 32.0, region.Box.YMin, 5);
        Assert.Equal(0.9f, region.Score, 5);
    }

    [Fact]
    public void An_output_that_does_not_fit_the_layout_is_a_clear_error()
    {
        using var models = new TestModels();
        models.Add(
            "misfit",
            Fixed([1, 3, 32, 64], OnnxGraphBuilder.Element.Float, ("output", new float[41 * 7], [1, 41, 7])),
            """{ "name": "pixels", "width": 64, "height": 32 }""",
            """ "task": "detection", "detection": { "layout": "yoloX", "outputs": ["output"] } """);
        using var host = new InferenceHost(models.Path);

        var error = Assert.Throws<ModelFailureException>(() => Detect(host, "misfit", Wide));

        Assert.Contains("YoloX", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mobile-object-localizer-v1")]
    [InlineData("yolox-nano")]
    public void Real_weights_find_the_boot_of_a_shop_picture(string name)
    {
        using var host = new InferenceHost(Repository.Asset("models"));
        var picture = new VipsImageCodec().Decode(File.ReadAllBytes(Repository.Asset("data", "eshop", "11.webp")));

        var regions = Detect(host, name, picture);

        // yolox-nano knows no boots: it may find nothing, but never a box outside the picture.
        Assert.All(regions, region => Assert.Equal(region.Box, region.Box.Clamp()));
        Assert.True(name.Equals("yolox-nano", StringComparison.Ordinal) || (regions[0].Score > 0.8f && regions[0].Box.Area is > 0.3 and < 0.7));
    }

    private static void AddLocalizer(TestModels models, float[] boxes, float[] scores) => models.Add(
        "localizer",
        Fixed(
            [1, 8, 8, 3], OnnxGraphBuilder.Element.UInt8,
            ("boxes", boxes, [1, scores.Length, 4]), ("classes", new float[scores.Length], [1, scores.Length]),
            ("scores", scores, [1, scores.Length]), ("count", [scores.Length], [1])),
        """{ "name": "pixels", "width": 8, "height": 8, "layout": "nhwc", "element": "uInt8" }""",
        """ "task": "detection", "detection": { "layout": "boxesClassesScoresCount", "outputs": ["boxes", "classes", "scores", "count"] } """);

    private static void AddYoloV8(TestModels models, string name, string resize, string labels)
    {
        File.WriteAllLines(Path.Combine(models.Path, "pets.names"), ["cat", "dog"]);
        float[] output = [32, 5, 16, 5, 32, 4, 16, 4, 0.1f, 0, 0.8f, 0.1f];
        models.Add(
            name,
            Fixed([1, 3, 64, 64], OnnxGraphBuilder.Element.Float, ("output", output, [1, 6, 2])),
            $$"""{ "name": "pixels", "width": 64, "height": 64, {{resize}} }""",
            $$""" "task": "detection", "detection": { "layout": "yoloV8", "outputs": ["output"], "labelsFile": "pets.names" {{labels}} } """);
    }

    // A graph that gives the same outputs whatever the picture.
    private static byte[] Fixed(int[] input, OnnxGraphBuilder.Element element, params (string Name, float[] Values, int[] Shape)[] outputs)
    {
        var graph = new OnnxGraphBuilder().Input("pixels", element, input);
        foreach (var (name, values, shape) in outputs)
        {
            graph.Constant(name + "_values", values, shape)
                .Node("Identity", [name + "_values"], name)
                .Output(name, OnnxGraphBuilder.Element.Float, shape);
        }

        return graph.ToBytes();
    }

    private static IReadOnlyList<Region> Detect(InferenceHost host, string name, Picture picture) =>
        new OnnxDetector(host.Catalog.Get(name), host.Catalog.Get(name).Card.Detection!, host.Catalog.Labels(name), host.Sessions, new VipsPictureResampler())
            .Detect(picture, TestContext.Current.CancellationToken);
}
